using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Drafts;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Web.Pages.Loans;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using PathPart = Fourwings.Web.Shared.PathStep;

namespace Fourwings.Web.Pages.Applications;

/// <summary>
/// A firm applies for a loan in four steps, or a bank enters it for a firm. What is typed is kept on the server at
/// every change and at every step, so that one can leave and come back; the last step shows all that is handed in.
/// </summary>
public sealed class NewApplicationPage : AppPage
{
    private const string Form = "application";
    private const int MostChoices = 500;
    private static readonly string[] Names = ["ask", "rights", "product", "check"];

    /// <summary>Which step, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Step { get; set; } = 1;

    /// <summary>What was typed so far.</summary>
    public ApplicationDraft Draft { get; private set; } = new([]);

    /// <summary>When it was kept; null = nothing was typed yet.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>The firm's rights; null before the firm is known.</summary>
    public OfferableRights? Offer { get; private set; }

    /// <summary>The banks and branches.</summary>
    public IReadOnlyList<(string Value, string Words)> Banks { get; private set; } = [];

    /// <summary>The firms, where a bank enters it.</summary>
    public IReadOnlyList<(string Value, string Words)> Firms { get; private set; } = [];

    /// <summary>Who may screen.</summary>
    public IReadOnlyList<(string Value, string Words)> Screeners { get; private set; } = [];

    /// <summary>The kinds.</summary>
    public IEnumerable<(string Value, string Words)> Kinds =>
        Enum.GetValues<ApplicationKind>().Select(kind => (kind.ToString(), T.Of(kind)));

    /// <summary>Whether a bank enters it for a firm.</summary>
    public bool ForFirm => Viewer.Desk != Desk.Enterprise;

    /// <summary>The steps on top.</summary>
    public IReadOnlyList<PathPart> Path => [.. Names.Select((name, i) => new PathPart(
        T[$"applications.step.{name}"],
        i + 1 < Step ? Stage.Done : i + 1 == Step ? Stage.Current : Stage.Later,
        i + 1 == Step ? T["applications.step-of", ("step", Step), ("of", Names.Length)] : i == 0 ? AskSaid : null))];

    /// <summary>The name of the next step.</summary>
    public string NextName => T[$"applications.step.{Names[Math.Min(Step, Names.Length - 1)]}"];

    /// <summary>Loan to value of what was chosen; null where it cannot be worked out yet.</summary>
    public LoanToValue? Value => Draft.Amount is { } amount && Gate?.LoanToValueOf(amount) is { } value ? value : null;

    /// <summary>Why loan to value is what it is.</summary>
    public Why? ValueWhy => Value is { } value && Offer is { } offer && Gate is { } gate
        ? new LoanWhys(T, F).LoanToValue(value, gate.Rights, offer.Asked.Value, offer.Asked.Rule)
        : null;

    /// <summary>What the values say of the amount today, in a word and a sentence; null = nothing to say yet.</summary>
    public (StateWord State, string Words)? Verdict
    {
        get
        {
            if (Draft.Amount is not { } amount || Gate is not { Rights.Count: > 0 } gate)
            {
                return null;
            }

            var fault = gate.ValueFault(amount, gate.On.AddMonths(Math.Clamp(Draft.TermMonths ?? 1, 1, 120)));
            return fault is not null ? (new(Tone.Warn, T["applications.so-far.not-yet"]), T.Of(fault))
                : (new(Tone.Ok, T["applications.so-far.may"]), Value is { Limit: { } limit }
                    ? T["applications.so-far.left", ("amount", F.AmountSaid(limit - amount))]
                    : T["loans.fact.no-cap"]);
        }
    }

    /// <summary>The name of the chosen firm.</summary>
    public string FirmName => ForFirm
        ? Said(Firms, nameof(Draft.Applicant))
        : Calls.Visitor?.OrganisationIn(T.Language) ?? string.Empty;

    private bool MayApply => Permissions.Allows(Viewer.Desk, typeof(ApplyForLoan));

    private LoanGate? Gate => Offer?.GateOf(Draft.Rights);

    private string? AskSaid => Draft is { Amount: { } amount, TermMonths: { } months }
        ? $"{F.AmountSaid(amount)} · {T["applications.months", ("months", months)]}"
        : null;

    private OrganisationId? Firm => ForFirm ? Draft.Applicant : Viewer.Organisation;

    public async Task<IActionResult> OnGetAsync()
    {
        await FindAsync();
        return await ShowAsync();
    }

    /// <summary>Keeps the step and goes on; the last step hands the application in.</summary>
    public async Task<IActionResult> OnPostAsync(string? go)
    {
        if (!MayApply)
        {
            return Declined(new("platform.forbidden"));
        }

        await FindAsync();
        if (await KeepAsync() is { } unkept)
        {
            return await StayAsync(unkept);
        }

        if (go == "back")
        {
            return Redirect($"/applications/new?step={Step - 1}");
        }

        if (FaultOf(Step) is { } fault)
        {
            Step = ApplicationDraft.StepOf(fault.Field);
            return await StayAsync(fault);
        }

        return Step < Names.Length ? Redirect($"/applications/new?step={Step + 1}") : await HandInAsync();
    }

    /// <summary>Keeps what was typed and gives the summary back: at every change where there is script.</summary>
    public async Task<IActionResult> OnPostKeepAsync()
    {
        if (!MayApply)
        {
            return Declined(new("platform.forbidden"));
        }

        await FindAsync();
        if (await KeepAsync() is not null || await LoadAsync() is not null)
        {
            return StatusCode(422);
        }

        return Partial("_SoFar", this);
    }

    /// <summary>Drops the draft.</summary>
    public Task<IActionResult> OnPostDropAsync() => RunAsync(new DropDraft(Form), _ => "/applications");

    /// <summary>How a chosen value of a select reads.</summary>
    public string Said(IEnumerable<(string Value, string Words)> choices, string field) =>
        choices.FirstOrDefault(choice => choice.Value == Draft.Text(field)).Words ?? Format.Nothing;

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!MayApply)
        {
            return Declined(new("platform.forbidden"));
        }

        Step = Math.Clamp(Step, 1, Names.Length);
        return await LoadAsync() is { } refusal ? Declined(refusal) : Page();
    }

    private async Task FindAsync()
    {
        if ((await Calls.ReadAsync(new FindDraft(Form))).Succeeded(out var kept, out _))
        {
            (Draft, SavedAt) = (new(kept.Fields), kept.SavedAt);
        }
    }

    private async Task<Refusal?> KeepAsync()
    {
        Draft = Draft.With(Math.Clamp(Step, 1, Names.Length), Request.Form);
        var kept = await Calls.RunAsync(new KeepDraft(Form, Draft.Fields), null);
        SavedAt = kept.IsSuccess ? kept.Value.SavedAt : SavedAt;
        return kept.Refusal;
    }

    private async Task<IActionResult> HandInAsync()
    {
        var result = await Calls.RunAsync(Draft.ToSlice(Firm ?? default), Key);
        if (!result.Succeeded(out var application, out var refusal))
        {
            Step = ApplicationDraft.StepOf(refusal.Field);
            return await StayAsync(refusal);
        }

        await Calls.RunAsync(new DropDraft(Form), Key is { } key ? key + "/drop" : null);
        return LocalRedirect($"/applications/{application.Id.Value}");
    }

    /// <summary>What is missing or wrong on the steps up to this one, as far as the form itself can tell.</summary>
    private Refusal? FaultOf(int step)
    {
        Refusal?[] first =
        [
            ForFirm && Draft.Applicant is null ? Missing(nameof(Draft.Applicant)) : null,
            Draft.Bank is null ? Missing(nameof(Draft.Bank)) : null,
            Draft.Amount is null ? new Refusal("form.number", Field: nameof(Draft.Amount)) : null,
            Draft.TermMonths is null ? new Refusal("form.number", Field: nameof(Draft.TermMonths)) : null,
        ];
        var fault = first.FirstOrDefault(found => found is not null)
            ?? Draft.ToSlice(Firm ?? default).FormOf(string.Empty).Fault()
            ?? (Draft.Kind == ApplicationKind.ProductBound && Draft.Screener is null
                ? new Refusal("application.screener-missing", Field: nameof(Draft.Screener)) : null);
        return fault is not null && ApplicationDraft.StepOf(fault.Field) <= step ? fault : null;
    }

    private static Refusal Missing(string field) => new("form.required", Field: field);

    private async Task<Refusal?> LoadAsync()
    {
        var branches = await Calls.ReadAsync(new ListBranches(ForFirm ? Viewer.Organisation : null));
        if (!branches.Succeeded(out var banks, out var refusal))
        {
            return refusal;
        }

        Banks = [("", T["applications.choose"]), .. banks.GroupBy(row => row.BankId).SelectMany(BranchesOf)];
        Firms = ForFirm ? await NamesAsync(Desk.Enterprise) : [];
        Screeners = await NamesAsync(Desk.Analyst);
        if (Firm is { } firm && (await Calls.ReadAsync(new ListOfferableRights(firm))).Succeeded(out var offer, out _))
        {
            Offer = offer;
        }

        return null;
    }

    private static IEnumerable<(string Value, string Words)> BranchesOf(IEnumerable<BranchLine> bank)
    {
        var first = bank.First();
        yield return ($"{first.BankId.Value}:", first.BankName);
        foreach (var branch in bank.Where(row => row.UnitId is not null))
        {
            var value = $"{branch.BankId.Value}:{branch.UnitId!.Value.Value}";
            yield return (value, $"{branch.BankName} · {branch.UnitName}");
        }
    }

    private async Task<IReadOnlyList<(string Value, string Words)>> NamesAsync(Desk desk)
    {
        var found = await Calls.ReadAsync(
            new ListOrganisations(new ListWish(Take: MostChoices), desk, OrganisationState.Active));
        return
        [
            ("", T["applications.choose"]),
            .. found.IsSuccess ? found.Value.Rows.Select(row => (row.Id.Value.ToString(), NameOf(row))) : [],
        ];
    }

    private string NameOf(OrganisationLine row) =>
        T.Language == Languages.English && row.NameEn.Length > 0 ? row.NameEn : row.NameZh;
}
