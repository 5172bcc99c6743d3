using Fourwings.Domain;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Matching;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>The matching workbench: a fair's own firms and banks, paired with reasons, adjustable by hand.</summary>
public sealed class PairsPage : AppPage
{
    private const string Out = "-";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public PairAim Aim { get; set; } = PairAim.Stable;

    /// <summary>What was set by hand: <c>firm:bank</c>, <c>firm:-</c>; empty = nothing for that firm.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string?> Hand { get; set; } = [];

    public FairPairs Found { get; private set; } = null!;

    public string At => $"/fairs/{Id}";

    public bool MayPropose => Permissions.Allows(Viewer.Desk, typeof(ProposePairs))
        && Found.Fair.State == FairState.Announced && Found.Proposal.Pairs.Count > 0;

    public Empty Nobody => new(T["fairs.pairs.nobody"], T["fairs.pairs.nobody-why"]);

    public IEnumerable<(string Value, string Words)> Aims =>
        Enum.GetValues<PairAim>().Select(aim => (aim.ToString(), T.Of(aim)));

    public IReadOnlyList<Fact> Facts =>
    [
        new(T["fairs.pairs.paired"], new(F.Count(Found.Proposal.Pairs.Count)),
            T["fairs.pairs.of", ("count", Found.Market.Firms.Count)]),
        new(T["fairs.pairs.amount"], F.AmountFigure(Found.Proposal.Paired),
            T["fairs.pairs.of-amount", ("amount", F.AmountSaid(
                Finance.Money.Sum(Found.Market.Firms.Select(firm => firm.Amount))))]),
        new(T["fairs.pairs.unpaired"], new(F.Count(Found.Proposal.Unpaired.Count))),
        new(T["fairs.pairs.silent"], new(F.Count(Found.Market.SilentFirms + Found.Market.SilentBanks)),
            T["fairs.pairs.silent-note", ("firms", Found.Market.SilentFirms), ("banks", Found.Market.SilentBanks)]),
    ];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync() => Hands() is { } hands
        ? await RunAsync(new ProposePairs(new(Id), Aim, hands), _ => At)
        : await StayAsync(new Refusal("matching.hand-unknown", Field: nameof(Hand)));

    /// <summary>The choices for one firm.</summary>
    public IEnumerable<(string Value, string Words)> ChoicesOf(FairFirm firm) => Found.Market.Banks
        .Select(bank => ($"{firm.Id.Value}:{bank.Id.Value}", bank.Name))
        .Prepend(($"{firm.Id.Value}:{Out}", T["fairs.pairs.out"]))
        .Prepend((string.Empty, T["fairs.pairs.auto"]));

    /// <summary>What was set for a firm.</summary>
    public string HandOf(FairFirm firm) =>
        Hand.FirstOrDefault(one => one?.StartsWith($"{firm.Id.Value}:", StringComparison.Ordinal) == true)
        ?? string.Empty;

    /// <summary>Why these two.</summary>
    public string WhyOf(ProposedPair pair) => pair.Choice == 0
        ? T.Of(pair.Why)
        : T["fairs.pairs.why", ("why", T.Of(pair.Why)), ("choice", pair.Choice), ("choices", pair.Choices),
            ("rate", F.Rate(pair.Bank.Appetite.Rate))];

    /// <summary>The banks that the firm would rather have.</summary>
    public string BetterOf(ProposedPair pair) => pair.Better.Count == 0
        ? string.Empty
        : T["fairs.pairs.better", ("banks", pair.Better.Select(bank => bank.Name).ToArray())];

    /// <summary>What stands between a firm and each bank.</summary>
    public IEnumerable<string> ObstaclesOf(UnpairedFirm firm) => firm.Obstacles.Select(one => T[
        "fairs.pairs.obstacle", ("bank", one.Bank.Name), ("why", one.Why)]);

    /// <summary>Whether a bank has room for what it would take on.</summary>
    public StateWord LoadOf(BankLoad load) => load.Over.IsZero
        ? new(Tone.Ok, T["fairs.pairs.room"])
        : new(Tone.Warn, T["fairs.pairs.over", ("amount", F.AmountSaid(load.Over))]);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        var hands = Refusal is null ? Hands() : [];
        if (hands is null)
        {
            Hand = [];
            return await StayAsync(new Refusal("matching.hand-unknown", Field: nameof(Hand)));
        }

        var aim = Refusal is null && Enum.IsDefined(Aim) ? Aim : PairAim.Stable;
        var found = await Calls.ReadAsync(new PairFair(new(Id), aim, hands));
        if (found.Refusal is { Field: not null } odd && Refusal is null)
        {
            (Hand, Aim) = ([], PairAim.Stable);
            return await StayAsync(odd);
        }

        if (!found.Succeeded(out var pairs, out var refusal))
        {
            return Declined(refusal);
        }

        Found = pairs;
        return Page();
    }

    /// <summary>What was set by hand; null where it cannot be read.</summary>
    private IReadOnlyList<HandPair>? Hands()
    {
        var hands = new List<HandPair>();
        foreach (var one in Hand.Where(one => !string.IsNullOrEmpty(one)))
        {
            if (one!.Split(':') is not [var firm, var bank] || !Guid.TryParse(firm, out var of)
                || (bank != Out && !Guid.TryParse(bank, out _)))
            {
                return null;
            }

            hands.Add(new(new(of), bank == Out ? null : new OrganisationId(Guid.Parse(bank))));
        }

        return hands;
    }
}
