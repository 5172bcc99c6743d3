using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Pledges;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>Records a registered change: a party's name, the claim, or the release of some rights.</summary>
public sealed class ChangePage : PledgeFormPage
{
    [BindProperty]
    public ChangeKind Kind { get; set; } = ChangeKind.ClaimOrScope;

    [BindProperty]
    public DateOnly? AgreedOn { get; set; }

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public Guid Party { get; set; }

    [BindProperty]
    public string? PartyName { get; set; }

    [BindProperty]
    public string? PartyAddress { get; set; }

    [BindProperty]
    public List<Guid> Rights { get; set; } = [];

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    public IEnumerable<(string Value, string Words)> Kinds =>
        Enum.GetValues<ChangeKind>().Select(kind => (kind.ToString(), T.Of(kind)));

    public IEnumerable<(string Value, string Words)> Parties => Pledge.Contract.Parties
        .DistinctBy(party => party.Organisation)
        .Select(party => (party.Organisation.Value.ToString(), party.Name));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPledge(PledgeId))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        if (Kind == ChangeKind.ClaimOrScope && Amount is { } yuan && decimal.Round(yuan, 2) != yuan)
        {
            return await StayAsync(new Refusal("form.not-read", null, nameof(Amount)));
        }

        var change = ChangeOf(view.Pledge.Contract);
        return await WithUploadAsync(upload => RunAsync(
            new RecordChange(PledgeId, AgreedOn ?? default, Number ?? string.Empty, On ?? default, change, upload),
            _ => At));
    }

    private PledgeChange ChangeOf(PledgeContract contract) => Kind switch
    {
        ChangeKind.Party => new(
            new(new OrganisationId(Party), PartyName ?? string.Empty, PartyAddress ?? string.Empty), null, null, []),
        ChangeKind.PartialRelease => new(
            null, null, null,
            [.. contract.Rights.Select(right => right.Right).Where(right => Rights.Contains(right.Id))]),
        _ => new(
            null,
            contract.Debt with
            {
                Amount = Amount is { } yuan ? Money.FromYuan(yuan) : contract.Debt.Amount,
                DueOn = DueOn ?? contract.Debt.DueOn,
            },
            null,
            []),
    };
}
