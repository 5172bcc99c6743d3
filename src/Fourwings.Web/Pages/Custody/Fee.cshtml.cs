using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Custody;
using Fourwings.Web.Pages.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>A fee in custody: what is to be paid today and why, the notices, who may do what.</summary>
public sealed class FeeRecordPage : AppPage, IExplains
{
    /// <summary>The fee.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public FeePage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<Why> Whys => Head.Facts.Select(fact => fact.Why).OfType<Why>();

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans => Viewer.Desk switch
    {
        Desk.Enterprise =>
        [
            Of("pay", View.Fee.StateFault(FeeTaskAction.InstructPay)),
            Of("give-up", View.Fee.Instruct(
                FeeInstruction.GiveUp, View.Row.Pledges > 0, View.On, Viewer.User).Refusal),
        ],
        Desk.Custodian => [Of("prove", View.Fee.StateFault(FeeTaskAction.Prove))],
        Desk.Bank => [Of("step-in", StepInFault), Of("consent", ConsentFault)],
        _ => [],
    };

    private string At => $"/custody/fees/{Id}";

    private Refusal? StepInFault => View.IsPledgee
        ? View.Fee.StepIn(Viewer.Organisation, View.Line.Open, View.StepIn.Value, View.On, Viewer.User).Refusal
        : new Refusal("custody.no-pledge");

    private Refusal? ConsentFault => View.IsPledgee
        ? View.Fee.StateFault(FeeTaskAction.Consent)
        : new Refusal("custody.no-pledge");

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowFee(new(Id)))).Succeeded(out var view, out var refusal))
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
        var row = View.Row;
        var why = new FeeWords(T, F).WhyOf(View.Line, View.On);
        return new(
            "custody-fees", "/custody/fees", row.Number, T["custody-fees.of-year", ("year", row.Year)],
            CustodyWords.State(T, row.Stands))
        {
            Sub = $"{View.Title} · {row.FirmName}",
            Next = NextOf(),
            Facts =
            [
                new(T["custody-fees.due"], new(F.Day(row.DueOn))) { Why = why with { Id = "due" } },
                new(T["custody-fees.grace"], new(F.Day(row.GraceEndsOn))),
                new(
                    T[row.IsUnpaid ? "custody-fees.open" : "custody-fees.paid"],
                    F.ExactFigure(row.IsUnpaid ? View.Line.Open : row.PaidFen)) { Why = why with { Id = "amount" } },
                new(T["custody.pledged"], new(T[row.Pledges > 0 ? "custody.yes" : "custody.no"])),
            ],
        };
    }

    private NextBand? NextOf() => Viewer.Desk switch
    {
        Desk.Bank when StepInFault is null => Band("step-in"),
        Desk.Enterprise when View.Fee.State == FeeTaskState.Open => Band("pay"),
        Desk.Custodian when View.Fee.State == FeeTaskState.Paid => Band("prove"),
        _ => null,
    };

    private NextBand Band(string act) => new(
        act == "step-in" ? Tone.Warn : Tone.Doing,
        T[$"custody-fees.next.{act}"],
        T[$"custody-fees.next-why.{act}",
            ("amount", F.Exact(View.Line.Open)), ("due", F.Day(View.Row.DueOn)),
            ("until", F.Day(View.Row.GraceEndsOn))],
        new Button(T[$"custody-fees.act.{act}"], $"{At}/{act}", Primary: true));

    private Can Of(string act, Refusal? closed) => new(
        T[$"custody-fees.act.{act}"], closed is null ? $"{At}/{act}" : null, closed is null ? null : T.Of(closed));
}
