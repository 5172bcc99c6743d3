using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Reads what a deal is projected over: patents, licences, what may go wrong, the comparison.</summary>
internal static class ProjectionForm
{
    /// <summary>The schema of a projection.</summary>
    public static JsonObject ProjectionSchema => Schema.Object(
        ("patents", Schema.List(Schema.Object(
            ("name", Schema.Text()), ("firm?", Schema.Text()), ("invalidAYear?", Schema.Number()),
            ("cause?", Schema.Text())))),
        ("licences", Schema.List(Schema.Object(
            ("name", Schema.Text()), ("patent", Schema.Text()), ("defaultAYear?", Schema.Number()),
            ("royalty?", Schema.Number()), ("royalties?", Schema.List(Schema.Number()))))),
        ("causes?", Schema.List(Schema.Object(
            ("name", Schema.Text()), ("aYear", Schema.Number()), ("strikes", Schema.Number())))),
        ("delay?", Schema.Object(("share", Schema.Number()), ("payments", Schema.Integer()))),
        ("pledges?", Schema.Object(("rate", Schema.Number()), ("recovery?", Schema.Number()))),
        ("paths?", Schema.Integer()),
        ("seed?", Schema.Integer()));

    /// <summary>Reads a projection; what cannot be read or cannot be is noted as a fault.</summary>
    /// <returns>The question; null where it, or its deal, has faults.</returns>
    public static ProjectionQuestion? Read(CaseReader part, Deal? deal, CaseAmounts amounts)
    {
        PoolPatent[] patents = [.. part.Objects("patents").Select(PatentOf)];
        PoolLicence[] licences =
            [.. part.Objects("licences").Select(one => LicenceOf(one, deal?.Payments.Count ?? 0, amounts))];
        CommonCause[] causes = [.. (part.OptionalObjects("causes") ?? []).Select(one => new CommonCause(
            one.Text("name"), one.Decimal("aYear"), one.Decimal("strikes")))];
        var delay = part.OptionalObject("delay") is { } late
            ? new RoyaltyDelay(late.Decimal("share"), late.Integer("payments"))
            : null;
        var pledges = part.OptionalObject("pledges") is { } terms
            ? new SeparatePledges(new(terms.Decimal("rate")), terms.OptionalDecimal("recovery") ?? 0)
            : null;
        var (paths, seed) = (part.OptionalInteger("paths"), part.OptionalInteger("seed"));
        if (deal is null || part.IsFaulty)
        {
            return null;
        }

        var question = new ProjectionQuestion(deal, patents, licences)
        {
            Causes = causes,
            Delay = delay,
            Pledges = pledges,
            Paths = paths ?? 10_000,
            Seed = seed ?? 1,
        };
        return DealFile.Note(part, DealProjector.Faults(question)) ? null : question;
    }

    private static PoolPatent PatentOf(CaseReader one)
    {
        var name = one.Text("name");
        return new(name, one.OptionalText("firm") ?? name, one.OptionalDecimal("invalidAYear") ?? 0)
        {
            Cause = one.OptionalText("cause"),
        };
    }

    /// <summary>A royalty that is the same for every payment, or one for each.</summary>
    private static PoolLicence LicenceOf(CaseReader one, int payments, CaseAmounts amounts)
    {
        var royalties = DealFile.AmountsOf(one, "royalties", amounts);
        if (DealFile.OptionalAmount(one, "royalty", amounts) is { } level)
        {
            if (royalties.Count > 0)
            {
                one.Reject("royalty", "cli.expected.royalty");
            }

            royalties = [.. Enumerable.Repeat(level, payments)];
        }

        return new(one.Text("name"), one.Text("patent"), one.OptionalDecimal("defaultAYear") ?? 0, royalties);
    }
}
