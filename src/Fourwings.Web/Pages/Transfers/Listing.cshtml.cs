using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>A listing as everybody reads it, a stranger too; owner and agent see who negotiates about it.</summary>
[AllowAnonymous]
public sealed class ListingRecordPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public ListingPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What it says, in the reader's language where there is such a text.</summary>
    public string Said => T.Language == "en" && View.Listing.Words.WordsEn.Length > 0
        ? View.Listing.Words.WordsEn
        : View.Listing.Words.WordsZh;

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans => View.IsOwn
        ?
        [
            .. Of<ChangeListing>("change", View.Listing.StateFault(ListingAction.Change)),
            .. Of<WithdrawListing>("withdraw", View.Listing.StateFault(ListingAction.Withdraw)),
        ]
        : [.. Of<EnquireListing>("enquire", View.Listing.StateFault(ListingAction.Reserve))];

    protected override bool IsPublic => true;

    private string At => $"/listings/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowListing(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = view.IsOwn ? await HistoryAsync(Id) : ([], null);
        Head = MakeHead();
        return Page();
    }

    private RecordHead MakeHead()
    {
        var (listing, words) = (View.Listing, View.Listing.Words);
        var title = T.Language == "en" && words.TitleEn.Length > 0 ? words.TitleEn : words.TitleZh;
        return new("listings", "/listings", listing.Terms.Number, title, TransferWords.State(T, listing.State))
        {
            Sub = $"{View.SellerName} · {View.AgentName}",
            Tags = listing.Terms.IsBundle ? [T["listings.bundle"]] : [],
            Next = NextOf(),
            Facts =
            [
                new(
                    T["listings.column.ask"],
                    words.Ask is { } ask ? F.AmountFigure(ask) : new(T["listings.open-price"])),
                new(T["listings.column.value"], F.AmountFigure(listing.Terms.Value?.Amount)),
                .. SoldFacts(listing),
                new(T["listings.column.listed"], new(F.Day(listing.ListedOn))),
            ],
        };
    }

    private IEnumerable<Fact> SoldFacts(Listing listing)
    {
        if (listing.SoldFor is not { } price)
        {
            yield break;
        }

        yield return new(T["listings.sold-for"], F.AmountFigure(price), PriceAgainst(listing, price));
        yield return new(T["listings.days-to-sale"], new(F.Count(listing.DaysToSale ?? 0)));
    }

    private string? PriceAgainst(Listing listing, Money price) => listing.Terms.Value is { Amount.Fen: > 0 } value
        ? T["listings.price-against", ("share", new Ratio(decimal.Round((decimal)price.Fen / value.Amount.Fen, 4)))]
        : null;

    private NextBand? NextOf() =>
        Viewer.Desk == Desk.Enterprise && !View.IsOwn && View.Listing.State == ListingState.Listed
            && View.Negotiations.Count == 0
            ? new(
                Tone.Doing, T["listings.next-enquire"], T["listings.next-enquire-why"],
                new Button(T["listings.act.enquire"], $"{At}/enquire", Primary: true))
            : null;

    private IEnumerable<Can> Of<TSlice>(string act, Refusal? closed) =>
        TransferWords.Can<TSlice>(T, Viewer.Desk, $"listings.act.{act}", $"{At}/{act}", closed);
}
