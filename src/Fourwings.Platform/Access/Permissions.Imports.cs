using Fourwings.Domain.Imports;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Imports;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    /// <summary>Whether a desk brings files of the kind: what it holds says whose books it goes into.</summary>
    public static bool Imports(Desk desk, ImportKind kind) =>
        desk is Desk.Bank or Desk.System || (desk == Desk.IpOffice && kind == ImportKind.FundStatement);

    // A bank brings its core system's files and its loan book; who keeps a fund's account brings its statement.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> ImportsRows = () =>
    [
        May<StageImport>(Desk.Bank, Desk.IpOffice),
        May<MapImport>(Desk.Bank, Desk.IpOffice),
        May<MoveImport>(Desk.Bank, Desk.IpOffice),
        May<DoImportRange>(Desk.Bank, Desk.IpOffice),
        May<ResolveDifference>(Desk.Bank, Desk.IpOffice),
        May<ListImports>(Desk.Bank, Desk.IpOffice, Desk.Auditor),
        May<ListRuns>(Desk.Bank, Desk.IpOffice, Desk.Auditor, Desk.Administrator),
        May<ShowImport>(Desk.Bank, Desk.IpOffice, Desk.Auditor),
    ];
}
