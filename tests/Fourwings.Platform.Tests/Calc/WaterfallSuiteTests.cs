using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

public class WaterfallSuiteTests
{
    /// <summary>
    /// The distribution dates of four securitisations, account by account: fees, then interest, then principal, each as
    /// far as the cash goes. Bonds that share a step stand as one: what is left due to each is given after a day's
    /// accrual, so that the proportion at the payment is not in the data.
    /// </summary>
    [Fact]
    public async Task Waterfall_PaysTheDistributionDatesOfRealDeals()
    {
        var file = Repository.Shared("data", "waterfall", "open", "absbox", "steps.jsonl");
        var skipped = new List<string>();
        var runs = File.ReadLines(file).Select(line => (JsonObject)JsonNode.Parse(line)!)
            .SelectMany(date => RunsOf(date, skipped)).ToArray();
        var (exit, answers) = await CalcSuite.RunAsync("waterfall", runs.Select(run => run.Case));
        Assert.Equal(0, exit);
        Assert.All(runs.Zip(answers), row =>
        {
            var result = row.Second.GetProperty("result");
            var payments = result.GetProperty("payments").EnumerateArray();
            var paid = payments.Select(one => one.GetProperty("paid").GetDecimal());
            Assert.All(row.First.Paid.Zip(paid), pair => Assert.InRange(pair.Second - pair.First, -0.01m, 0.01m));
            Assert.InRange(result.GetProperty("residual").GetDecimal() - row.First.Left, -0.01m, 0.01m);
        });
        CalcSuite.Report("waterfall/open/absbox account runs", runs.Length, 0, skipped);
        Assert.True(runs.Length > 400);
    }

    /// <summary>Write-offs in sequence are payments in sequence; the other vectors are no waterfalls.</summary>
    [Fact]
    public async Task Waterfall_WritesOffInSequence()
    {
        var file = Repository.Shared("data", "waterfall", "open", "hastructure_unit_vectors.json");
        var all = (JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var vectors = all.Select(one => (JsonObject)one!).ToArray();
        var mine = vectors.Where(vector => vector["fn"]!.GetValue<string>() == "writeOffSequential").ToArray();
        foreach (var vector in mine)
        {
            var input = vector["input"]!;
            var names = ((JsonArray)input["order"]!).Select(name => name!.ToString());
            var step = Step("a", names.Select(name => Due(name, Number(input["balances"]![name]))));
            var one = CaseOf("1", Number(input["amount"]), step);
            var answer = await CalcSuite.AnswerAsync("waterfall", one.ToJsonString());
            var payments = answer.GetProperty("result").GetProperty("payments").EnumerateArray();
            Assert.All(payments, payment => Assert.Equal(
                Number(vector["expected"]!["writtenOff"]![payment.GetProperty("payee").GetString()!]),
                payment.GetProperty("paid").GetDecimal()));
            Assert.Equal(
                Number(vector["expected"]!["unallocated"]),
                answer.GetProperty("result").GetProperty("residual").GetDecimal());
        }

        var others = vectors.Except(mine).Select(vector => $"{vector["fn"]} is no waterfall").ToArray();
        CalcSuite.Report("waterfall/open unit vectors", mine.Length, 0, others);
        Assert.NotEmpty(mine);
    }

    private static IEnumerable<Run> RunsOf(JsonObject date, List<string> skipped)
    {
        foreach (var (name, account) in (JsonObject)date["accounts"]!)
        {
            var moves = ((JsonArray)account!["txns"]!)
                .Select(move => (Amount: Number(move![0]), Label: move[1]!.ToString()))
                .Where(move => move.Amount < 0)
                .ToArray();
            var steps = moves.Select(move => StepOf(date, move.Label, -move.Amount)).ToArray();
            if (moves.Length == 0 || Array.IndexOf(steps, null) >= 0)
            {
                skipped.Add(moves.Length == 0 ? "nothing paid" : "not a fee, interest or principal of what is listed");
                continue;
            }

            var left = Number(account["closing"]);
            yield return new(
                CaseOf(
                    $"{date["id"]} {name}",
                    left - moves.Sum(move => move.Amount),
                    [.. steps.Select(step => step!.Json)]),
                [.. steps.Select(step => step!.Paid)],
                left);
        }
    }

    private static PaidStep? StepOf(JsonObject date, string label, decimal amount)
    {
        var parts = label.Trim('<', '>').Split(':', 2);
        var names = parts.Length == 2 ? parts[1].Split(',') : [];
        var rows = names.Select(name => parts[0] switch
        {
            "SeqPayFee" or "PayFee" => Fee(date, name),
            "PayInt" => Bond(date, name, "interestPaid", "dueInterestAfter"),
            "PayPrin" => Bond(date, name, "principalPaid", "closing"),
            _ => null,
        }).ToArray();
        if (rows.Length == 0 || rows.Any(row => row is null))
        {
            return null;
        }

        var paid = rows.Sum(row => row!.Value.Paid);
        var due = Due(parts[1], rows.Sum(row => row!.Value.Due));
        return Math.Abs(paid - amount) < 0.005m ? new(Step(label, [due]), paid) : null;
    }

    private static (decimal Due, decimal Paid)? Fee(JsonObject date, string name) =>
        date["fees"]![name] is JsonArray { Count: 1 } fee
            ? (Number(fee[0]!["paid"]) + Number(fee[0]!["dueAfter"]), Number(fee[0]!["paid"]))
            : null;

    private static (decimal Due, decimal Paid)? Bond(JsonObject date, string name, string paid, string left) =>
        date["bonds"]![name] is { } bond
            ? (Number(bond[paid]) + Number(bond[left]), Number(bond[paid]))
            : null;

    private static JsonObject CaseOf(string id, decimal cash, params JsonObject[] steps) =>
        new() { ["id"] = id, ["cash"] = cash, ["steps"] = new JsonArray([.. steps]) };

    private static JsonObject Step(string name, IEnumerable<JsonObject> dues) =>
        new() { ["name"] = name, ["sharing"] = "sequential", ["dues"] = new JsonArray([.. dues]) };

    private static JsonObject Due(string payee, decimal amount) => new() { ["payee"] = payee, ["amount"] = amount };

    private static decimal Number(JsonNode? node) => CalcSuite.Number(node!.ToJsonString());

    private sealed record PaidStep(JsonObject Json, decimal Paid);

    private sealed record Run(JsonObject Case, decimal[] Paid, decimal Left);
}
