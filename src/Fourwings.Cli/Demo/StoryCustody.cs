using Fourwings.Domain.Custody;

namespace Fourwings.Cli.Demo;

/// <summary>A programme of custody with the firms that get a package.</summary>
public sealed record StoryCustody
{
    public required string Key { get; init; }

    public required string Zh { get; init; }

    public required CustodyLayer Layer { get; init; }

    public required decimal BudgetYuan { get; init; }

    public required decimal PriceYuan { get; init; }

    public required int Months { get; init; }

    public required string Ground { get; init; }

    /// <summary>The day on which it is opened and its custodians are appointed.</summary>
    public required DateOnly Opened { get; init; }

    /// <summary>The day on which firms and custodians sign.</summary>
    public required DateOnly Signed { get; init; }

    /// <summary>The last day on which packages are given.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The day on which the custodians are paid; null = not within the story.</summary>
    public DateOnly? Paid { get; init; }

    public required List<string> Custodians { get; init; }

    public required List<string> Firms { get; init; }

    /// <summary>The firm that never says what is to be done about its fees.</summary>
    public string Silent { get; init; } = string.Empty;
}

/// <summary>A fee that the pledgee pays because the owner did not.</summary>
public sealed record StoryStepIn
{
    public required string Firm { get; init; }

    public required string Right { get; init; }

    public required string Bank { get; init; }

    public required DateOnly On { get; init; }

    public required string Receipt { get; init; }
}
