using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Fourwings.Domain;
using Fourwings.Finance;
using Microsoft.Data.Sqlite;

namespace Fourwings.Platform.Storage;

/// <summary>How the house's types stand in both databases; registered once with Dapper.</summary>
public static class Handlers
{
    /// <summary>Shares and rates are stored as whole billionths.</summary>
    public const decimal Billion = 1_000_000_000m;

    private static readonly Lazy<bool> Registered = new(RegisterAll);

    /// <summary>Registers the handlers; safe to call often.</summary>
    public static void Register() => _ = Registered.Value;

    /// <summary>The stored form of a day in SQLite.</summary>
    public static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The stored form of an instant: microseconds since 1970 in UTC.</summary>
    public static long Micros(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10;

    /// <summary>The instant of a stored number of microseconds.</summary>
    public static DateTimeOffset Instant(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * 10);

    /// <summary>The stored form of a share or rate.</summary>
    /// <exception cref="ArgumentException">The value has more than nine decimals.</exception>
    public static long Billionths(decimal value)
    {
        var scaled = value * Billion;
        return decimal.Truncate(scaled) == scaled
            ? (long)scaled
            : throw new ArgumentException($"{value} has more than nine decimals.", nameof(value));
    }

    private static bool RegisterAll()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        Add(new DayHandler());
        Add(new GuidHandler());
        Add(new NumberHandler<DateTimeOffset>(Micros, Instant));
        Add(new NumberHandler<Money>(money => money.Fen, fen => new(fen)));
        Add(new NumberHandler<Ratio>(ratio => Billionths(ratio.Value), n => new(n / Billion)));
        Add(new NumberHandler<AnnualRate>(rate => Billionths(rate.Value), n => new(n / Billion)));
        foreach (var type in typeof(IRecordId).Assembly.GetTypes()
            .Concat(typeof(Handlers).Assembly.GetTypes())
            .Where(type => type.IsValueType && typeof(IRecordId).IsAssignableFrom(type)))
        {
            var handler = (SqlMapper.ITypeHandler)Activator.CreateInstance(typeof(IdHandler<>).MakeGenericType(type))!;
            SqlMapper.AddTypeHandler(type, handler);
        }

        return true;
    }

    private static void Add<T>(SqlMapper.TypeHandler<T> handler)
        where T : struct
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(typeof(T), handler);
        SqlMapper.AddTypeHandler(typeof(T?), handler);
    }

    private static Guid ToGuid(object value) => value is byte[] bytes ? new(bytes, bigEndian: true) : (Guid)value;

    private static void SetGuid(IDbDataParameter parameter, Guid id)
    {
        if (parameter is SqliteParameter)
        {
            parameter.Value = id.ToByteArray(bigEndian: true);
            return;
        }

        parameter.Value = id;
    }

    private sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value) => SetGuid(parameter, value);

        public override Guid Parse(object value) => ToGuid(value);
    }

    private sealed class IdHandler<T> : SqlMapper.TypeHandler<T>
        where T : struct, IRecordId
    {
        public override void SetValue(IDbDataParameter parameter, T value) => SetGuid(parameter, value.Value);

        public override T Parse(object value) => Unsafe.BitCast<Guid, T>(ToGuid(value));
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value) =>
            parameter.Value = parameter is SqliteParameter ? DayText(value) : value;

        public override DateOnly Parse(object value) => value switch
        {
            DateOnly day => day,
            DateTime instant => DateOnly.FromDateTime(instant),
            string text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => throw new InvalidCastException($"No day in {value.GetType()}."),
        };
    }

    private sealed class NumberHandler<T>(Func<T, long> write, Func<long, T> read) : SqlMapper.TypeHandler<T>
        where T : struct
    {
        public override void SetValue(IDbDataParameter parameter, T value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = write(value);
        }

        public override T Parse(object value) => read(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }
}
