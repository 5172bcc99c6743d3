namespace Fourwings.Platform.Search;

/// <summary>Ranks the candidates that the database found: one scorer for both databases.</summary>
public static class SearchScore
{
    private const int Whole = 100;
    private const int Beginning = 60;
    private const int Inside = 40;
    private const int Scattered = 5;
    private const int StepPerField = 3;

    /// <summary>How well a record answers; more is better.</summary>
    /// <param name="query">What the reader typed.</param>
    /// <param name="words">The record's folded fields, one a line, the most telling first.</param>
    public static int Of(string query, string words)
    {
        var fields = words.Split('\n');
        return SearchWords.Runs(query).Sum(run => Best(run, fields));
    }

    private static int Best(string run, string[] fields)
    {
        var best = Scattered;
        for (var i = 0; i < fields.Length; i++)
        {
            best = Math.Max(best, Match(run, fields[i]) - (i * StepPerField));
        }

        return best;
    }

    private static int Match(string run, string field) => field.IndexOf(run, StringComparison.Ordinal) switch
    {
        < 0 => 0,
        0 => field.Length == run.Length ? Whole : Beginning,
        _ => Inside,
    };
}
