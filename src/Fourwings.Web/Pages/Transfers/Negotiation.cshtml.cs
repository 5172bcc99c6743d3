using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>A negotiation: the prices named, what can be done, what happened.</summary>
public sealed class NegotiationRecordPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public NegotiationPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans
    {
        get
        {
            var talk = View.Negotiation;
            var accept = Of<AcceptPrice>("accept", talk.AcceptFault(IsBuyer, View.On));
            return IsBuyer
                ?
                [
                    .. Of<BindNegotiation>("bind", talk.StateFault(NegotiationAction.Bind)),
                    .. Of<NamePrice>("price", talk.StateFault(NegotiationAction.Offer)),
                    .. accept,
                    .. Of<WithdrawNegotiation>("withdraw", talk.StateFault(NegotiationAction.Withdraw)),
                ]
                : IsSeller
                    ?
                    [
                        .. Of<NamePrice>("price", talk.StateFault(NegotiationAction.Counter)),
                        .. accept,
                        .. Of<DeclineNegotiation>("decline", talk.StateFault(NegotiationAction.Decline)),
                    ]
                    : [];
        }
    }

    private bool IsBuyer => Viewer.Organisation == View.Negotiation.Terms.Buyer;

    private bool IsSeller => Viewer.Organisation == View.Negotiation.Terms.Seller
        || Viewer.Organisation == View.Negotiation.Terms.Agent;

    private string At => $"/negotiations/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowNegotiation(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Head = MakeHead();
        return Page();
    }

    private RecordHead MakeHead()
    {
        var (talk, words) = (View.Negotiation, View.Listing.Words);
        var title = T.Language == "en" && words.TitleEn.Length > 0 ? words.TitleEn : words.TitleZh;
        return new("negotiations", "/negotiations", talk.Terms.Number, title, TransferWords.State(T, talk.State))
        {
            Sub = string.Join(
                " · ",
                new[] { talk.Terms.Seller, talk.Terms.Buyer }.Select(side => View.Names.GetValueOrDefault(side))),
            Next = NextOf(),
            Facts =
            [
                new(
                    T["listings.column.ask"],
                    words.Ask is { } ask ? F.ExactFigure(ask) : new(T["listings.open-price"])),
                new(T["negotiations.last-price"], F.ExactFigure(talk.Last?.Price)),
                .. View.Floor is { } floor
                    ? [new Fact(T["agencies.floor"], F.ExactFigure(floor))]
                    : Array.Empty<Fact>(),
                new(T["negotiations.column.valid"], new(F.Day(talk.Last?.ValidUntil))),
            ],
        };
    }

    private NextBand? NextOf() => View.Negotiation.State switch
    {
        NegotiationState.Enquired when IsBuyer => Band("bind", "bind"),
        NegotiationState.Bound when IsBuyer => Band("price", "price"),
        NegotiationState.Countered when IsBuyer => Band("answer", "accept"),
        NegotiationState.Offered when IsSeller => Band("answer", "accept"),
        _ => null,
    };

    private NextBand Band(string text, string act) => new(
        Tone.Doing,
        T[$"negotiations.next-{text}"],
        T[$"negotiations.next-{text}-why", ("until", F.Day(View.Negotiation.Last?.ValidUntil))],
        new Button(T[$"negotiations.act.{act}"], $"{At}/{act}", Primary: true));

    private IEnumerable<Can> Of<TSlice>(string act, Refusal? closed) =>
        TransferWords.Can<TSlice>(T, Viewer.Desk, $"negotiations.act.{act}", $"{At}/{act}", closed);
}
