using Fourwings.Domain.Parties;
using Fourwings.Platform.Parties;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> PartiesRows = () =>
    [
        May<RegisterOrganisation>(Desk.Administrator, Desk.IpOffice, Desk.Bank),
        May<ChangeOrganisation>(ActingDesks()),
        May<MoveOrganisation>(Desk.Administrator, Desk.IpOffice),
        May<AddUnit>(ActingDesks()),
        May<AddBankAccount>(ActingDesks()),
        May<AddPerson>(ActingDesks()),
        May<GiveMandate>(ActingDesks()),
        May<EndMandate>(ActingDesks()),
        May<RecordConsent>(Desk.Enterprise, Desk.Bank),
        May<WithdrawConsent>(Desk.Enterprise, Desk.Bank),
        May<ListOrganisations>(Everyone),
        May<ShowOrganisation>(Everyone),
        May<FindOrganisations>(Everyone),
        May<ListBranches>(Desk.Enterprise, Desk.Bank),
    ];

    // All who act: the auditor reads and changes nothing.
    private static Desk[] ActingDesks() => [.. Everyone.Where(desk => desk != Desk.Auditor)];
}
