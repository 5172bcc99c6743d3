using Fourwings.Domain.Pledges;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Pledges;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Slot = Fourwings.Web.Shared.DocumentSlot;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>One pledge: where it stands, what speaks against it, its papers, what happened, what can be done.</summary>
public sealed class PledgePage : AppPage, IExplains
{
    private static readonly string[] Five = ["parties", "debt", "term", "patents", "scope"];

    /// <summary>The day whose text is asked; null = today.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public PledgeView View { get; private set; } = null!;

    public RecordHead Head { get; private set; } = null!;

    public CheckTable? Check { get; private set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyList<PledgedRight> Differences => [.. View.Differences.Select(pair => pair.Stated)];

    public StateWord DifferenceState =>
        new(Tone.Warn, T["pledges.differences", ("count", Differences.Count)]);

    public IReadOnlyList<RightLine> Rights => [.. View.Pledge.Contract.Rights.Select(LineOf)];

    public IReadOnlyList<(string Name, string Says, bool There)> Items => [.. Five.Select(ItemOf)];

    public StateWord ContractState => Five.All(View.Pledge.Contract.Contents.Contains)
        ? new(Tone.Ok, T["pledges.complete"])
        : new(Tone.Bad, T["pledges.incomplete"]);

    public IReadOnlyList<Slot> Papers =>
        [.. View.Papers.Where(slot => slot.Required || slot.IsReceived).Select(SlotOf)];

    public int PapersHere => View.Papers.Count(slot => slot.IsReceived);

    public int PapersMissing => View.Papers.Count(slot => slot is { Required: true, IsReceived: false });

    public IReadOnlyList<Can> Cans => [.. View.Choices.Select(choice => new Can(
        T.Of(choice.Action),
        choice.Why is null ? Href(choice.Action) : null,
        choice.Why is null ? null : T.Of(choice.Why)))];

    public IReadOnlyList<TimeEntry> Story { get; private set; } = [];

    public AuditLine? Audit { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<Why> Whys => Head.Facts.Select(fact => fact.Why).OfType<Why>();

    private PledgeContract Contract => View.Pledge.Contract;

    private string Ceiling => Contract.Debt.Ceiling is null ? string.Empty : T["pledges.ceiling"];

    private string At => $"/pledges/{View.Pledge.Id.Value}";

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!(await Calls.ReadAsync(new ShowPledge(new(id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        (View, Today) = (view, (await Calls.StateAsync()).BusinessOn);
        Check = await CheckAsync();
        Head = await MakeHeadAsync();
        (Story, Audit) = await HistoryAsync(id);
        return Page();
    }

    /// <summary>What a kept check found, in a line.</summary>
    public string Found(KeptCheck kept) => kept.Findings is []
        ? T["pledges.found-nothing"]
        : string.Join(" · ", kept.Findings.Select(found => $"{found.Ground} {found.Number} {T.Of(found.Outcome)}"));

    private async Task<CheckTable?> CheckAsync()
    {
        if (On is { } day)
        {
            var then = await Calls.ReadAsync(new CheckPledge(View.Pledge.Id, day));
            return then.IsSuccess
                ? CheckTable.Of(View, then.Value, T) with { Other = new(T["pledges.text-today"], At) }
                : null;
        }

        return View.Check is not { } report ? null : CheckTable.Of(View, report, T) with
        {
            Other = Contract.Registry == Registry.Patents && Today >= new DateOnly(2021, 11, 15)
                ? new(T["pledges.text-2010"], $"{At}?on=2021-11-14#grounds")
                : null,
        };
    }

    private async Task<RecordHead> MakeHeadAsync()
    {
        var name = Joined(Contract.Pledgors.Select(party => party.Name));
        return new("pledges", "/pledges", Contract.Number, name, PledgeWords.State(View.Pledge.State, T))
        {
            Tags = (await Calls.StateAsync()).IsDemo ? [T["pledges.invented"]] : [],
            Sub = string.Join(" · ", Subs()),
            Actions = Actions(),
            Path = PledgePath.Of(View, T, F, Today),
            Next = PledgeNext.Of(View, T, At),
            Facts = PledgeFactsShown.Of(View, T, F),
        };
    }

    private IEnumerable<string> Subs()
    {
        yield return Contract.Number;
        yield return F.AmountSaid(Contract.Debt.Amount);
        if (Contract.Debt is { From: { } from, DueOn: { } due })
        {
            yield return T["pledges.term", ("span", F.Days(from, due))];
        }

        yield return T["pledges.rights-count", ("count", Contract.Rights.Count)];
        yield return T["pledges.pledgee", ("names", Joined(Contract.Pledgees.Select(p => p.Party.Name)))];
    }

    private List<Button> Actions()
    {
        List<Button> actions = [new(T["pledges.package"], $"{At}/package", Icon: "printer")];
        if (View.Choices.Any(choice => choice is { Action: PledgeAction.ChangeDraft, Why: null }))
        {
            actions.Add(new(T.Of(PledgeAction.ChangeDraft), Href(PledgeAction.ChangeDraft)));
        }

        return actions;
    }

    private string Href(PledgeAction action) => action == PledgeAction.ChangeDraft
        ? $"/pledges/draft/{View.Pledge.Id.Value}"
        : At + Below(action);

    private static string Below(PledgeAction action) => action switch
    {
        PledgeAction.ChangeDraft => string.Empty,
        PledgeAction.AddConsent => "/consent",
        PledgeAction.AddDeclaration => "/declare",
        PledgeAction.ConfirmNoOtherGround => "/confirm",
        PledgeAction.Submit => "/submit",
        PledgeAction.Register => "/record/registration",
        PledgeAction.Reject => "/record/rejection",
        PledgeAction.Withdraw => "/withdraw",
        PledgeAction.Redraft => "/redraft",
        PledgeAction.RecordChange => "/change",
        PledgeAction.Enforce => "/enforce",
        PledgeAction.Release => "/record/release",
        PledgeAction.Revoke => "/record/revocation",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string Joined(IEnumerable<string> names) =>
        string.Join(T.Language == Languages.English ? ", " : "、", names);

    private (string Name, string Says, bool There) ItemOf(string item) => (
        T[$"pledges.item.{item}"],
        item switch
        {
            "parties" => Joined(Contract.Parties.Select(party => party.Name).Distinct()),
            "debt" => Contract.Debt.Kind is { } kind
                ? $"{T.Of(kind)} {F.ExactSaid(Contract.Debt.Amount)}{Ceiling}"
                : Format.Nothing,
            "term" => Contract.Debt is { From: { } from, DueOn: { } due } ? F.Days(from, due) : Format.Nothing,
            "patents" => T[Differences.Count == 0 ? "pledges.same-as-register" : "pledges.not-as-register",
                ("count", Contract.Rights.Count)],
            _ => Contract.Scope is [] ? Format.Nothing : Joined(Contract.Scope.Select(T.Of)),
        },
        Contract.Contents.Contains(item));

    private Slot SlotOf(FilledSlot slot)
    {
        var name = T[$"document.{slot.Slot.Key}"];
        if (slot.Documents is [var newest, ..])
        {
            return new(name, true, T["pledges.download"], $"/documents/{newest.Id.Value}", F.Day(newest.AddedOn));
        }

        var href = PledgeDocuments.Open.Contains(slot.Slot) ? $"{At}/papers/{slot.Slot.Key}"
            : slot.Slot == PledgeDocuments.Consent ? $"{At}/consent"
            : slot.Slot == PledgeDocuments.Declaration ? $"{At}/declare"
            : null;
        var due = slot.Required ? new StateWord(Tone.Warn, T["pledges.paper-asked"]) : null;
        return new(name, false, T["pledges.upload"], href, null, due);
    }

    private RightLine LineOf(PledgedRight right)
    {
        var patent = View.Rights.Patents.FirstOrDefault(facts => facts.Right == right.Right);
        var other = View.Rights.Others.FirstOrDefault(facts => facts.Right == right.Right);
        var registered = patent?.Title ?? other?.Title;
        return new(
            PledgeWords.Number(right),
            right.Right.IsPatent ? $"/patents/{right.Right.Id}" : $"/rights/{right.Right.Id}",
            right.Title,
            registered == right.Title ? null : registered,
            Joined(View.OwnerNames.GetValueOrDefault(right.Right) ?? []))
        {
            FiledOn = right.FiledOn,
            GrantedOn = right.GrantedOn,
            LastDay = patent?.LastDay ?? other?.LastDay,
        };
    }
}

/// <summary>A pledged right beside what its register says.</summary>
public sealed record RightLine(string Number, string Href, string Title, string? RegisterTitle, string Owners)
{
    public DateOnly? FiledOn { get; init; }

    public DateOnly? GrantedOn { get; init; }

    public DateOnly? LastDay { get; init; }
}
