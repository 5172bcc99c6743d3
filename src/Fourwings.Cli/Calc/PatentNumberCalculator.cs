using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Reads a Chinese patent or application number and checks its check digit.</summary>
internal sealed class PatentNumberCalculator : ICalculator
{
    private static readonly IReadOnlyDictionary<PatentNumberType, string> TypeNames =
        new Dictionary<PatentNumberType, string>
        {
            [PatentNumberType.Invention] = "invention",
            [PatentNumberType.UtilityModel] = "utilityModel",
            [PatentNumberType.Design] = "design",
            [PatentNumberType.PctInvention] = "PCT invention (national phase)",
            [PatentNumberType.PctUtilityModel] = "PCT utility model (national phase)",
        };

    public string Name => "patent-number";

    public string Example => """{"id": 1, "raw": "ZL 2010 1 0596747.X"}""";

    public JsonObject InputSchema => Schema.Object(("raw", Schema.Text()));

    public JsonObject ResultSchema => Schema.Object(
        ("year", Schema.Integer()),
        ("type", Schema.OneOf(TypeNames.Values)),
        ("serial", Schema.Text()),
        ("checkDigit?", Schema.Text()),
        ("checkDigitValid?", Schema.Flag()),
        ("computedCheckDigit", Schema.Text()),
        ("zl", Schema.Flag()));

    public Answer Run(CaseReader input)
    {
        var raw = input.TextOrNumber("raw");
        input.Complete();

        return PatentNumber.Parse(raw) is { } number
            ? Answer.Of(new Result(
                number.Year,
                TypeNames[number.Type],
                number.Serial,
                number.CheckDigit,
                number.IsCheckDigitValid,
                number.ComputedCheckDigit,
                number.HasPrefix))
            : Answer.Refuse(new Refusal("patent-number.none", Field: "raw").With("raw", raw), input.Language);
    }

    private sealed record Result(
        int Year,
        string Type,
        string Serial,
        char? CheckDigit,
        bool? CheckDigitValid,
        char ComputedCheckDigit,
        bool Zl);
}
