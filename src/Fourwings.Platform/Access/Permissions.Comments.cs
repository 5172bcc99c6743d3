using Fourwings.Domain.Parties;
using Fourwings.Platform.Comments;
using Fourwings.Platform.Notifications;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> CommentsRows = () =>
    [
        May<MakeComment>([.. Everyone.Where(desk => desk is not (Desk.Auditor or Desk.Administrator))]),
        May<WithdrawComment>([.. Everyone.Where(desk => desk is not (Desk.Auditor or Desk.Administrator))]),
        May<ListComments>([.. Everyone.Where(desk => desk is not Desk.Administrator)]),
        May<ListNotifications>(Everyone),
        May<CountNotifications>(Everyone),
        May<ReadNotifications>(Everyone),
        May<ChooseNotifications>(Everyone),
    ];
}
