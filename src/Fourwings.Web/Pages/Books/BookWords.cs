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
        .OrderByDescending(chart => chart == ChartKind.Firm == (desk == Desk.Enterprise))
        .Select(chart => $"account.{chart}.{account.Value}")
        .Where(Texts.Has)
        .Select(key => text[key])
        .FirstOrDefault(string.Empty);

    /// <summary>Number and name.</summary>
    public static string Full(PageText text, Desk desk, string account) =>
        $"{account} {NameOf(text, desk, new(account))}";
}
