using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Tests.Access;

/// <summary>What holds of the permission table whatever its rows: who widens a row by mistake is told.</summary>
public class PermissionLawTests
{
    private static readonly Type[] OwnLogin =
        [typeof(ChangePassword), typeof(SetSecondFactor), typeof(DropSecondFactor)];

    [Fact]
    public void Auditor_ChangesNothingButTheOwnLogin() =>
        Assert.Empty(Changes(Desk.Auditor).Except(OwnLogin).Select(useCase => useCase.Name));

    [Fact]
    public void Money_MovesAtTheBanksDeskAlone() => Assert.All(
        new[]
        {
            typeof(SignLoan), typeof(EnterDrawdown), typeof(ApproveDrawdown), typeof(RecordRepayment),
            typeof(ApproveRepayment), typeof(ReverseRepayment), typeof(CloseLoan), typeof(OpenLine),
        },
        useCase => Assert.Equal([Desk.Bank], Permissions.All.Single(row => row.UseCase == useCase).Desks));

    [Fact]
    public void Administrator_KeepsLoginsAndTheDirectory_AndSeesNoLoan() => Assert.DoesNotContain(
        Permissions.All.Where(row => row.Desks.Contains(Desk.Administrator)),
        row => row.UseCase.Namespace == typeof(ShowLoan).Namespace);

    [Fact]
    public void NoRow_NamesThePlatformItself() =>
        Assert.DoesNotContain(Permissions.All, row => row.Desks.Contains(Desk.System) || row.Desks.Count == 0);

    private static IEnumerable<Type> Changes(Desk desk) => Permissions.All
        .Where(row => row.Desks.Contains(desk) && row.UseCase.GetInterfaces().Any(type =>
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ISlice<>)))
        .Select(row => row.UseCase);
}
