using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

/// <summary>
/// The four open securitisations of AbsBox run from closing to their last date by <c>calc deal</c>: interest rounded
/// down to the fen, compound interest borne by unpaid interest alone and paid first, the fen left over to the first
/// payee. The cash of each date is what the reference collected; everything else is worked out here.
/// </summary>
public class DealSuiteTests
{
    private const string Files = "data/waterfall/open/absbox";

    public static TheoryData<string, int> Deals => new()
    {
        { "absbox-china-01", 27 }, { "absbox-china-02", 20 }, { "absbox-china-04", 153 }, { "absbox-china-05", 203 },
    };

    [Theory]
    [MemberData(nameof(Deals))]
    public async Task Deal_PaysEveryDateOfARealDealToTheFen(string name, int dates)
    {
        var lines = File.ReadLines(Repository.Shared([.. Files.Split('/'), "steps.jsonl"]))
            .Select(line => JsonNode.Parse(line)!).Where(line => line["deal"]!.ToString() == name).ToArray();
        var file = await File.ReadAllTextAsync(Repository.Shared([.. Files.Split('/'), name + ".json"]));
        var form = new AbsBoxDeal(JsonNode.Parse(file)!, lines);
        var answer = await CalcSuite.AnswerAsync("deal", form.Case().ToJsonString());
        Assert.True(answer.TryGetProperty("result", out var result), answer.GetRawText());
        var runs = result.GetProperty("runs").EnumerateArray().ToArray();
        Assert.Equal(dates, runs.Length);
        var differences = runs.Zip(lines).SelectMany(pair => form.Differences(pair.First, pair.Second)).ToArray();
        Assert.Empty(differences);
        CalcSuite.Report($"waterfall/open/absbox {name} dates", dates, 0, []);
    }
}

/// <summary>A deal of AbsBox as a deal of ours.</summary>
internal sealed class AbsBoxDeal(JsonNode file, JsonNode[] lines)
{
    private readonly JsonNode _deal = file["input"]!["contents"]!;

    private string Closing => _deal["dates"]!["contents"]![1]!.ToString();

    private string[] Accounts => [.. ((JsonObject)_deal["accounts"]!).Select(one => one.Key)];

    /// <summary>The deal with what was collected.</summary>
    public JsonObject Case()
    {
        var bonds = ((JsonObject)_deal["bonds"]!).Select(one => (one.Key, Bond: one.Value!)).ToArray();
        return new JsonObject
        {
            ["id"] = file["id"]!.ToString(),
            ["deal"] = new JsonObject
            {
                ["closedOn"] = Closing,
                ["size"] = bonds.Sum(one => Number(one.Bond["bndBalance"])),
                ["accounts"] = List(Accounts),
                ["tranches"] = new JsonArray([.. bonds.Select(one => TrancheOf(one.Key, one.Bond))]),
                ["fees"] = new JsonArray([.. FeeNames.Select(FeeOf)]),
                ["payments"] = new JsonArray([.. lines.Select(line =>
                    (JsonNode)new JsonObject { ["paidOn"] = line["date"]!.ToString() })]),
                ["steps"] = new JsonArray([.. Steps()]),
                ["rounding"] = "down",
                ["leftOver"] = "first",
            },
            ["collections"] = new JsonArray([.. Collections()]),
        };
    }

    /// <summary>Every figure of a date that is not ours.</summary>
    public IEnumerable<string> Differences(JsonElement run, JsonNode line)
    {
        var date = line["date"]!.ToString();
        foreach (var (name, bond) in (JsonObject)line["bonds"]!)
        {
            var ours = run.GetProperty("tranches").EnumerateArray()
                .Single(one => one.GetProperty("tranche").GetString() == name);
            decimal Our(string figure) => ours.GetProperty(figure).GetDecimal();
            foreach (var (figure, theirs, mine) in new[]
            {
                ("opening", Number(bond!["opening"]), Our("opening")),
                ("interest", Number(bond["interestPaid"]), Our("interestPaid") + Our("residual")),
                ("principal", Number(bond["principalPaid"]), Our("principalPaid")),
                ("closing", Number(bond["closing"]), Our("closing")),
                ("unpaid", Number(bond["dueInterestAfter"]) + CompoundOf(name, date), Our("interestUnpaid")),
            })
            {
                if (theirs != mine)
                {
                    yield return $"{date} {name} {figure}: {mine}, theirs {theirs}";
                }
            }
        }

        foreach (var (name, account) in (JsonObject)line["accounts"]!)
        {
            var mine = run.GetProperty("accounts").GetProperty(name).GetDecimal();
            if (mine != Number(account!["closing"]))
            {
                yield return $"{date} {name}: {mine}, theirs {account["closing"]}";
            }
        }

        foreach (var fault in FeeDifferences(run, line, date))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> FeeDifferences(JsonElement run, JsonNode line, string date)
    {
        var parts = run.GetProperty("steps").EnumerateArray()
            .Where(step => step.GetProperty("kind").GetString() == "fee")
            .SelectMany(step => step.GetProperty("parts").EnumerateArray()).ToArray();
        foreach (var (name, fee) in (JsonObject)line["fees"]!)
        {
            var mine = parts.Where(part => part.GetProperty("to").GetString() == name).ToArray();
            var paid = mine.Sum(part => part.GetProperty("paid").GetDecimal());
            var unpaid = mine[^1].GetProperty("unpaid").GetDecimal();
            var theirs = (JsonArray)fee!;
            if (paid != theirs.Sum(one => Number(one!["paid"])) || unpaid != Number(theirs[^1]!["dueAfter"]))
            {
                yield return $"{date} {name}: {paid} paid, {unpaid} left; theirs {theirs.ToJsonString()}";
            }
        }
    }

    /// <summary>The fees that a step pays; a tax that none pays is left out.</summary>
    private string[] FeeNames =>
        [.. Actions().Where(one => Tag(one) == "PayFee").SelectMany(one => Names(one!["contents"]![2]!)).Distinct()];

    private JsonArray Actions() => (JsonArray)_deal["waterfall"]!["DistributionDay Amortizing"]!;

    private JsonObject TrancheOf(string name, JsonNode bond)
    {
        var tranche = new JsonObject
        {
            ["name"] = name,
            ["rank"] = Tag(bond["bndType"]!) == "Equity" || name == "次级" ? "junior" : "senior",
            ["amount"] = Number(bond["bndBalance"]),
            ["coupon"] = Coupons(name, bond),
            ["dayCount"] = "ACT/365F",
            ["arrearsBearInterest"] = true,
        };
        if (Tag(bond["bndType"]!) == "PAC")
        {
            tranche["plan"] = PlanOf(bond["bndType"]!["contents"]!["contents"]!, Number(bond["bndBalance"]));
        }

        return tranche;
    }

    /// <summary>
    /// A fixed rate is the one the deal states; a floating one is set anew on the first of March, to what the reference
    /// states for the dates after it.
    /// </summary>
    private JsonArray Coupons(string name, JsonNode bond)
    {
        var isFloating = Tag(bond["bndInterestInfo"]!) == "Floater";
        var isPaid = Actions().Any(one => Tag(one) == "AccrueAndPayInt" && Names(one!["contents"]![2]!).Contains(name));
        var coupons = new JsonArray(Coupon(Closing, isPaid ? Number(bond["bndRate"]) : 0));
        var last = DateOnly.Parse(lines[^1]["date"]!.ToString(), CultureInfo.InvariantCulture);
        var first = DateOnly.Parse(Closing, CultureInfo.InvariantCulture);
        for (var reset = new DateOnly(first.Year + 1, 3, 1); isFloating && reset < last; reset = reset.AddYears(1))
        {
            var day = reset.ToString("O", CultureInfo.InvariantCulture);
            var after = lines.FirstOrDefault(line => string.CompareOrdinal(line["date"]!.ToString(), day) > 0
                && line["bonds"]![name] is not null);
            coupons.Add(Coupon(day, Number((after?["bonds"]![name] ?? coupons[coupons.Count - 1])!["rate"])));
        }

        return coupons;
    }

    /// <summary>A curve of balances as the principal planned at each date.</summary>
    private JsonArray PlanOf(JsonNode curve, decimal balance)
    {
        var points = ((JsonArray)curve).ToDictionary(point => point![0]!.ToString(), point => Number(point![1]));
        var plan = new JsonArray();
        foreach (var line in lines)
        {
            var next = points.GetValueOrDefault(line["date"]!.ToString(), balance);
            plan.Add(balance - next);
            balance = next;
        }

        return plan;
    }

    private JsonObject FeeOf(string name)
    {
        var kind = _deal["fees"]![name]!["feeType"]!;
        return Tag(kind) switch
        {
            "FixFee" => Fee(name, "once", Number(kind["contents"])),
            "RecurFee" => Fee(name, "eachPayment", Number(kind["contents"]![1])),

            // A rate on the pool's balance; the reference finds none in a deal of several pools, and charges nothing.
            _ => new JsonObject { ["name"] = name, ["basis"] = "pool", ["rate"] = 0.02m },
        };
    }

    private IEnumerable<JsonObject> Steps() => Actions().Select((one, i) =>
    {
        var contents = one!["contents"]!;
        var (kind, to) = Tag(one) switch
        {
            "PayFee" => ("fee", Names(contents[2]!)),
            "AccrueAndPayInt" => ("interest", Names(contents[2]!)),
            "PayPrin" => ("principal", Names(contents[2]!)),
            "PayIntResidual" => ("residual", [contents[2]!.ToString()]),
            "Transfer" => ("transfer", [contents[2]!.ToString()]),
            var other => throw new InvalidOperationException(other),
        };
        return new JsonObject
        {
            ["name"] = $"{i + 1}",
            ["kind"] = kind,
            ["from"] = contents[1]!.ToString(),
            ["to"] = List(to),
            ["sharing"] = kind == "interest" ? "proRata" : "sequential",
        };
    });

    /// <summary>What lies in an account before the first step, less what the date before left there.</summary>
    private IEnumerable<JsonObject> Collections()
    {
        var held = Accounts.ToDictionary(name => name, _ => 0m);
        foreach (var line in lines)
        {
            var cash = new JsonObject();
            foreach (var (name, account) in (JsonObject)line["accounts"]!)
            {
                cash[name] = Number(account!["opening"]) - held[name];
                held[name] = Number(account["closing"]);
            }

            yield return new JsonObject { ["cash"] = cash };
        }
    }

    private decimal CompoundOf(string name, string date) =>
        ((JsonArray)file["expected"]!["bonds"]![name]!["flows"]!)
            .FirstOrDefault(flow => flow!["date"]!.ToString() == date) is { } found
                ? Number(found["dueInterestOnInterest"])
                : 0;

    private static JsonObject Fee(string name, string basis, decimal amount) =>
        new() { ["name"] = name, ["basis"] = basis, ["amount"] = amount };

    private static JsonObject Coupon(string from, decimal rate) => new() { ["from"] = from, ["rate"] = rate };

    private static JsonArray List(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    private static string[] Names(JsonNode names) => [.. ((JsonArray)names).Select(name => name!.ToString())];

    private static string Tag(JsonNode? node) => node!["tag"]!.ToString();

    private static decimal Number(JsonNode? node) => CalcSuite.Number(node!.ToJsonString());
}
