using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Drafts;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Notifications;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Tests.Access;

/// <summary>What holds of the permission table whatever its rows: who widens a row by mistake is told.</summary>
public class PermissionLawTests
{
    /// <summary>One's own login, tokens, notifications and form half filled in: no record of anybody.</summary>
    private static readonly Type[] OwnAlone =
    [
        typeof(ChangePassword), typeof(SetSecondFactor), typeof(DropSecondFactor), typeof(IssueToken),
        typeof(RevokeToken), typeof(KeepDraft), typeof(DropDraft), typeof(ReadNotifications),
        typeof(ChooseNotifications),
    ];

    [Fact]
    public void Auditor_ChangesNothingButItsOwn() =>
        Assert.Empty(Changes(Desk.Auditor).Except(OwnAlone).Select(useCase => useCase.Name));

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
