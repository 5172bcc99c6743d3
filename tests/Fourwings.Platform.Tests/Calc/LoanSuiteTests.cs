using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

/// <summary>
/// Schedules of other systems: due days all equal; amounts equal where the payment is rounded first and the last (or,
/// where agreed, the first) instalment takes the remainder; the others are counted by the convention that differs.
/// </summary>
public class LoanSuiteTests
{
    private const string CustomShares = "principal by a list of shares";

    [Fact]
    public Task Schedule_AgreesWithPublishedExamples() => LoanSuite.HoldsAsync("schedules_misc.json", ReadMisc);

    [Fact]
    public Task Schedule_AgreesWithOpenCbs() => LoanSuite.HoldsAsync("schedules_opencbs.json", ReadOpenCbs);

    [Fact]
    public Task Schedule_AgreesWithIntegrationTests() =>
        LoanSuite.HoldsAsync("schedules_integration.json", ReadFineract);

    [Fact]
    public Task Schedule_AgreesWithFineract() => LoanSuite.HoldsAsync("schedules_fineract.json", ReadFineract);

    [Fact]
    public Task Schedule_CountsMonthsFromTheFirstDueDay() =>
        LoanSuite.HoldsAsync("monthly_due_dates.json", ReadDueDays);

    private static LoanCase ReadMisc(JsonElement one)
    {
        var terms = one.GetProperty("terms");
        var id = one.Text("id")!;
        var rows = one.TryGetProperty("expected", out var expected)
            ? expected.EnumerateArray().Select(row => Row(row, null))
            : [];
        if (terms.Number("extraPrincipalPerPeriod") is > 0)
        {
            return new(id, null, []) { Foreign = "extra principal every period" };
        }

        var form = Form(id, terms.Number("amount"), terms.Day("start") ?? new(2022, 7, 15), terms.Number("periods"));
        form["annualRate"] = terms.Number("annualRatePct") / 100;
        form["every"] = $"P{terms.Number("monthsPerPeriod")}M";
        form["dayCount"] = terms.Text("dayCount")!.Split(' ')[0].Replace("actual", "ACT", StringComparison.Ordinal);
        form["method"] = terms.Text("method") switch
        {
            "equal_instalment" => "levelPayment",
            "equal_principal" => "levelPrincipal",
            "interest_only_then_bullet" => "interestOnly",
            var other => other,
        };
        var totals = one.TryGetProperty("expectedTotals", out var given) ? given : default(JsonElement?);
        return new(id, form, [.. rows])
        {
            Payment = totals?.Number("payment"),
            TotalInterest = totals?.Number("totalInterest") is { } interest
                ? (interest, totals.Value.Number("totalInterestTolerance") ?? 0)
                : null,
        };
    }

    private static LoanCase ReadOpenCbs(JsonElement one)
    {
        var terms = one.GetProperty("terms");
        var settings = one.GetProperty("settings");
        var id = one.Text("id")!;
        if (terms.TryGetProperty("exoticInstallments", out _))
        {
            return new(id, null, []) { Foreign = CustomShares };
        }

        var form = Form(id, terms.Number("amount"), terms.Day("start")!.Value, terms.Number("installments"));
        form["ratePerPeriod"] = terms.Number("ratePerInstallment");
        form["every"] = terms.Number("installmentDays") is > 0 and var days
            ? $"P{days}D"
            : $"P{terms.Number("installmentMonths")}M";
        form["graceInstallments"] = terms.Number("gracePeriods");
        form["interestInGrace"] = terms.Text("chargeInterestInGrace") != "false";
        form["method"] = terms.Text("loanType") switch
        {
            "DecliningFixedInstallments" => "levelPayment",
            "DecliningFixedPrincipal" => "levelPrincipal",
            _ => "flat",
        };
        form["calendar"] = new JsonObject
        {
            ["weekend"] = JsonNode.Parse(one.GetProperty("weekend").GetRawText()),
            ["holidays"] = JsonNode.Parse(one.GetProperty("holidays").GetRawText()),
        };
        var keeps = settings.Text("DONOTSKIPWEEKENDSININSTALLMENTSDATE") == "true";
        var goesOn = settings.Text("INCREMENTALDURINGDAYOFF") == "true";
        form["adjust"] = keeps ? "none" : goesOn ? "following" : "preceding";
        form["interestFollowsAdjustment"] = settings.Text("PAYFIRSTINSTALLMENTREALVALUE") == "true";
        var hasCents = terms.TryGetProperty("useCents", out var cents) && cents.ValueKind == JsonValueKind.True;
        form["rounding"] = new JsonObject { ["unit"] = hasCents ? 0.01m : 1m, ["mode"] = "halfUp" };
        form["remainder"] = terms.Text("rounding") == "Begin" ? "first" : "last";
        var roundsPayment = terms.Text("rounding") is "Begin" or "End" && (string?)form["method"] == "levelPayment";
        return new(id, form, [.. one.GetProperty("expected").EnumerateArray().Select(row => Row(row, "date"))])
        {
            Foreign = roundsPayment ? null : "rounding of the running sums and not of the payment",
        };
    }

    private static LoanCase ReadFineract(JsonElement one)
    {
        var terms = one.GetProperty("terms");
        var settings = one.TryGetProperty("productSettings", out var given) ? given : terms;
        var id = one.Text("id")!;
        if (CannotSay(one, terms, settings) is { } reason)
        {
            return new(id, null, []) { Foreign = reason };
        }

        var lent = one.TryGetProperty("disbursements", out var parts)
            ? parts.EnumerateArray().Sum(part => part.Number("amount"))
            : terms.Number("principal");
        var start = terms.Day("start") ?? one.GetProperty("disbursements")[0].Day("date")!.Value;
        var form = Form(id, lent, start, terms.Number("numberOfRepayments"));
        form["annualRate"] = (terms.Number("annualRatePct") ?? (terms.Number("ratePctPerMonth") * 12)) / 100;
        form["every"] = $"P{terms.Number("repayEvery")}{terms.Text("repayEveryUnit")![0]}";
        form["graceInstallments"] = terms.Number("graceOnPrincipalPayment");
        form["method"] = (terms.Text("interestType"), terms.Text("amortizationType")) switch
        {
            ("FLAT", _) => "flat",
            (_, "EQUAL_INSTALLMENTS") => "levelPayment",
            _ => "levelPrincipal",
        };
        form["dayCount"] = terms.Text("interestCalculationPeriod") == "DAILY" ? "ACT/365F" : "30/360";
        var unit = terms.Number("roundToMultipleOf") ?? 0.01m;
        form["rounding"] = new JsonObject { ["unit"] = unit, ["mode"] = "halfEven" };
        return new(id, form, [.. one.GetProperty("expected").EnumerateArray().Select(row => Row(row, "due"))])
        {
            Foreign = settings.Number("installmentAmountInMultiplesOf") is >= 1
                ? "payment in whole units, interest in cents"
                : null,
        };
    }

    private static string? CannotSay(JsonElement one, JsonElement terms, JsonElement settings)
    {
        var days = one.TryGetProperty("disbursements", out var parts)
            ? parts.EnumerateArray().Select(part => part.Text("date")).Distinct().Count()
            : 1;
        return (days, terms.Text("amortizationType")) switch
        {
            _ when settings.TryGetProperty("enableDownPayment", out var down) && down.ValueKind == JsonValueKind.True =>
                "down payment",
            (_, "FIXED_PRINCIPAL_PERCENTAGE") => "principal as a fixed share of the loan with a balloon",
            ( > 1, _) => "drawn on several days",
            _ => null,
        };
    }

    private static LoanCase ReadDueDays(JsonElement one)
    {
        var id = one.Text("id")!;
        if (one.Text("rule") == "end-of-month")
        {
            return new(id, null, []) { Foreign = "first due day moved to the end of its month" };
        }

        var first = one.Day("firstRepaymentDate") ?? one.Day("repaymentStart")!.Value;
        var dues = one.TryGetProperty("expectedDueDates", out var all)
            ? all.EnumerateArray().Select((due, i) => (Number: i + 1, Due: due.GetString()!)).ToArray()
            : [(1, one.Text("expectedFirst")!), (2, one.Text("expectedSecond")!), (12, one.Text("expectedLast")!)];
        var form = Form(id, 1200, first.AddDays(-30), Math.Max(12, dues.Length));
        form["firstDueOn"] = Written(first);
        form["annualRate"] = 0.06m;
        form["every"] = "P1M";
        form["method"] = "levelPayment";
        return new(id, form, [.. dues.Select(due => new LoanRow(due.Number, Read(due.Due), null, null, null, null))]);
    }

    private static DateOnly Read(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Written(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Form(string id, decimal? principal, DateOnly drawnOn, decimal? installments) => new()
    {
        ["id"] = id,
        ["principal"] = principal,
        ["drawnOn"] = Written(drawnOn),
        ["installments"] = installments,
    };

    private static LoanRow Row(JsonElement row, string? due) => new(
        (int)row.Number("nr")!.Value,
        due is null ? null : row.Day(due),
        row.Number("interest"),
        row.Number("principal"),
        row.Number("outstandingBefore"),
        row.Number("outstandingAfter") ?? row.Number("balanceAfter"));
}
