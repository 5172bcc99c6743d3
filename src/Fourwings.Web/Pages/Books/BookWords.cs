using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Books;

/// <summary>How accounts are printed.</summary>
internal static class BookWords
{
    /// <summary>An account's name in the reader's own chart, else in the first that has it.</summary>
    public static string NameOf(PageText text, Desk desk, AccountCode account) => Enum.GetValues<ChartKind>()
        .OrderByDescending(chart => chart == ChartOf(desk))
        .Select(chart => $"account.{chart}.{account.Value}")
        .Where(Texts.Has)
        .Select(key => text[key])
        .FirstOrDefault(string.Empty);

    private static ChartKind ChartOf(Desk desk) => desk switch
    {
        Desk.Enterprise => ChartKind.Firm,
        Desk.IpOffice => ChartKind.Fund,
        Desk.Custodian => ChartKind.Custodian,
        Desk.TransferAgent => ChartKind.Agent,
        Desk.Insurer => ChartKind.Insurer,
        _ => ChartKind.Bank,
    };

    /// <summary>Number and name.</summary>
    public static string Full(PageText text, Desk desk, string account) =>
        $"{account} {NameOf(text, desk, new(account))}";
}
