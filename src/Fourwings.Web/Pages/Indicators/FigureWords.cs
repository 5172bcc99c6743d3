using Fourwings.Domain.Measures;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Matching;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>Makes the boxes and arrows of the article's figures from what the records say.</summary>
internal sealed class FigureWords(PageText text, Format format)
{
    /// <summary>Figure 1: government above, the body between its wings, firms, banks and the fund beneath.</summary>
    public IReadOnlyList<FigurePart> Whole(
        CreditFigures credit, CityBoard board, FourFigures four, (int Measures, int Fairs) acts) =>
    [
        Box("government", Count("measures", acts.Measures, "/measures"), Count("fairs", acts.Fairs, "/fairs")),
        Arrow("guides", "↓"),
        Box("analysis", Count("analyses", four.Analyses.Patents, "/analysis-orders"),
            Amount("analysis-fees", four.Analyses.FeesFen, "/analysis-orders")),
        Box("body", Count("firms", credit.Firms, "/city/records?tab=Firms"),
            Count("patents", credit.Patents, "/city/records?tab=Rights"),
            Count("others", credit.Rights.Values.Sum() - credit.Patents, "/city/records?tab=Rights"),
            Amount("credit", credit.Credit, "/city/records?tab=Lines")),
        Box("insurance", Count("insured", four.Insurance.Patents, "/insurance"),
            Count("policies", four.Insurance.Policies, "/insurance")),
        Box("custody", Count("custody-firms", four.Custody.Firms, "/custody"),
            Count("custodians", four.Custody.Custodians, "/custody/custodians")),
        Box("transfer", Count("agreements", four.Transfers.Agreements, "/agencies"),
            Count("listings", four.Transfers.Listed, "/listings"), Count("sold", four.Transfers.Sold, "/transfers")),
        Arrow("pledges", "↑", Count("registrations", board.UpToEnd.PledgeCount, "/city/records?tab=Pledges")),
        Arrow("lends", "↓", Amount("drawn", board.UpToEnd.DrawnFen, "/city/records?tab=Drawdowns")),
        Arrow("covers", "↑", Amount(
            "compensated", Money.Sum(board.Funds.Select(fund => fund.PaidFen)), "/compensations")),
        Box("firms", Count("firms", credit.Firms, "/city/records?tab=Firms")),
        Box("banks", Count("banks", credit.Banks, "/credit-lines"),
            Amount("outstanding", board.UpToEnd.Outstanding, "/city/records?tab=Open")),
        Box("fund", Count("funds", board.Funds.Count, "/funds"),
            Amount("put-in", Money.Sum(board.Funds.Select(fund => fund.PutInFen)), "/funds")),
    ];

    /// <summary>Figure 2: the stages, each with what the article says and what the records say.</summary>
    public IReadOnlyList<FigurePart> Stages(StageFigures stages, IReadOnlyList<MeasureOnDay> measures) =>
    [
        Stage("talks"),
        Stage("measures", Since(measures, "pledge-loans")),
        Stage(
            "fair",
            stages.Fair is { } fair
                ?
                [
                    Day("held-on", stages.FairOn, "/fairs"), Count("firms", fair.Firms, "/fairs"),
                    Count("patents", fair.Patents, "/fairs"), Count("banks", fair.Banks, "/fairs"),
                    Amount("lines", fair.Amount, "/city/records?tab=Lines"),
                ]
                : []),
        Stage("pilot"),
        Stage("round", Count("firms", stages.Round.Firms, "/screenings"),
            Count("projects", stages.Round.Projects, "/screenings"),
            Amount("drawn", stages.Round.Loans, "/city/records?tab=Drawdowns&year=2010")),
        Stage("branch", Amount("two-years", stages.Branch?.Drawn ?? Money.Zero, "/branches")),
        Stage("fund", [.. stages.Funds.Where(year => !year.PutIn.IsZero).Take(3).Select(year => new FigureLine(
            text["figures.line.fund-year", ("year", format.Year(new(year.Year, 1, 1)))],
            format.Total(year.PutIn), "/funds"))]),
        Stage("july", Amount("credit", stages.Then.Credit, "/city/records?tab=Lines"),
            Count("firms", stages.Then.Firms, "/city/records?tab=Firms")),
        Stage("guidance", Since(measures, "guidance")),
        Stage("now", Count("firms", stages.Now.Firms, "/city/records?tab=Firms"),
            Count("patents", stages.Now.Patents, "/city/records?tab=Rights"),
            Count("trade-marks", stages.Now.Of(RightKind.TradeMark), "/city/records?tab=Rights"),
            Count("software", stages.Now.Of(RightKind.Software), "/city/records?tab=Rights"),
            Count("varieties", stages.Now.Of(RightKind.PlantVariety), "/city/records?tab=Rights"),
            Count("banks", stages.Now.Banks, "/credit-lines"),
            Amount("credit", stages.Now.Credit, "/city/records?tab=Lines")),
    ];

    /// <summary>Figure 3: five ways, and what they came to for the rights pledged today.</summary>
    public IReadOnlyList<FigurePart> Ways(
        IReadOnlyList<MeasureOnDay> measures,
        (int Held, FairFigures? First) fairs,
        RoundFigures round,
        (IReadOnlyList<FundInYear> Years, CityBoard Board) funds,
        PledgedWings wings) =>
    [
        Way("way-measures", Since(measures, "pledge-loans")),
        Way("way-fairs", Count("fairs", fairs.Held, "/fairs"),
            Amount("lines", fairs.First?.Amount ?? Money.Zero, "/city/records?tab=Lines")),
        Way("way-products", Count("projects", round.Projects, "/screenings"),
            Amount("drawn", round.Loans, "/city/records?tab=Drawdowns&year=2010")),
        Way("way-fund", Amount("put-in", funds.Years.Count == 0 ? Money.Zero : funds.Years[^1].Scale, "/funds"),
            Count("covered", funds.Board.Funds.Sum(fund => fund.CoveredLoans), "/funds"),
            Amount("compensated", Money.Sum(funds.Board.Funds.Select(fund => fund.PaidFen)), "/compensations")),
        Way("way-guidance", Since(measures, "guidance")),
        Arrow("together", "↓"),
        Way("way-pledged", Count("pledged", wings.Rights, "/pledges"),
            Count("analysed", wings.Analysed, "/analysis-orders"),
            Count("in-custody", wings.InCustody, "/custody"), Count("insured", wings.Insured, "/insurance"),
            Count("listed", wings.Listed, "/listings")),
    ];

    /// <summary>
    /// Figure 4: the patent pool between the wings; members beneath, the trust, and who pays royalties.
    /// </summary>
    public IReadOnlyList<FigurePart> Operation(PoolFigures pools, FourFigures four, int measures) =>
    [
        Box("government", Count("measures", measures, "/measures")),
        Arrow("guides", "↓"),
        Box("analysis", Count("analyses", four.Analyses.Patents, "/analysis-orders")),
        Box("pool", Count("pools", pools.Pools, "/patent-pools"), Count("patents", pools.Patents, "/patent-pools"))
            with { Name = "body" },
        Box("insurance", Count("insured", four.Insurance.Patents, "/insurance")),
        Box("custody", Count("custody-firms", four.Custody.Firms, "/custody")),
        Box("transfer", Count("agreements", four.Transfers.Agreements, "/agencies")),
        Arrow("joins", "↑"), Arrow("entrusts", "↓"), Arrow("royalties", "↑"),
        Box("alliance", Count("members", pools.Members, "/patent-pools")),
        Box("trust", Count("trusts", pools.Trusts, "/trusts"), Amount("raised", pools.RaisedFen, "/trusts")),
        Box("licensees", Amount("collected", pools.CollectedFen, "/patent-pools")),
    ];

    /// <summary>Figure 5: left one firm's pledge, right the trust over an alliance's pool.</summary>
    public IReadOnlyList<FigurePart> Modes(CreditFigures credit, CityBoard board, PoolFigures pools) =>
    [
        Way("mode-pledge", Count("firms", credit.Firms, "/city/records?tab=Firms")),
        Arrow("pledges", "↓", Count("registrations", board.UpToEnd.PledgeCount, "/city/records?tab=Pledges")),
        Box("banks", Amount("drawn", board.UpToEnd.DrawnFen, "/city/records?tab=Drawdowns"),
            Amount("outstanding", board.UpToEnd.Outstanding, "/city/records?tab=Open")),
        Arrow("covers", "↑"),
        Box("fund", Amount(
            "compensated", Money.Sum(board.Funds.Select(fund => fund.PaidFen)), "/compensations")),
        Way("mode-trust", Count("members", pools.Members, "/patent-pools")),
        Arrow("joins", "↓", Count("patents", pools.Patents, "/patent-pools")),
        Box("trust", Count("trusts", pools.Trusts, "/trusts"), Amount("raised", pools.RaisedFen, "/trusts")),
        Arrow("pays", "↓"),
        Box("holders", Amount("paid-out", pools.PaidFen, "/trusts")),
    ];

    private FigurePart Box(string name, params FigureLine[] lines) => new(name, text[$"figures.part.{name}"], lines);

    private FigurePart Arrow(string name, string arrow, params FigureLine[] lines) =>
        Box(name, lines) with { Arrow = arrow };

    private FigurePart Stage(string name, params FigureLine[] lines) => Box($"stage-{name}", lines) with
    {
        When = text[$"figures.when.{name}"],
        Says = text[$"figures.says.{name}"],
    };

    private FigurePart Way(string name, params FigureLine[] lines) =>
        Box(name, lines) with { Says = text[$"figures.says.{name}"] };

    private FigureLine Count(string label, long count, string href) =>
        new(text[$"figures.line.{label}"], new(format.Count(count)), href);

    private FigureLine Amount(string label, Money amount, string href) =>
        new(text[$"figures.line.{label}"], format.Total(amount), href);

    private FigureLine Day(string label, DateOnly? day, string href) =>
        new(text[$"figures.line.{label}"], new(format.Day(day)), href);

    private FigureLine[] Since(IReadOnlyList<MeasureOnDay> measures, string name) =>
        measures.FirstOrDefault(one => one.Name == name) is { } measure
            ? [Day("in-force", measure.Since, $"/measures/{name}")]
            : [];
}
