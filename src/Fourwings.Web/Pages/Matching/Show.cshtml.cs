using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Matching;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>The record of a fair: matches, roster with the wishes the viewer may read, figures, time line.</summary>
public sealed class FairRecordPage : AppPage
{
    /// <summary>The fair.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Who is checked in.</summary>
    [BindProperty]
    public Guid Guest { get; set; }

    /// <summary>What is shown.</summary>
    public FairPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans { get; private set; } = [];

    /// <summary>Whether a match has a page for the viewer.</summary>
    public bool MayOpen => Permissions.Allows(Viewer.Desk, typeof(ShowMatch));

    /// <summary>Whether the wishes stand in the table: for banks, the office and the auditor.</summary>
    public bool SeesWishes => Viewer.Desk != Desk.Enterprise;

    /// <summary>The office checks in on the day.</summary>
    public bool ChecksIn => Permissions.Allows(Viewer.Desk, typeof(CheckInGuest)) && IsToday && IsAhead;

    /// <summary>Whether there is something to do beside each firm.</summary>
    public bool ActsOnFirms => ChecksIn || (Viewer.Desk == Desk.Bank && IsAhead);

    /// <summary>The signed lines that the viewer sees, together.</summary>
    public Money SignedSum =>
        Money.Sum(View.Matches.Where(match => match.Stands == MatchState.Signed).Select(match => match.AmountFen));

    /// <summary>Whose matches the table shows.</summary>
    public string MatchesNote =>
        T[Viewer.Desk is Desk.Bank or Desk.Enterprise ? "fairs.matches-own" : "fairs.matches-all"];

    private bool IsAhead => View.Fair.State == FairState.Announced;

    private bool IsToday => View.On == View.Fair.Plan.HeldOn;

    private string At => $"/fairs/{Id}";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => RunAsync(new CheckInGuest(new(Id), new(Guest)), _ => At + "#h-firms");

    /// <summary>One side of the roster.</summary>
    public IEnumerable<GuestRow> GuestsOf(GuestSide side) => View.Roster.Where(guest => guest.OnSide == side);

    /// <summary>How many are invited and how many came.</summary>
    public string CountOf(GuestSide side)
    {
        var guests = GuestsOf(side).ToList();
        return T["fairs.invited-came", ("invited", guests.Count), ("came", guests.Count(CameOrComes))];
    }

    /// <summary>Term and product of a wish.</summary>
    public string WishSub(GuestRow guest) => guest.Product is { Length: > 0 } product
        ? T["fairs.wish-sub-product", ("months", guest.TermMonths ?? 0), ("product", product)]
        : T["fairs.wish-sub", ("months", guest.TermMonths ?? 0)];

    /// <summary>The branch's name in the reader's language.</summary>
    public string? UnitOf(MatchRow match) =>
        T.Language == Languages.English && match.UnitEn is { Length: > 0 } en ? en : match.UnitZh;

    /// <summary>What a bank may do for a firm now.</summary>
    public IEnumerable<(string Text, string Href)> BankDoes(GuestRow guest)
    {
        var match = View.Matches.FirstOrDefault(one => one.FirmId == guest.GuestId);
        if (guest.Stands == InvitationState.Declined || !ComesHere(View.GuestOf(Viewer.Organisation))
            || match?.Stands is MatchState.Entered or MatchState.Signed)
        {
            yield break;
        }

        yield return (T["fairs.intend"], $"{At}/intend/{guest.GuestId.Value}");
        if (IsToday)
        {
            yield return (T["fairs.enter-line"], $"{At}/line/{guest.GuestId.Value}");
        }
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowFair(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Cans = FairCans.Of(View, Viewer, T, At);
        Head = MakeHead();
        return Page();
    }

    private static bool ComesHere(GuestRow? guest) => guest is { Stands: not InvitationState.Declined };

    private static bool CameOrComes(GuestRow guest) =>
        guest.Stands is InvitationState.Registered or InvitationState.Attended;

    private RecordHead MakeHead()
    {
        var (fair, figures) = (View.Fair, View.Figures);
        return new("fairs", "/fairs", F.Day(fair.Plan.HeldOn), fair.Plan.Name, FairWords.State(T, fair.State))
        {
            Sub = $"{fair.Plan.Organisers} · {fair.Plan.Place}",
            Actions = [new(T["fairs.print"], $"{At}/roster", Icon: "printer")],
            Path = FairPath(),
            Next = FairCans.NextOf(View, Viewer, T, At),
            Facts =
            [
                Counted("firms", figures.Firms, GuestSide.Firm),
                Counted("patents", figures.Patents, null, figures.OtherRights),
                Counted("banks", figures.Banks, GuestSide.Bank),
                new(T["fairs.fact-lines"], F.AmountFigure(figures.Amount),
                    T["fairs.fact-lines-note", ("lines", figures.Lines), ("year", fair.Plan.ForYear)])
                {
                    Why = new("amount", T["fairs.why-amount"], new WhyPart(null,
                    [
                        new(T["fairs.why-lines"], F.Count(figures.Lines)),
                        new(T["fairs.fact-lines"], F.ExactSaid(figures.Amount), Total: true),
                    ],
                    T["fairs.why-counted"])),
                },
            ],
        };
    }

    private Fact Counted(string name, long count, GuestSide? side, long others = 0) => new(
        T[$"fairs.fact-{name}"],
        new(F.Count(count)),
        side is { } here ? T["fairs.of-invited", ("count", GuestsOf(here).Count())]
            : others > 0 ? T["fairs.other-rights", ("count", others)] : T["fairs.behind-lines"])
    {
        Why = new(name, T[$"fairs.why-{name}"], new WhyPart(null,
            [new(T[$"fairs.fact-{name}"], F.Count(count), Total: true)], T["fairs.why-counted"])),
    };

    private IReadOnlyList<PathStep> FairPath()
    {
        var (fair, today) = (View.Fair, View.On);
        if (fair.State == FairState.Cancelled)
        {
            return [new(T["fairs.step-announced"], Stage.Done), new(T.Of(fair.State), Stage.Current)];
        }

        var held = fair.State == FairState.Held;
        var isDay = today >= fair.Plan.HeldOn;
        return
        [
            new(T["fairs.step-announced"], Stage.Done),
            new(T["fairs.step-wishes"], isDay || held ? Stage.Done : Stage.Current,
                T["fairs.step-wishes-note", ("count", View.Roster.Count(guest => guest.Purpose is not null))]),
            new(T["fairs.step-day"], held ? Stage.Done : isDay ? Stage.Current : Stage.Later,
                F.NearDay(fair.Plan.HeldOn, today)),
            new(T["fairs.step-closed"], held ? Stage.Done : Stage.Later),
        ];
    }
}
