using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>The class of a loan by days past due, circumstances, the text in force and the kind of security.</summary>
internal sealed class LoanClassCalculator : ICalculator
{
    public string Name => "loan-class";

    public string Example => """{"id": 1, "daysPastDue": 91, "flags": ["restructured"]}""";

    public JsonObject InputSchema => Schema.Object(
        ("daysPastDue", Schema.Integer().With("minimum", 0)),
        ("flags?", Schema.Either(
            Schema.List(Schema.OneOf<LoanFlag>()),
            Schema.Map(Schema.Flag()).With("propertyNames", Schema.OneOf<LoanFlag>()))),
        ("on?", Schema.Day()),
        ("security?", Schema.OneOf<SecurityKind>()));

    public JsonObject ResultSchema => Schema.OneOf<LoanClass>();

    public Answer Run(CaseReader input)
    {
        var days = input.Integer("daysPastDue");
        if (days < 0)
        {
            input.Reject("daysPastDue", "cli.expected.not-negative");
        }

        var flags = FlagsOf(input);
        var on = input.OptionalDate("on");
        var security = input.OptionalChoice<SecurityKind>("security") ?? SecurityKind.Pledge;
        input.Complete();

        var text = on is { } day ? LoanClassRules.On(RuleBook.Standard, day) : LoanClassRules.Latest(RuleBook.Standard);
        return text.Succeeded(out var rules, out var refusal)
            ? Answer.Of(rules.Of(days, security, flags))
            : Answer.Refuse(refusal with { Field = "on" }, input.Language);
    }

    /// <summary>A list of names, or an object in which the names that hold are true.</summary>
    private static IReadOnlyCollection<LoanFlag> FlagsOf(CaseReader input)
    {
        if (!input.IsObject("flags"))
        {
            return input.OptionalChoices<LoanFlag>("flags") ?? [];
        }

        var flags = input.Object("flags");
        return [.. Choices.Of<LoanFlag>().Where(row => flags.OptionalFlag(row.Key) == true).Select(row => row.Value)];
    }
}
