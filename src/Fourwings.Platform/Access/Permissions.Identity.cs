using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> IdentityRows = () =>
    [
        May<AddUser>(Desk.Administrator),
        May<ResetPassword>(Desk.Administrator),
        May<DisableUser>(Desk.Administrator),
        May<ListUsers>(Desk.Administrator, Desk.Auditor),
        May<ChangePassword>(Everyone),
        May<ShowOwnLogin>(Everyone),
        May<SetSecondFactor>(Everyone),
        May<DropSecondFactor>(Everyone),
        May<IssueToken>(Everyone),
        May<RevokeToken>(Everyone),
        May<ListTokens>(Everyone),
        May<AskSignUp>(Desk.Enterprise), // Who has not signed in reads and asks as a firm.
        May<ListSignUps>(Desk.Administrator, Desk.Auditor),
        May<ReviewSignUp>(Desk.Administrator, Desk.Auditor),
        May<AcceptSignUp>(Desk.Administrator),
        May<DeclineSignUp>(Desk.Administrator),
    ];
}
