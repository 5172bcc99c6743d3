using System.Reflection;
using System.Runtime.CompilerServices;

namespace Fourwings.Domain.Tests.House;

/// <summary>What every type of the two lower floors keeps to, seen by reflection.</summary>
public class ConventionTests
{
    private static readonly Assembly[] _lowerFloors = [typeof(Finance.Money).Assembly, typeof(Refusal).Assembly];

    private static IEnumerable<Type> PublicTypes => _lowerFloors.SelectMany(floor => floor.GetExportedTypes());

    [Fact]
    public void Ids_AreReadonlyRecordStructsOfOneGuid() => Finding.None(PublicTypes.SelectMany(OddIds));

    [Fact]
    public void Enums_StartAtOne() => Finding.None(PublicTypes.SelectMany(OddEnums));

    [Fact]
    public void Types_OfTheFieldHaveNoSetters() =>
        Finding.None(PublicTypes.SelectMany(Changeable).Except(["Fourwings.Domain.Texts.ThrowsOnGaps can be set"]));

    [Fact]
    public void Ids_Bites()
    {
        Assert.Empty(OddIds(typeof(GoodId)));
        Assert.Single(OddIds(typeof(ClassId)));
        Assert.Single(OddIds(typeof(ChangeableId)));
        Assert.Single(OddIds(typeof(Badge)));
        Assert.Single(OddIds(typeof(LooseId)));
    }

    [Fact]
    public void Enums_Bites()
    {
        Assert.Empty(OddEnums(typeof(FromOne)));
        Assert.Single(OddEnums(typeof(FromZero)));
    }

    [Fact]
    public void Types_BitesOnASetterAndAField()
    {
        Assert.Empty(Changeable(typeof(Fixed)));
        Assert.Single(Changeable(typeof(Settable)));
        Assert.Single(Changeable(typeof(Open)));
    }

    private static IEnumerable<string> OddIds(Type type)
    {
        var isId = typeof(IRecordId).IsAssignableFrom(type) && type != typeof(IRecordId);
        var looksLikeId = type.IsValueType && type.Name.EndsWith("Id", StringComparison.Ordinal);
        if (!isId && !looksLikeId)
        {
            yield break;
        }

        var isRecordStruct = type.IsValueType && typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type)
            && type.IsDefined(typeof(IsReadOnlyAttribute));
        var holdsOneGuid = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            is [{ Name: nameof(IRecordId.Value) } value] && value.PropertyType == typeof(Guid);
        if (!(isId && looksLikeId && isRecordStruct && holdsOneGuid))
        {
            yield return $"{type}: an id is a readonly record struct XId(Guid Value) : IRecordId";
        }
    }

    private static IEnumerable<string> OddEnums(Type type) =>
        !type.IsEnum || Enum.GetValuesAsUnderlyingType(type).Cast<object>().Min(Convert.ToInt64) == 1
            ? []
            : [$"{type}: its first value is not 1, so that a value never given looks like one"];

    private static IEnumerable<string> Changeable(Type type)
    {
        const BindingFlags Own =
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var settable = type.GetProperties(Own)
            .Where(property => property.GetSetMethod() is { } setter && !setter.ReturnParameter
                .GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(property => $"{type}.{property.Name} can be set");
        var open = type.IsEnum ? [] : type.GetFields(Own)
            .Where(field => !field.IsInitOnly && !field.IsLiteral)
            .Select(field => $"{type}.{field.Name} is an open field");
        return settable.Concat(open);
    }

    private readonly record struct GoodId(Guid Value) : IRecordId;

    private sealed record ClassId(Guid Value) : IRecordId;

    private record struct ChangeableId(Guid Value) : IRecordId;

    private readonly record struct Badge(Guid Value) : IRecordId;

    private readonly record struct LooseId(Guid Value);

    private enum FromOne
    {
        First = 1,
    }

    private enum FromZero
    {
        First,
    }

    private sealed record Fixed(int Count)
    {
        public int More { get; init; }
    }

    private sealed class Settable
    {
        public int Count { get; set; }
    }

    private sealed class Open
    {
        public int Count = 1;
    }
}
