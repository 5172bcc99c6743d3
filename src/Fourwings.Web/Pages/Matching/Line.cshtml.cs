using System.ComponentModel.DataAnnotations;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Matching;
using Fourwings.Platform.Parties;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>A bank enters the line that it signs for a firm on the day; a colleague signs it.</summary>
public sealed class LinePage : FairFormPage
{
    /// <summary>For which firm.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Firm { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public Guid? Unit { get; set; }

    [BindProperty]
    public decimal? Limit { get; set; }

    [BindProperty, Required]
    public DateOnly? From { get; set; }

    [BindProperty, Required]
    public DateOnly? To { get; set; }

    [BindProperty]
    public bool Revolving { get; set; } = true;

    [BindProperty]
    public List<string> Rights { get; set; } = [];

    /// <summary>The firm on the roster.</summary>
    public GuestRow Guest { get; private set; } = null!;

    /// <summary>The bank's branches; the first choice is none.</summary>
    public IReadOnlyList<(string Value, string Words)> Units { get; private set; } = [];

    /// <summary>The firm's rights that the bank sees.</summary>
    public RightsOffered Offered { get; private set; } = null!;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new Refusal("form.not-read"));
        }

        if (!AmountOf(Limit, nameof(Limit)).Succeeded(out var limit, out var refusal))
        {
            return await StayAsync(refusal);
        }

        var unit = Unit is { } chosen ? new UnitId(chosen) : (UnitId?)null;
        var line = new FairLine(
            Number ?? string.Empty, unit, limit, From!.Value, To!.Value, Revolving, RightChoices.Read(Rights));
        return await RunAsync(
            new EnterFairLine(new(Id), new(Firm), line), match => $"/fairs/matches/{match.Id.Value}");
    }

    /// <inheritdoc/>
    protected override async Task<Refusal?> FillAsync()
    {
        if (View.GuestOf(new(Firm)) is not { } guest)
        {
            return new Refusal("matching.firm-not-invited");
        }

        var rights = await Calls.ReadAsync(new ListFirmRights(new(Firm)));
        var bank = await Calls.ReadAsync(new ShowOrganisation(Viewer.Organisation));
        if (!rights.Succeeded(out var found, out var refusal) || !bank.Succeeded(out var own, out refusal))
        {
            return refusal;
        }

        Guest = guest;
        Units =
        [
            (string.Empty, T["fairs.unit-none"]),
            .. own.Organisation.Units.Where(unit => unit.NotOpen(View.On) is null)
                .Select(unit => (unit.Id.Value.ToString(), T.Language == "en" && unit.NameEn.Length > 0
                    ? unit.NameEn
                    : unit.NameZh)),
        ];
        if (Request.Method == "GET")
        {
            Propose(guest);
        }

        Offered = new(
            T["fairs.line-rights"], T["fairs.line-rights-help"], T["fairs.no-rights-seen"], found, Rights);
        return null;
    }

    /// <summary>The wish is the first proposal: its amount, its rights, the year of the fair.</summary>
    private void Propose(GuestRow guest)
    {
        var plan = Fair.Plan;
        Limit = guest.AmountFen?.Yuan;
        From = plan.ForYear > plan.HeldOn.Year ? new(plan.ForYear, 1, 1) : plan.HeldOn;
        To = new(plan.ForYear, 12, 31);
        Unit = Viewer.Unit?.Value;
        Rights = [.. guest.Offers.Select(RightChoices.Of)];
    }
}
