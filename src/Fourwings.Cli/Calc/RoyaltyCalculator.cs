using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Licences;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>The royalty of a licence's reports: tiers, floor, cap, yearly minimum, late interest, audit.</summary>
internal sealed class RoyaltyCalculator : ICalculator
{
    public string Name => "royalty";

    public string Example => """
        {"id": 1, "tiers": [{"upTo": 1000000, "rate": 0.05}, {"rate": 0.03}], "yearlyMinimum": 30000,
          "reportsPerYear": 1, "lateRate": 0.0365,
          "reports": [{"year": 1, "period": 1, "base": 2000000, "dueOn": "2027-04-18", "paidOn": "2027-04-28"}],
          "audits": [{"year": 1, "found": 2500000, "on": "2027-07-27"}]}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("tiers", Schema.List(Schema.Object(("upTo?", Schema.Number()), ("rate", Schema.Number())))),
        ("entryFee?", Schema.Number()),
        ("floorRate?", Schema.Number()),
        ("yearlyMinimum?", Schema.Number()),
        ("yearlyCap?", Schema.Number()),
        ("reportsPerYear?", Schema.Number()),
        ("lateRate?", Schema.Number()),
        ("reports", Schema.List(Schema.Object(
            ("year", Schema.Number()),
            ("period", Schema.Number()),
            ("base", Schema.Number()),
            ("dueOn?", Schema.Day()),
            ("paidOn?", Schema.Day())))),
        ("audits?", Schema.List(Schema.Object(
            ("year", Schema.Number()), ("found", Schema.Number()), ("on?", Schema.Day())))));

    public JsonObject ResultSchema => Schema.Object(
        ("reports", Schema.List(Schema.Object(
            ("year", Schema.Number()),
            ("period", Schema.Number()),
            ("royalty", Schema.Money()),
            ("topUp", Schema.Money()),
            ("interest", Schema.Money())))),
        ("audits", Schema.List(Schema.Object(
            ("year", Schema.Number()),
            ("correction", Schema.Money()),
            ("interest", Schema.Money()),
            ("overTolerance", Schema.Flag())))),
        ("total", Schema.Money()));

    public Answer Run(CaseReader input)
    {
        var terms = TermsOf(input);
        var reports = input.Objects("reports").Select(report => new Reported(
            report.Integer("year"), report.Integer("period"), report.Money("base"), report.OptionalDate("dueOn"),
            report.OptionalDate("paidOn"))).OrderBy(report => report.Year).ThenBy(report => report.Period).ToArray();
        var audits = (input.OptionalObjects("audits") ?? []).Select(audit => (
            Year: audit.Integer("year"), Found: audit.Money("found"), On: audit.OptionalDate("on"))).ToArray();
        input.Complete();
        if (Fault(terms, reports) is { } fault)
        {
            return Answer.Refuse(fault, input.Language);
        }

        var lines = reports.Select(report => LineOf(terms, reports, report)).ToArray();
        var corrections = audits.Select(audit => AuditOf(terms, reports, audit)).ToArray();
        return Answer.Of(new Result(
            lines,
            corrections,
            terms.EntryFee.Yuan + lines.Sum(line => line.Royalty + line.TopUp + line.Interest)
                + corrections.Sum(line => line.Correction + line.Interest)));
    }

    private static RoyaltyTerms TermsOf(CaseReader input) => new(
        input.OptionalMoney("entryFee") ?? Money.Zero,
        RoyaltyBase.NetSales,
        [
            .. input.Objects("tiers").Select(tier =>
                new RoyaltyTier(tier.OptionalMoney("upTo"), new(tier.Decimal("rate")))),
        ])
    {
        FloorRate = input.OptionalDecimal("floorRate") is { } floor ? new Ratio(floor) : null,
        YearlyMinimum = input.OptionalMoney("yearlyMinimum"),
        YearlyCap = input.OptionalMoney("yearlyCap"),
        ReportsPerYear = input.OptionalInteger("reportsPerYear") ?? 4,
        LateRate = new(input.OptionalDecimal("lateRate") ?? 0),
    };

    private static Refusal? Fault(RoyaltyTerms terms, IReadOnlyList<Reported> reports) => terms.Fault()
        ?? (reports.FirstOrDefault(report => report.Base < Money.Zero) is { } negative
            ? new Refusal("licence.base-negative", Field: "reports").With("amount", negative.Base)
            : null);

    private static Line LineOf(RoyaltyTerms terms, IReadOnlyList<Reported> reports, Reported report)
    {
        var before = Money.Sum(reports.Where(one => one.Year == report.Year && one.Period < report.Period)
            .Select(one => one.Base));
        var due = Royalty.OfPeriod(terms, before, report.Base, report.Period == terms.ReportsPerYear);
        var interest = report is { DueOn: { } dueOn, PaidOn: { } paidOn }
            ? Royalty.LateInterest(due.Total, terms.LateRate, dueOn, paidOn)
            : Money.Zero;
        return new(report.Year, report.Period, due.Royalty.Yuan, due.TopUp.Yuan, interest.Yuan);
    }

    private static Corrected AuditOf(
        RoyaltyTerms terms, IReadOnlyList<Reported> reports, (int Year, Money Found, DateOnly? On) audit)
    {
        var year = reports.Where(report => report.Year == audit.Year).ToArray();
        var reported = Money.Sum(year.Select(report => report.Base));
        var correction = Royalty.Correction(terms, reported, audit.Found);
        var interest = audit.On is { } on && year is [.., { DueOn: { } dueOn }]
            ? Royalty.LateInterest(Money.Max(correction, Money.Zero), terms.LateRate, dueOn, on)
            : Money.Zero;
        return new(
            audit.Year, correction.Yuan, interest.Yuan, Royalty.IsOverTolerance(terms, reported, audit.Found));
    }

    private sealed record Reported(int Year, int Period, Money Base, DateOnly? DueOn, DateOnly? PaidOn);

    private sealed record Line(int Year, int Period, decimal Royalty, decimal TopUp, decimal Interest);

    private sealed record Corrected(int Year, decimal Correction, decimal Interest, bool OverTolerance);

    private sealed record Result(Line[] Reports, Corrected[] Audits, decimal Total);
}
