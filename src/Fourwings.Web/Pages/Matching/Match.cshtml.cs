using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Matching;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>The record of a match: the line, the two persons, the rights behind it.</summary>
public sealed class MatchRecordPage : AppPage
{
    /// <summary>The match.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public MatchPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>Maker and checker.</summary>
    public IReadOnlyList<Seal> Seals { get; private set; } = [];

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>The branch in the reader's language.</summary>
    public string UnitName => View.Unit is not { } unit ? T["fairs.unit-none"]
        : T.Language == Languages.English && unit.NameEn.Length > 0 ? unit.NameEn : unit.NameZh;

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        Of(MatchAction.Sign, SignFault()), Of(MatchAction.Reject, OfBank()), Of(MatchAction.Drop, OfBank()),
    ];

    private string At => $"/fairs/matches/{Id}";

    /// <summary>The page of a right.</summary>
    public static string HrefOf(RightRef right) => right.IsPatent ? $"/patents/{right.Id}" : $"/rights/{right.Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowMatch(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Seals = view.Match.Terms is null ? [] : [Maker(), Checker()];
        Head = MakeHead();
        return Page();
    }

    /// <summary>Whether a right still stands.</summary>
    public StateWord StateOf(OfferedRight right) => right.InForce
        ? new(Tone.Ok, T["fairs.right-in-force"])
        : new(Tone.Bad, T["fairs.right-ended"]);

    private RecordHead MakeHead()
    {
        var (match, fair) = (View.Match, View.Fair);
        return new("fairs", "/fairs", fair.Plan.Name, View.FirmName, FairWords.State(T, match.State))
        {
            Sub = $"{View.BankName} · {fair.Plan.Name} · {F.Day(fair.Plan.HeldOn)}",
            Actions = [new(T["fairs.back-to-fair"], $"/fairs/{fair.Id.Value}", Icon: "chevron-left")],
            Next = match.State == MatchState.Proposed && OfBank() is null
                ? new(Tone.Doing, T["fairs.next-proposal"], T["fairs.next-proposal-why"],
                    new Button(T["fairs.intend"], $"/fairs/{fair.Id.Value}/intend/{match.Firm.Value}", Primary: true))
                : match.State == MatchState.Entered && SignFault() is null
                ? new(Tone.Warn, T["fairs.next-check"], T["fairs.next-check-why", ("day", fair.Plan.HeldOn)],
                    new Button(T["fairs.sign"], $"{At}/sign", Primary: true))
                : null,
            Facts =
            [
                new(T["fairs.column-line-amount"], F.AmountFigure(match.Amount)),
                new(T["fairs.column-rights"], new(F.Count(match.Terms?.Rights.Count ?? 0))),
                new(T["fairs.to"], new(F.Day(match.Terms?.To))),
            ],
        };
    }

    private Seal Maker() => new(
        T["fairs.maker"], View.EnteredBy ?? View.BankName, new(Tone.Ok, T["fairs.entered"]));

    private Seal Checker() => View.Match.State == MatchState.Signed
        ? new(T["fairs.checker"], View.BankName, new(Tone.Ok, T["fairs.signed"]))
        : new(
            T["fairs.checker"], View.BankName, new(Tone.Wait, T["fairs.waits-for-check"]),
            SignFault() is { } fault ? T.Of(fault) : null);

    private Can Of(MatchAction action, Refusal? fault) => (fault ?? View.Match.Fault(action)) is { } why
        ? new(T[$"fairs.act.{action}"], null, T.Of(why))
        : new(T[$"fairs.act.{action}"], $"{At}/{action.ToString().ToLowerInvariant()}");

    private Refusal? OfBank() => Viewer.Desk == Desk.Bank && Viewer.Organisation == View.Match.Bank
        ? View.Match.State is MatchState.Intended or MatchState.Entered or MatchState.Proposed ? null
            : View.Match.Fault(MatchAction.Drop)
        : new Refusal("platform.forbidden");

    private Refusal? SignFault()
    {
        if (OfBank() is { } stranger)
        {
            return stranger;
        }

        return View.Match.Fault(MatchAction.Sign)
            ?? (View.On != View.Fair.Plan.HeldOn
                ? new Refusal("matching.not-the-day").With("day", View.Fair.Plan.HeldOn)
                : View.Match.EnteredBy == Viewer.User ? new Refusal("matching.own-entry") : null);
    }
}
