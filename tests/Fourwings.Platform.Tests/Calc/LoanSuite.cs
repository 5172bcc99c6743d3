using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

/// <summary>A schedule that another system made, brought into the form of <c>fourwings calc schedule</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Form">The case; null where the form cannot say it.</param>
/// <param name="Rows">What the other system says of some or all instalments.</param>
internal sealed record LoanCase(string Id, JsonObject? Form, IReadOnlyList<LoanRow> Rows)
{
    /// <summary>Why the form cannot say it; or, where it can, how the other system rounds unlike us.</summary>
    public string? Foreign { get; init; }

    /// <summary>The level payment, where the other system names one.</summary>
    public decimal? Payment { get; init; }

    /// <summary>All interest with its tolerance, where the other system names it.</summary>
    public (decimal Amount, decimal Tolerance)? TotalInterest { get; init; }
}

/// <summary>One instalment; null = not said.</summary>
internal sealed record LoanRow(
    int Number, DateOnly? DueOn, decimal? Interest, decimal? Principal, decimal? BalanceBefore, decimal? BalanceAfter);

/// <summary>Runs the schedules of a suite through the command line and compares.</summary>
internal static class LoanSuite
{
    public static async Task HoldsAsync(string file, Func<JsonElement, LoanCase> read)
    {
        using var document = JsonDocument.Parse(
            await File.ReadAllTextAsync(Repository.Shared("data", "loans", "open", file)));
        var cases = document.RootElement.EnumerateArray().Select(read).ToArray();
        var run = cases.Where(one => one.Form is not null).ToArray();
        var (exit, answers) = await CalcSuite.RunAsync("schedule", run.Select(one => one.Form!));
        Assert.Equal(0, exit);
        var failed = new List<string>();
        var skipped = cases.Where(one => one.Form is null).Select(one => one.Foreign!).ToList();
        var passed = 0;
        foreach (var (one, answer) in run.Zip(answers))
        {
            var result = answer.GetProperty("result");
            Assert.Equal([], DueDaysThatDiffer(one, result));
            var differs = Amounts(one, result).FirstOrDefault();
            if (differs is null)
            {
                passed++;
            }
            else if (one.Foreign is { } convention)
            {
                skipped.Add("due days equal, amounts by " + convention);
            }
            else
            {
                failed.Add($"{one.Id}: {differs}");
            }
        }

        CalcSuite.Report(file, passed, failed.Count, skipped);
        Assert.Empty(failed);
    }

    /// <summary>A number of the terms; null where it is absent.</summary>
    public static decimal? Number(this JsonElement terms, string name) =>
        terms.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDecimal()
            : null;

    /// <summary>A text of the terms; null where it is absent.</summary>
    public static string? Text(this JsonElement terms, string name) =>
        terms.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A day of the terms, or the first day named in a sentence.</summary>
    public static DateOnly? Day(this JsonElement terms, string name)
    {
        var words = terms.Text(name)?.Split(' ', ')', ',') ?? [];
        foreach (var word in words)
        {
            if (DateOnly.TryParseExact(
                word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }
        }

        return null;
    }

    private static IEnumerable<string> DueDaysThatDiffer(LoanCase one, JsonElement result) =>
        from row in one.Rows
        let ours = result.GetProperty("installments")[row.Number - 1].Day("dueOn")
        where row.DueOn is not null && row.DueOn != ours
        select $"{one.Id} {row.Number}: {row.DueOn:O}, ours {ours:O}";

    private static IEnumerable<string> Amounts(LoanCase one, JsonElement result)
    {
        foreach (var row in one.Rows)
        {
            var ours = result.GetProperty("installments")[row.Number - 1];
            var before = ours.Number("balanceAfter") + ours.Number("principal");
            if (Differs(row.Interest, ours.Number("interest"))
                || Differs(row.Principal, ours.Number("principal"))
                || Differs(row.BalanceAfter, ours.Number("balanceAfter"))
                || Differs(row.BalanceBefore, before))
            {
                yield return $"{row}, ours {ours}";
            }
        }

        if (Differs(one.Payment, result.Number("payment")))
        {
            yield return $"payment {one.Payment}, ours {result.Number("payment")}";
        }

        var interest = result.GetProperty("totals").Number("interest");
        if (one.TotalInterest is { } total && Math.Abs(total.Amount - interest!.Value) > total.Tolerance)
        {
            yield return $"interest {total}, ours {interest}";
        }
    }

    private static bool Differs(decimal? theirs, decimal? ours) => theirs is not null && theirs != ours;
}
