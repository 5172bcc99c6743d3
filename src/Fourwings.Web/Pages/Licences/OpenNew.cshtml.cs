using Fourwings.Domain;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Licences;
using Fourwings.Platform.Patents;
using Fourwings.Web.Pages.Custody;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Licences;

/// <summary>An owner declares an open licence.</summary>
public sealed class OpenLicenceNewPage : AppPage
{
    private const int Most = 500;
    private const int UsualYears = 3;

    [BindProperty]
    public Guid? Patent { get; set; }

    [BindProperty]
    public OpenFee Fee { get; set; } = OpenFee.Fixed;

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public decimal? Rate { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public bool HasReport { get; set; }

    /// <summary>The firm's patents in force.</summary>
    public IReadOnlyList<(string Value, string Words)> Choices { get; private set; } = [];

    /// <summary>What the office charges for an evaluation report today; null = no rule reaches.</summary>
    public Money? ReportFee { get; private set; }

    /// <summary>How it may be paid for.</summary>
    public IEnumerable<(string Value, string Words)> Fees =>
        Enum.GetValues<OpenFee>().Select(fee => (fee.ToString(), T.Of(fee)));

    public async Task<IActionResult> OnGetAsync()
    {
        From = (await Calls.StateAsync()).BusinessOn;
        To = From.Value.AddYears(UsualYears).AddDays(-1);
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync()
    {
        if (Patent is not { } patent || From is not { } from || To is not { } to)
        {
            return StayAsync(new Refusal("form.not-read", Field: Patent is null ? nameof(Patent) : nameof(From)));
        }

        return RunAsync(
            new DeclareOpenLicence(
                new(patent),
                Fee,
                Money.FromYuan(decimal.Round(Amount ?? 0, 2)),
                Ratio.FromPercent(Rate ?? 0),
                Basis ?? string.Empty,
                from,
                to,
                HasReport),
            made => $"/open-licences/{made.Id.Value}");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(DeclareOpenLicence)))
        {
            return Declined(new("platform.forbidden"));
        }

        ReportFee = OfficialFees.Of(RuleBook.Standard)
            .At(OfficialFeeKind.EvaluationReport, RightKind.UtilityModel, (await Calls.StateAsync()).BusinessOn)
            .Succeeded(out var fee, out _) ? fee.Value : null;
        var patents = new ListPatents(new(Take: Most), State: PatentState.Granted);
        Choices = (await Calls.ReadAsync(patents)).Succeeded(out var list, out _)
            ?
            [
                .. list.Rows.Select(line => PatentChoices.Of(T, line))
                    .Select(one => (one.Id.ToString(), $"{one.Number} {one.Title}")),
            ]
            : [];
        return Page();
    }
}
