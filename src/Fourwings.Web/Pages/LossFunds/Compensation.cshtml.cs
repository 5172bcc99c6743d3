using Fourwings.Domain.Cover;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.LossFunds;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Slot = Fourwings.Web.Shared.DocumentSlot;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>One compensation: where it stands, who bears what, its papers, who decided, what came back.</summary>
public sealed class CompensationRecordPage : AppPage
{
    private static readonly CompensationState[] Course =
    [
        CompensationState.Drafted, CompensationState.Claimed, CompensationState.Reviewed, CompensationState.Approved,
        CompensationState.Paid,
    ];

    private static readonly CompensationAction[] Acts =
        [.. Enum.GetValues<CompensationAction>().Where(action => action is not (
            CompensationAction.AddPaper or CompensationAction.NotePartner))];

    public CompensationPage View { get; private set; } = null!;

    public RecordHead Head { get; private set; } = null!;

    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    public AuditLine? Audit { get; private set; }

    public IReadOnlyList<BorneLine> Lines => BorneLine.Of(View, T, F);

    public string BorneTitle => T[One.Parts.Count > 0 ? "compensations.borne" : "compensations.would-bear"];

    /// <summary>How far the fund's losses have filled its pool, or which scheme divides and what cut it.</summary>
    public string? Layer => Lines.Count == 0 ? null
        : View.Rule is SharingRule sharing ? ByScheme(sharing)
        : T["compensations.layer",
            ("loss", F.AmountSaid(Money.Sum(View.Fund.Years.Select(year => year.Loss)))),
            ("pool", F.AmountSaid(View.Fund.PutIn))];

    /// <summary>Parties of the scheme that still owe the bank their part.</summary>
    public IReadOnlyList<CoverPart> Owed => IsBanks ? One.PartnersOwe : [];

    public IReadOnlyList<Slot> Papers =>
    [
        .. View.Papers.Select(paper => SlotOf(CompensationPapers.SlotOf(paper).Key, paper)),
        .. View.Filed(CompensationPapers.Voucher.Key) is null ? [] : new[] { SlotOf(CompensationPapers.Voucher.Key) },
    ];

    public IReadOnlyList<Seal> Seals => One.State is not (CompensationState.Reviewed or CompensationState.Approved)
        ? []
        :
        [
            new(T["compensations.reviewer"], PersonOf(One.ReviewedBy), new(Tone.Ok, T["compensations.reviewed"]),
                One.Note),
            new(T["compensations.approver"], PersonOf(One.ApprovedBy), One.ApprovedBy is null
                ? new(Tone.Wait, T.Of(CompensationState.Reviewed))
                : new(Tone.Ok, T["compensations.approved"])),
        ];

    public IReadOnlyList<Can> Cans =>
    [
        .. Acts.Where(act => IsMine(act) && Compensation.Lifecycle.Next(One.State, act) is not null).Select(CanOf),
        .. Owed.Select(part => new Can(
            T["compensations.partner-paid", ("party", T.Of(part.Party)), ("amount", F.ExactSaid(part.Amount))],
            $"{At}/partners/{part.Party}")),
        new(T["compensations.print"], $"{At}/print"),
    ];

    private Compensation One => View.Compensation;

    private string At => $"/compensations/{One.Id.Value}";

    private string ByScheme(SharingRule rule) => View.Answer is { Limits: { Count: > 0 } limits }
        ? T["compensations.by-scheme-cut", ("shares", FundWords.Shares(rule, T, F)),
            ("limits", string.Join(" · ", limits.Distinct().Select(limit => T[$"compensations.limit.{limit}"])))]
        : T["compensations.by-scheme", ("shares", FundWords.Shares(rule, T, F))];

    private bool IsBanks => View.Viewer.Organisation == View.Loan.Terms.Bank;

    private bool IsKeepers => View.Viewer.Organisation == View.Fund.Terms.Keeper;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!(await Calls.ReadAsync(new ShowCompensation(new(id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        Head = MakeHead();
        (Moments, Audit) = await HistoryAsync(id);
        return Page();
    }

    private RecordHead MakeHead() => new(
        "compensations", "/compensations", One.Number, View.BorrowerName, FundWords.State(One.State, T))
    {
        Sub = string.Join(" · ", One.Number, View.Fund.Terms.Name, View.Loan.Terms.Number, View.BankName),
        Actions = [new(T["compensations.to-loan"], $"/loans/{One.Loan.Value}"), new(T["compensations.print"],
            $"{At}/print", Icon: "printer")],
        Path = MakePath(),
        Next = MakeNext(),
        Facts =
        [
            new(T["compensations.fact.principal"], F.AmountFigure(View.Loss.Principal),
                One.Cut is { } cut
                    ? T["compensations.fact.cut", ("amount", F.AmountSaid(cut))]
                    : T["compensations.fact.overdue", ("days", View.Loan.On(View.Today).DaysPastDue)]),
            new(T["compensations.fact.interest"], F.AmountFigure(View.Loss.Interest)),
            new(T["compensations.fact.payable"], F.AmountFigure(View.FundBears),
                View.Rule is FundScheme ? T["compensations.fact.payable-note"] : null),
            new(T["compensations.fact.recovered"], F.AmountFigure(One.Recovered),
                T["compensations.fact.back", ("amount", F.AmountSaid(One.BackToFund))]),
        ],
    };

    private List<PathStep> MakePath()
    {
        if (One.State is CompensationState.Refused or CompensationState.Withdrawn)
        {
            return [new(T.Of(Course[0]), Stage.Done), new(T.Of(One.State), Stage.Current)];
        }

        var place = Array.IndexOf(Course, One.State);
        return [.. Course.Select((state, i) => new PathStep(
            T.Of(state),
            i < place || One.State == CompensationState.Paid ? Stage.Done : i == place ? Stage.Current : Stage.Later,
            DayOf(state) is { } day ? F.NearDay(day, View.Today) : null))];
    }

    private DateOnly? DayOf(CompensationState state) => state switch
    {
        CompensationState.Claimed => One.ClaimedOn,
        CompensationState.Approved => One.ApprovedOn,
        CompensationState.Paid => One.PaidOn,
        _ => null,
    };

    private NextBand? MakeNext()
    {
        if (One.State is CompensationState.Paid or CompensationState.Refused or CompensationState.Withdrawn)
        {
            return null;
        }

        var act = One.State switch
        {
            CompensationState.Drafted => CompensationAction.Claim,
            CompensationState.Claimed => CompensationAction.Review,
            CompensationState.Reviewed => CompensationAction.Approve,
            _ => CompensationAction.Pay,
        };
        var mine = IsMine(act) && !(act == CompensationAction.Claim && View.Missing.Count > 0)
            && !(act == CompensationAction.Approve && One.ReviewedBy == View.Viewer.User);
        return new(
            One.Reason is null ? Tone.Doing : Tone.Warn,
            One.Reason is null
                ? T[$"compensations.next.{One.State}", ("count", View.Missing.Count)]
                : T["compensations.next.sent-back", ("reason", One.Reason)],
            T[$"compensations.next-why.{One.State}", ("amount", F.ExactSaid(View.FundBears))],
            mine ? [new(T[$"compensations.do.{act}"], $"{At}/{FundWords.Below(act)}", Primary: true)] : []);
    }

    private bool IsMine(CompensationAction act) => FundWords.IsKeepers(act) ? IsKeepers : IsBanks;

    private Can CanOf(CompensationAction act)
    {
        var why = act switch
        {
            CompensationAction.Claim when View.Missing.Count > 0 =>
                T["compensations.papers-lack", ("count", View.Missing.Count)],
            CompensationAction.Approve when One.ReviewedBy == View.Viewer.User => T["compensation.own-review"],
            _ => null,
        };
        return new(T[$"compensations.do.{act}"], why is null ? $"{At}/{FundWords.Below(act)}" : null, why);
    }

    private Slot SlotOf(string key, CompensationPaper? paper = null)
    {
        var name = T[$"document.{key}"];
        if (View.Filed(key) is { } filed)
        {
            return new(name, true, T["pledges.download"], $"/documents/{filed.Id.Value}", F.Day(filed.AddedOn));
        }

        var mayFile = IsBanks && One.State == CompensationState.Drafted;
        return new(name, false, T["pledges.upload"], mayFile ? $"{At}/papers/{paper}" : null, null,
            new(Tone.Warn, T["compensations.paper-asked"]));
    }

    private string PersonOf(Domain.Parties.UserId? user) => user is null ? T["compensations.someone-else"]
        : user == View.Viewer.User ? T["compensations.you"]
        : T["compensations.other"];
}
