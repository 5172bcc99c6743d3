namespace Fourwings.Cli.Demo;

/// <summary>A pledge on a debt in default that is sold by sealed bids, as far as it goes.</summary>
public sealed record StoryDisposal
{
    /// <summary>A right that secures the loan.</summary>
    public required string Right { get; init; }

    /// <summary>The transfer agent that holds the sale.</summary>
    public required string Agent { get; init; }

    /// <summary>Bank and firm agree on the sale.</summary>
    public required DateOnly Opened { get; init; }

    public required DateOnly Announced { get; init; }

    /// <summary>The day of the bids' last hour.</summary>
    public required DateOnly Ends { get; init; }

    public required decimal ReserveWan { get; init; }

    public required decimal DepositWan { get; init; }

    public required string Subject { get; init; }

    public List<StoryBid> Bids { get; init; } = [];

    /// <summary>Contract signed and price paid in; nothing = the story ends before.</summary>
    public DateOnly? Signed { get; init; }

    public DateOnly? Registered { get; init; }

    /// <summary>The proceeds reach the debt.</summary>
    public DateOnly? Divided { get; init; }

    /// <summary>The agent's commission in wan, a cost of the sale.</summary>
    public decimal CommissionWan { get; init; }
}

/// <summary>A firm that bids.</summary>
public sealed record StoryBid
{
    public required string Firm { get; init; }

    public required decimal Wan { get; init; }
}

/// <summary>An institute's licence to a firm, with the royalty reported and paid.</summary>
public sealed record StoryLicence
{
    /// <summary>The licensor, among the offices.</summary>
    public required string Owner { get; init; }

    public required string Licensee { get; init; }

    public required string Right { get; init; }

    public required DateOnly Signed { get; init; }

    public required DateOnly Until { get; init; }

    public required DateOnly Recorded { get; init; }

    /// <summary>The fee at the signing in wan.</summary>
    public required decimal EntryWan { get; init; }

    public required decimal Rate { get; init; }

    /// <summary>What is sold over in a year at the first rate is charged at the second, in wan.</summary>
    public required decimal TierWan { get; init; }

    public required decimal LowerRate { get; init; }

    /// <summary>The least a year brings, in wan.</summary>
    public required decimal LeastWan { get; init; }

    /// <summary>Net sales of the quarters, reported and paid.</summary>
    public List<StoryReport> Reports { get; init; } = [];
}

/// <summary>A quarter's net sales.</summary>
public sealed record StoryReport
{
    public required DateOnly On { get; init; }

    public required decimal Wan { get; init; }
}
