using Fourwings.Domain.Licences;
using Fourwings.Finance;
using Fourwings.Platform.Licences;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>
/// An institute licenses a patent to a firm (专利许可): an entry fee, a royalty by tiers, reports and payments. Open
/// licences are not of this time: the law knows them since 2021-06-01 only.
/// </summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
internal sealed class LicenceCourse(Stage stage, StoryLicence plan) : ICourse
{
    private const int ReportsPerYear = 4;

    private Licence? _licence;

    private Cast Cast => stage.Cast;

    private Viewer Owner => Cast.Person($"office/{plan.Owner}");

    private Viewer Licensee => Cast.Person($"firm/{plan.Licensee}");

    private string Key => $"licence/{plan.Right}";

    /// <inheritdoc/>
    public IEnumerable<Step> Begin() =>
    [
        Step.At(plan.Signed, SignAsync),
        Step.At(plan.Recorded, _ => MoveAsync(LicenceAction.Record, "2012320000118")),
        .. plan.Reports.Select(report => Step.At(report.On, _ => ReportAsync(report))),
    ];

    private async Task SignAsync(DateOnly on)
    {
        await Cast.FirmAsync(plan.Licensee);
        var royalty = new RoyaltyTerms(
            Money.FromWan(plan.EntryWan),
            RoyaltyBase.NetSales,
            [new(Money.FromWan(plan.TierWan), new(plan.Rate)), new(null, new(plan.LowerRate))])
        {
            YearlyMinimum = Money.FromWan(plan.LeastWan),
            ReportsPerYear = ReportsPerYear,
        };
        var draft = new DraftLicence(
            Licensee.Organisation, LicenceKind.Ordinary, [stage.Patent(plan.Right)], on, plan.Until, royalty);
        _licence = await Cast.RunAsync(draft, Owner, Key);
        await Cast.RunAsync(new SignLicence(_licence.Id), Licensee, $"{Key}/signed");
        await Cast.RunAsync(new PayRoyalty(_licence.Id, 0, 0), Licensee, $"{Key}/entry");
        await MoveAsync(LicenceAction.File, "");
    }

    private Task MoveAsync(LicenceAction action, string text) =>
        Cast.RunAsync(new MoveLicence(_licence!.Id, action, text), Owner, $"{Key}/{action}");

    private async Task ReportAsync(StoryReport report)
    {
        var key = $"{Key}/report/{report.On:O}";
        _licence = await Cast.RunAsync(
            new ReportRoyalty(_licence!.Id, Money.FromWan(report.Wan)), Licensee, key);
        var due = _licence.Dues[^1];
        await Cast.RunAsync(new PayRoyalty(_licence.Id, due.Year, due.Period), Licensee, key + "/paid");
    }
}
