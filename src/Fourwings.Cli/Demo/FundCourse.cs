using System.Globalization;
using Fourwings.Finance;
using Fourwings.Platform.LossFunds;

namespace Fourwings.Cli.Demo;

/// <summary>A loss fund (风险补偿资金池): opened with its first money, fed year by year by province and city.</summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
internal sealed class FundCourse(Stage stage, StoryFund plan) : ICourse
{
    private Cast Cast => stage.Cast;

    /// <inheritdoc/>
    public IEnumerable<Step> Begin() => plan.Contributions.Select((put, i) => Step.At(put.On, async on =>
    {
        if (i == 0)
        {
            await OpenAsync();
        }

        await Cast.RunAsync(
            new ContributeToFund(
                stage.Fund!.Value, on.Year, Money.FromWan(put.ProvinceWan), Money.FromWan(put.CityWan)),
            Cast.Person(Cast.IpOffice),
            string.Create(CultureInfo.InvariantCulture, $"fund/{plan.Scheme}/{on:O}"));
    }));

    private async Task OpenAsync()
    {
        var fund = await Cast.RunAsync(
            new OpenFund(plan.Zh, plan.Scheme, Cast.Organisation($"bank/{plan.Bank}").Id),
            Cast.Person(Cast.IpOffice),
            $"fund/{plan.Scheme}");
        stage.Keep(fund.Id);
    }
}
