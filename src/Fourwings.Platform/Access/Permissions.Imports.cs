using Fourwings.Domain.Imports;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Imports;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // A bank brings its core system's files and its loan book; who keeps a fund's account brings its statement; whoever
    // holds the register's papers brings patents and their events. Which kind at which desk: ImportKinds.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> ImportsRows = () =>
    [
        May<StageImport>(RegistryDesks()),
        May<MapImport>(RegistryDesks()),
        May<MoveImport>(RegistryDesks()),
        May<DoImportRange>(RegistryDesks()),
        May<ResolveDifference>(RegistryDesks()),
        May<ListImports>([.. RegistryDesks(), Desk.Auditor]),
        May<ListRuns>(Desk.Bank, Desk.IpOffice, Desk.Auditor, Desk.Administrator),
        May<ShowOfficeSheets>(Everyone),
        May<ShowImport>([.. RegistryDesks(), Desk.Auditor]),
    ];
}
