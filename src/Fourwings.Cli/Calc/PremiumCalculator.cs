using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>A premium by multiple, by rate, or from frequency and severity; who pays, what an early end gives back.
/// </summary>
internal sealed class PremiumCalculator : ICalculator
{
    public string Name => "premium";

    public string Example => """
        {"id": "a", "premium": 3000, "multiple": 20, "discount": 0.1, "cityShare": 0.5,
          "from": "2012-04-28", "to": "2013-04-27", "endsOn": "2012-10-28"}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("premium?", Schema.Money()),
        ("sumInsured?", Schema.Money()),
        ("multiple?", Schema.Number()),
        ("rate?", Schema.Number()),
        ("factors?", Schema.List(Schema.Number())),
        ("frequency?", Schema.Number()),
        ("losses?", Schema.List(Schema.Object(("amount", Schema.Money()), ("probability", Schema.Number())))),
        ("deductible?", Schema.Money()),
        ("limit?", Schema.Money()),
        ("margin?", Schema.Number()),
        ("expense?", Schema.Number()),
        ("commission?", Schema.Number()),
        ("discount?", Schema.Number()),
        ("cityShare?", Schema.Number()),
        ("insurerShare?", Schema.Number()),
        ("from?", Schema.Day()),
        ("to?", Schema.Day()),
        ("endsOn?", Schema.Day()));

    public JsonObject ResultSchema => Schema.Object(
        ("premium", Schema.Money()),
        ("limit?", Schema.Money()),
        ("pure?", Schema.Number()),
        ("firmPays", Schema.Money()),
        ("cityPays", Schema.Money()),
        ("breakEvenLoss?", Schema.Number()),
        ("unearned?", Schema.Money()));

    public Answer Run(CaseReader input)
    {
        var (premium, sum) = (Amount(input, "premium"), Amount(input, "sumInsured"));
        var (multiple, rate) = (Above(input, "multiple"), Above(input, "rate"));
        var factors = input.OptionalDecimals("factors") ?? [];
        var risk = Risk(input);
        var (discount, city, share) = (
            Part(input, "discount"), Part(input, "cityShare"), Part(input, "insurerShare"));
        var (from, to, endsOn) = (
            input.OptionalDate("from"), input.OptionalDate("to"), input.OptionalDate("endsOn"));
        if (premium is null && risk is null && (sum is null || (multiple is null && rate is null)))
        {
            input.Reject("premium", "cli.expected.money");
        }

        input.Complete();
        var result = new JsonObject();
        if (!Whole(result, (premium, sum, multiple, rate, factors), risk).Succeeded(out var whole, out var refusal))
        {
            return Answer.Refuse(refusal, input.Language);
        }

        var shares = Premiums.Shared(whole, new(discount ?? 0), new(city ?? 0));
        result["premium"] = shares.Whole.Yuan;
        result["firmPays"] = shares.Firm.Yuan;
        result["cityPays"] = shares.City.Yuan;
        if (rate is { } of && share is > 0)
        {
            result["breakEvenLoss"] = Premiums.BreakEven(new(of), new(share.Value)).Value;
        }

        if (from is { } first && to is { } last && endsOn is { } end)
        {
            result["unearned"] = Premiums.Unearned(shares.Whole, first, last, end).Yuan;
        }

        return Answer.Of(result);
    }

    private static Result<Money> Whole(
        JsonObject result,
        (Money? Premium, Money? Sum, decimal? Multiple, decimal? Rate, IReadOnlyList<decimal> Factors) given,
        RiskCase? risk)
    {
        if (risk is not null)
        {
            var pure = Premiums.Pure(risk.Frequency, risk.Losses, risk.Deductible, risk.Limit);
            result["pure"] = pure.Fen / 100;
            return Premiums.Gross(pure, risk.Loading) is { } gross ? gross : new Refusal("insurance.loading-odd");
        }

        var (premium, sum, multiple, rate, factors) = given;
        var found = premium ?? (multiple is { } times ? Premiums.ForLimit(sum!.Value, times)
            : Premiums.ByRate(sum!.Value, new(rate!.Value), [.. factors.Select(factor => new Ratio(factor))]));
        if (multiple is { } by)
        {
            result["limit"] = (sum ?? Premiums.LimitOf(found, by)).Yuan;
        }

        return found;
    }

    private static RiskCase? Risk(CaseReader input)
    {
        var frequency = input.OptionalDecimal("frequency");
        var losses = input.OptionalObjects("losses")?.Select(loss =>
            new PossibleLoss(Positive(loss, "amount"), Part(loss, "probability") ?? 0)).ToArray();
        var (deductible, limit) = (Amount(input, "deductible"), Amount(input, "limit"));
        var loading = new PremiumLoading(
            new(input.OptionalDecimal("margin") ?? 0), new(Part(input, "expense") ?? 0),
            new(Part(input, "commission") ?? 0));
        if (frequency is < 0)
        {
            input.Reject("frequency", "cli.expected.not-negative");
        }

        if (frequency is not { } often)
        {
            return null;
        }

        if (losses is not { Length: > 0 })
        {
            input.Reject("losses", "cli.expected.list");
            return null;
        }

        return new(often, losses, deductible ?? Money.Zero, limit ?? new(long.MaxValue), loading);
    }

    private static Money Positive(CaseReader reader, string name)
    {
        var amount = reader.Money(name);
        if (amount < Money.Zero)
        {
            reader.Reject(name, "cli.expected.not-negative");
        }

        return amount;
    }

    private static Money? Amount(CaseReader reader, string name)
    {
        var amount = reader.OptionalMoney(name);
        if (amount < Money.Zero)
        {
            reader.Reject(name, "cli.expected.not-negative");
        }

        return amount;
    }

    private static decimal? Above(CaseReader reader, string name)
    {
        var value = reader.OptionalDecimal(name);
        if (value is <= 0)
        {
            reader.Reject(name, "cli.expected.positive");
            return null;
        }

        return value;
    }

    private static decimal? Part(CaseReader reader, string name)
    {
        var value = reader.OptionalDecimal(name);
        if (value is < 0 or > 1)
        {
            reader.Reject(name, "cli.expected.share");
            return null;
        }

        return value;
    }

    private sealed record RiskCase(
        decimal Frequency, PossibleLoss[] Losses, Money Deductible, Money Limit, PremiumLoading Loading);
}
