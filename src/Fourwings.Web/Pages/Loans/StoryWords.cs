using Fourwings.Platform.Journal;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Loans;

/// <summary>What a fact of lending says on a time line; its texts name the fact's properties as they are.</summary>
internal static class StoryWords
{
    /// <summary>The sentence of a line.</summary>
    public static string Of(PageText text, StoryLine line) => text[
        $"fact.{line.FactType}",
        [.. line.Args.Select(arg => (char.ToUpperInvariant(arg.Key[0]) + arg.Key[1..], arg.Value))]];
}
