using System.Runtime.CompilerServices;
using Fourwings.Domain;
using Fourwings.Domain.Lending;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>What happens to a loan is said on the desks: a fact without words would take the desk away.</summary>
public class HappeningTextsTests
{
    public static TheoryData<string> FactsOfALoan => [.. typeof(Loan).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IFact)) && type is { IsClass: true, IsAbstract: false })
        .Where(IsOfALoan)
        .Select(type => type.Name)
        .Order(StringComparer.Ordinal)];

    [Fact]
    public void FactsOfALoan_AreFound() => Assert.Contains(
        FactsOfALoan, row => row.Data is nameof(LoanSecurityReviewed));

    [Theory]
    [MemberData(nameof(FactsOfALoan))]
    public void Fact_HasItsWordsOnTheDesk(string fact) => Assert.All(
        ["zh", "en"], language => Assert.NotEmpty(Texts.Of($"happening.{fact}", language)));

    /// <summary>The loan takes it: whatever an empty fact makes it stumble over, it is not foreign to it.</summary>
    private static bool IsOfALoan(Type type)
    {
        if (type == typeof(LoanSigned) || type == typeof(LoanTakenOver))
        {
            return true;
        }

        try
        {
            _ = ((Loan)RuntimeHelpers.GetUninitializedObject(typeof(Loan))).Apply(
                (IFact)RuntimeHelpers.GetUninitializedObject(type));
            return true;
        }
        catch (ArgumentException odd) when (odd.ParamName == "fact")
        {
            return false;
        }
        catch (Exception odd) when (odd is NullReferenceException or ArgumentException or InvalidOperationException)
        {
            return true;
        }
    }
}
