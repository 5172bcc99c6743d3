using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Cover;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Who bears which part of lost loans under a city's scheme, and who gets what came in later.</summary>
internal sealed class LossShareCalculator : ICalculator
{
    public string Name => "loss-share";

    public string Example => """
        {"id": 1, "scheme": "KJZX", "unit": "wan", "initial": {"fundSize": 10000}, "claims": [
          {"loan": "A", "borrower": "a", "bank": "b", "on": "2010-12-01", "loanBalance": 6000, "principalLost": 6000,
            "interestLost": 300},
          {"loan": "B", "borrower": "c", "bank": "b", "on": "2011-03-01", "loanBalance": 6000, "principalLost": 6000}],
          "recoveries": [{"loan": "A", "on": "2012-01-10", "amount": 100, "cost": 10}]}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("scheme", Schema.Either(Schema.OneOf(LossShareForm.Known), SchemeSchema())),
        ("claims", Schema.List(Schema.Object(
            ("loan", Schema.Text()),
            ("borrower?", Schema.Text()),
            ("bank?", Schema.Text()),
            ("on?", Schema.Day()),
            ("loanBalance?", Amount()),
            ("principalLost", Amount()),
            ("interestLost?", Amount()),
            ("enforcementCost?", Amount()),
            ("ipShare?", Schema.Number()),
            ("flags?", Schema.Map(Schema.Flag()))))),
        ("recoveries?", Schema.List(Schema.Object(
            ("loan", Schema.Text()), ("on?", Schema.Day()), ("amount", Amount()), ("cost?", Amount())))),
        ("initial?", Schema.Object(
            ("fundSize?", Amount()),
            ("lossSoFar?", Amount()),
            ("paidSoFar?", Schema.Map(Amount()).With("propertyNames", Schema.OneOf<CoverParty>())),
            ("borrowerCounted?", Schema.Map(Amount())),
            ("poolLending?", Schema.Map(Amount())))),
        ("readings?", Schema.Object(
            ("bankEnlargement?", Schema.OneOf<BankEnlargement>()),
            ("cityMatch?", Schema.OneOf<CityMatch>()),
            ("poolLayerTop?", Schema.OneOf<PoolLayerTop>()),
            ("poolScope?", Schema.OneOf<PoolScope>()),
            ("recovery?", Schema.OneOf<RecoveryOrder>()),
            ("cityShare?", Schema.Number()))),
        ("unit?", Schema.OneOf("yuan", "wan")),
        ("rounding?", Schema.OneOf("none")));

    public JsonObject ResultSchema => Schema.Object(
        ("claims", Schema.List(Schema.Object(
            ("loan", Schema.Text()),
            ("amounts", Schema.Map(Schema.Money())),
            ("reasons", Schema.List(Schema.Object(("code", Schema.Text()), ("cap?", Schema.Text()))))))),
        ("recoveries", Schema.List(Schema.Object(
            ("loan", Schema.Text()), ("amounts", Schema.Map(Schema.Money())), ("surplus?", Schema.Money()),
            ("takenOff?", Schema.Money())))),
        ("state", Schema.Object(
            ("fundSize?", Schema.Money()),
            ("lossSoFar", Schema.Money()),
            ("paidSoFar", Schema.Map(Schema.Money())),
            ("recoveredSoFar", Schema.Map(Schema.Money())),
            ("borrowerCounted", Schema.Map(Schema.Money())))));

    public Answer Run(CaseReader input)
    {
        var form = LossShareForm.Read(input);
        input.Complete();
        return form.Skipped is { } why
            ? Answer.Skip(Texts.Of(
                "calc.loss-share.not-built", input.Language, new Dictionary<string, object> { ["names"] = why }))
            : Answer.Of(new LossShareRun(form).Result());
    }

    /// <summary>A party's name as it stands in JSON.</summary>
    internal static string PartyName(string party) => JsonNamingPolicy.CamelCase.ConvertName(party);

    private static JsonObject Amount() => Schema.Number().With("minimum", 0);

    private static JsonObject SchemeSchema() => new() { ["type"] = "object" };
}
