using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Tests.Lending;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>
/// Makes an input for any use case from the kinds of its fields. With <c>real</c> false the records that it names are
/// none at all: what a stranger is told of the one must be what he is told of the other.
/// </summary>
internal sealed class InputSample(DoorRecords records, bool real)
{
    private static readonly JsonSerializerOptions Writing = new(CanonicalJson.Options)
    {
        Converters = { new UploadWriter() },
    };

    /// <summary>Whether the last input named a record that not everybody sees.</summary>
    public bool NamesRecord { get; private set; }

    /// <summary>Whether there is a sample of every field; what is missing is a finding.</summary>
    public static bool Makes(DoorRecords records, Type useCase, Findings? found = null)
    {
        try
        {
            return new InputSample(records, real: true).Json(useCase).Length > 0;
        }
        catch (InvalidOperationException none)
        {
            found?.Expect(false, $"{useCase.Name}: {none.Message}");
            return false;
        }
    }

    /// <summary>An input at hand as the API takes it.</summary>
    public static string Write(object useCase) => JsonSerializer.Serialize(useCase, useCase.GetType(), Writing);

    /// <summary>The input as the API takes it.</summary>
    /// <exception cref="InvalidOperationException">A field is of a kind of which there is no sample.</exception>
    public string Json(Type useCase)
    {
        NamesRecord = false;
        return JsonSerializer.Serialize(Make(useCase, useCase.Name), useCase, Writing);
    }

    private object? Make(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Make(inner, name);
        }

        if (records.Values.TryGetValue(type, out var kept))
        {
            return Kept(type, kept);
        }

        return type switch
        {
            _ when type == typeof(Guid) => Record(type, name),
            _ when type == typeof(string) => name.EndsWith("Password", StringComparison.Ordinal) ? "a long one 1" : "试",
            _ when type == typeof(DateOnly) => LendingSample.Today,
            _ when type == typeof(TimeOnly) => new TimeOnly(9, 0),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 20, 1, 0, 0, TimeSpan.Zero),
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 1,
            _ when type == typeof(long) => 0L,
            _ when type == typeof(decimal) => 1m,
            _ when type == typeof(Money) => Money.FromYuan(1),
            _ when type == typeof(Ratio) => Ratio.One,
            _ when type == typeof(AnnualRate) => AnnualRate.FromPercent(4),
            _ when type == typeof(ListWish) => new ListWish(),
            _ when type == typeof(Upload) =>
                Upload.OfAsync("试.pdf", "%PDF-1.7 scan"u8.ToArray()).GetAwaiter().GetResult().Value,
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
            _ when typeof(IRecordId).IsAssignableFrom(type) => throw new InvalidOperationException(
                $"No sample of {type.Name}: make one in Doors/DoorRecords.cs, MakeAllAsync, and Keep() its id."),
            _ when typeof(IEnumerable).IsAssignableFrom(type) => Several(type, name),
            _ => Whole(type),
        };
    }

    private object Kept(Type type, object value)
    {
        if (value is not IRecordId)
        {
            NamesRecord |= value is RightRef;
            return value is RightRef right && !real ? right with { Id = Guid.NewGuid() } : value;
        }

        if (type == typeof(OrganisationId) || type == typeof(UnitId))
        {
            return value; // The directory is open to everybody.
        }

        if (type == typeof(ListingId) || type == typeof(DemandId))
        {
            return value; // So is the catalogue of transfers, with what firms look for.
        }

        NamesRecord = true;
        return real ? value : Activator.CreateInstance(type, Guid.NewGuid())!;
    }

    private object Record(Type type, string name)
    {
        NamesRecord = true;
        var id = records.Ids.First(known => known.Kind == "LoanId").Id;
        return real && name.Length > 0 && type == typeof(Guid) ? id : Guid.NewGuid();
    }

    private Array Several(Type type, string name)
    {
        var element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        var one = Array.CreateInstance(element, 1);
        one.SetValue(Make(element, name), 0);
        return one;
    }

    private object Whole(Type type)
    {
        var maker = type.GetConstructors()
            .Where(made => made.GetParameters() is not [var only] || only.ParameterType != type)
            .MaxBy(made => made.GetParameters().Length)
            ?? throw new InvalidOperationException(
                $"No input can be made of {type.Name}: Keep() one in Doors/DoorRecords.cs, MakeAllAsync.");
        var value = maker.Invoke([.. maker.GetParameters().Select(Argument)]);
        foreach (var property in type.GetProperties().Where(
            property => property.GetCustomAttribute<RequiredMemberAttribute>() is not null))
        {
            property.SetValue(value, Make(property.PropertyType, property.Name));
        }

        return value;
    }

    private object? Argument(ParameterInfo parameter) =>
        parameter is { HasDefaultValue: true, ParameterType: var type } && type != typeof(Upload)
            ? parameter.DefaultValue ?? (type.IsValueType && Nullable.GetUnderlyingType(type) is null
                ? Activator.CreateInstance(type) : null)
            : Make(parameter.ParameterType, parameter.Name!);

    private sealed class UploadWriter : JsonConverter<Upload>
    {
        public override Upload Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Upload value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("fileName", value.FileName);
            var chunks = value.ChunksAsync().ToBlockingEnumerable();
            writer.WriteBase64String("content", chunks.SelectMany(chunk => chunk).ToArray());
            writer.WriteEndObject();
        }
    }
}
