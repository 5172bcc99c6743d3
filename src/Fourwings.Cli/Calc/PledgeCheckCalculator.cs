using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;

namespace Fourwings.Cli.Calc;

/// <summary>The grounds on which registration of a patent pledge would be refused on a day.</summary>
internal sealed class PledgeCheckCalculator : ICalculator
{
    private static readonly IReadOnlyDictionary<string, RightKind> Kinds = Choices.Table(
        ("invention", RightKind.Invention), ("utilityModel", RightKind.UtilityModel), ("design", RightKind.Design));

    /// <summary>The states by their names here and in other registers' words.</summary>
    private static readonly IReadOnlyDictionary<string, PatentState> States = Choices.Table(
        [
            .. Choices.Of<PatentState>().Select(state => (state.Key, state.Value)),
            ("active", PatentState.Granted),
            ("inForce", PatentState.Granted),
            ("grace", PatentState.GracePeriod),
            ("terminated", PatentState.TerminatedFee),
            ("invalidatedFull", PatentState.Invalidated),
            ("invalid", PatentState.Invalidated),
        ]);

    private static readonly IReadOnlyDictionary<string, RegistrationGround> Declarable = Choices.Table(
        ("R10", RegistrationGround.R10), ("R11", RegistrationGround.R11));

    public string Name => "pledge-check";

    public string Example => """
        {"id": 1, "on": "2024-05-06", "debtDueOn": "2026-05-06", "pledgors": ["镇江甲公司"],
          "contract": {"parties": true, "debt": true, "term": true, "patents": true, "scope": true},
          "patents": [{"number": "201010596747.X", "kind": "invention", "patentees": ["镇江甲公司"],
            "grantedOn": "2012-03-07", "lastDay": "2025-12-19", "status": "granted", "feeUnpaid": true}]}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("on", Schema.Day()),
        ("debtDueOn", Schema.Day()),
        ("pledgors", Schema.List(Schema.Text())),
        ("contract", Schema.Object(
        [
            .. PledgeCheckRules.FiveContents.Select(content => (content + "?", Schema.Flag())),
            ("foreclosureClause?", Schema.Flag()),
        ])),
        ("patents", Schema.List(Schema.Object(
            ("number", Schema.Text()),
            ("kind", Schema.OneOf(Kinds.Keys)),
            ("patentees", Schema.List(Schema.Text())),
            ("grantedOn?", Schema.Day()),
            ("lastDay", Schema.Day()),
            ("status", Schema.OneOf(States.Keys)),
            ("feeUnpaid?", Schema.Flag()),
            ("suspended?", Schema.Flag()),
            ("preserved?", Schema.Flag()),
            ("coOwnersConsent?", Schema.Flag()),
            ("pledged?", Schema.Flag()),
            ("sameDayInvention?", Schema.Flag()),
            ("invalidationPending?", Schema.Flag()),
            ("declared?", Schema.List(Schema.OneOf(Declarable.Keys)))))));

    public JsonObject ResultSchema => Schema.Object(("grounds", Schema.List(Schema.Object(
        ("id", Schema.OneOf(Enum.GetNames<RegistrationGround>())),
        ("patent?", Schema.Text()),
        ("overridable", Schema.Flag()),
        ("cure", Schema.Text())))));

    public Answer Run(CaseReader input)
    {
        var contract = input.Object("contract");
        var file = new PledgeFile(
            input.Date("on"),
            input.Date("debtDueOn"),
            input.Texts("pledgors"),
            [.. PledgeCheckRules.FiveContents.Where(content => contract.OptionalFlag(content) == true)],
            [.. input.Objects("patents").Select(PatentOf)])
        {
            HasForeclosureClause = contract.OptionalFlag("foreclosureClause") == true,
        };
        input.Complete();

        return PledgeCheckRules.On(RuleBook.Standard, file.On).Succeeded(out var rules, out var refusal)
            ? Answer.Of(new Result([.. FoundIn(file, rules).Select(found => GroundOf(found, input.Language))]))
            : Answer.Refuse(refusal with { Field = "on" }, input.Language);
    }

    /// <summary>The form knows the five contents that every text asks for, not those of 1996 besides.</summary>
    private static IEnumerable<FoundGround> FoundIn(PledgeFile file, PledgeCheckRules rules) =>
        PledgeCheck.Run(file, rules with { Contents = PledgeCheckRules.FiveContents }).Where(found => found.Blocks);

    private static Ground GroundOf(FoundGround found, string language) => new(
        found.Ground.ToString(),
        found.Patent,
        found.Overridable,
        Texts.Of(found.CureKey, language, found.WithPatent));

    private static PatentOnFile PatentOf(CaseReader patent) => new(
        patent.TextOrNumber("number"),
        patent.Choice("kind", Kinds),
        patent.Texts("patentees"),
        patent.OptionalDate("grantedOn"),
        patent.Date("lastDay"),
        patent.Choice("status", States))
    {
        FeeUnpaid = patent.OptionalFlag("feeUnpaid") == true,
        Suspended = patent.OptionalFlag("suspended") == true,
        Preserved = patent.OptionalFlag("preserved") == true,
        CoOwnersConsent = patent.OptionalFlag("coOwnersConsent") == true,
        Pledged = patent.OptionalFlag("pledged") == true,
        SameDayInvention = patent.OptionalFlag("sameDayInvention") == true,
        InvalidationPending = patent.OptionalFlag("invalidationPending") == true,
        Declared = patent.OptionalChoices("declared", Declarable) ?? [],
    };

    private sealed record Ground(string Id, string? Patent, bool Overridable, string Cure);

    private sealed record Result(Ground[] Grounds);
}
