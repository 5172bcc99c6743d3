using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>A claim: its checks, costs by head, payments, file, and what can be done.</summary>
public sealed class InsuranceClaimRecordPage : AppPage
{
    /// <summary>The claim.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public InsuranceClaimPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What was paid, and what is worked out to be paid.</summary>
    public IReadOnlyList<(IndemnityPayment Payment, bool IsPaid)> Payments =>
    [
        .. View.Claim.Payments.Select(payment => (payment, true)),
        .. (View.Claim.Assessed?.Payments ?? []).Select(payment => (payment, false)),
    ];

    /// <summary>The claim's file.</summary>
    public IReadOnlyList<DocumentSlot> Papers =>
    [
        .. View.Papers.Select(slot => new DocumentSlot(
            T[$"document.{slot.Slot.Key}"],
            slot.IsReceived,
            T[slot.IsReceived ? "insurance-claims.open" : "insurance-claims.upload"],
            slot.IsReceived ? $"/documents/{slot.Documents[0].Id.Value}" : PaperHref,
            slot.IsReceived ? F.Day(slot.Documents[0].AddedOn) : null)),
    ];

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. Of<AddClaimCost>(InsuranceClaimAction.AddCost, "cost", View.Claim.Loan is null),
        .. Of<AddInsurancePaper>(InsuranceClaimAction.AddPaper, "paper"),
        .. Of<NoteClaimAcceptance>(InsuranceClaimAction.NoteAcceptance, "accept", View.Terms.NeedsAcceptance),
        .. Of<CheckInsuranceClaim>(InsuranceClaimAction.Check, "check"),
        .. Of<SetClaimReserve>(InsuranceClaimAction.Reserve, "reserve"),
        .. Of<AssessIndemnity>(InsuranceClaimAction.Assess, "assess"),
        .. Of<PayIndemnity>(InsuranceClaimAction.Pay, "pay", View.Claim.Assessed is not null),
        .. Of<ReleaseEscrow>(InsuranceClaimAction.Release, "release", !View.Claim.InEscrow.IsZero),
        .. Of<ShareDamages>(InsuranceClaimAction.Recover, "share", View.Terms.RecoupFactor > Ratio.Zero),
        .. Of<CloseInsuranceClaim>(
            InsuranceClaimAction.Close, "close", View.Claim.State == InsuranceClaimState.Accepted),
        .. Of<WithdrawInsuranceClaim>(InsuranceClaimAction.Withdraw, "drop"),
    ];

    private string At => $"/insurance/claims/{Id}";

    private string? PaperHref => Permissions.Allows(Viewer.Desk, typeof(AddInsurancePaper))
        && View.Claim.StateFault(InsuranceClaimAction.AddPaper) is null ? $"{At}/paper" : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowInsuranceClaim(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Head = MakeHead();
        return Page();
    }

    /// <summary>Who it is, by name.</summary>
    public string NameOf(OrganisationId who) => View.Names.GetValueOrDefault(who, Format.Nothing);

    /// <summary>A check with its outcome.</summary>
    public StateWord Passed(CheckedPoint point) => point.Code is null
        ? new(Tone.Ok, T["insurance-claims.passed"])
        : new(Tone.Bad, T["insurance-claims.failed"]);

    private RecordHead MakeHead()
    {
        var (claim, row) = (View.Claim, View.Row);
        return new(
            "insurance-claims", "/insurance/claims", claim.Number, row.FirmName,
            InsuranceWords.State(T, claim.State))
        {
            Sub = string.Join(" · ", claim.Number, T.Of(row.Is), row.InsurerName),
            Actions =
            [
                new(T["insurance-claims.policy"], $"/insurance/{row.PolicyId.Value}", Icon: "shield-check"),
                .. claim.Loan is not null && Viewer.Desk is Desk.Bank or Desk.Enterprise
                    ? [new Button(T["insurance-claims.loan"], $"/loans/{claim.Loan.Loan.Value}", Icon: "coin")]
                    : Array.Empty<Button>(),
            ],
            Next = NextOf(),
            Facts =
            [
                new(T["insurance-claims.column.paid"], F.ExactFigure(claim.PaidInAll),
                    T["insurance.left-of", ("left", F.Exact(View.Policy.LimitLeft))]),
                new(T["insurance-claims.assessed"], F.ExactFigure(claim.Assessed?.Amount)),
                new(T["insurance-claims.column.reserve"], F.ExactFigure(claim.Reserved)),
                new(T["insurance-claims.escrow"], F.ExactFigure(claim.InEscrow)),
                new(T["insurance-claims.column.recovered"], F.ExactFigure(claim.Recovered)),
            ],
        };
    }

    private NextBand? NextOf() => (View.Claim.State, Viewer.Desk) switch
    {
        (InsuranceClaimState.Refused, _) => new(
            Tone.Bad, T["insurance-claims.next.refused"], T.Of(new Refusal(View.Claim.Reason) { Args = RefusalArgs })),
        (InsuranceClaimState.Notified, Desk.Insurer) => Band("check"),
        (InsuranceClaimState.Accepted, Desk.Insurer) when View.Claim.Assessed is not null => Band("pay"),
        (InsuranceClaimState.Accepted, Desk.Insurer) when View.Claim.PaidInAll.IsZero => Band("assess"),
        _ => null,
    };

    /// <summary>What the text of a check's refusal mentions.</summary>
    private Dictionary<string, object> RefusalArgs
    {
        get
        {
            var ground = new ClaimGround([], View.Claim.Number);
            var fault = ClaimChecks.Of(View.Policy, View.Claim, View.Terms, ground)
                .Select(point => point.Fault).FirstOrDefault(one => one?.Code == View.Claim.Reason);
            return fault?.Args.ToDictionary(arg => arg.Key, arg => arg.Value)
                ?? new() { ["limit"] = View.Policy.Cover!.Limit, ["number"] = View.Claim.Number };
        }
    }

    private NextBand Band(string act) => new(
        Tone.Doing,
        T[$"insurance-claims.next.{act}"],
        T[$"insurance-claims.next-why.{act}", ("amount", F.Exact(View.Claim.Assessed?.Amount))],
        new Button(T[$"insurance-claims.act.{act}"], $"{At}/{act}", Primary: true));

    private IEnumerable<Can> Of<TSlice>(InsuranceClaimAction action, string act, bool applies = true)
    {
        if (applies && Permissions.Allows(Viewer.Desk, typeof(TSlice)))
        {
            var closed = View.Claim.StateFault(action);
            yield return new(
                T[$"insurance-claims.act.{act}"],
                closed is null ? $"{At}/{act}" : null,
                closed is null ? null : T.Of(closed));
        }
    }
}
