namespace Fourwings.Cli.Demo;

/// <summary>A patent pool of some firms, licensed by an agency.</summary>
public sealed record StoryPool
{
    public required string Name { get; init; }

    /// <summary>The agency, among the offices.</summary>
    public required string Agency { get; init; }

    /// <summary>Who says how the patents stand to each other.</summary>
    public required string Evaluator { get; init; }

    public required DateOnly Founded { get; init; }

    /// <summary>The agency's share of what comes in.</summary>
    public required decimal FeeShare { get; init; }

    /// <summary>The firms, each with its patent; the first founds.</summary>
    public List<StoryPoolPatent> Members { get; init; } = [];

    /// <summary>The firm that takes a licence of all patents.</summary>
    public required string Licensee { get; init; }

    public required DateOnly LicensedFrom { get; init; }

    public required DateOnly LicensedUntil { get; init; }

    /// <summary>The royalty, a share of net sales.</summary>
    public required decimal Rate { get; init; }

    /// <summary>Net sales a quarter, in wan, in order.</summary>
    public List<decimal> Sales { get; init; } = [];

    public required StoryPoolDispute Dispute { get; init; }

    /// <summary>A patent of a member that is declared invalid.</summary>
    public required StoryPoolLoss Lost { get; init; }
}

/// <summary>A patent in a pool, filed on one day with all others.</summary>
public sealed record StoryPoolPatent
{
    public required string Firm { get; init; }

    public required int Serial { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required string Ipc { get; init; }

    /// <summary>Essential or complement, in the evaluator's eyes.</summary>
    public required string Mark { get; init; }

    public required decimal Points { get; init; }
}

/// <summary>A dispute inside a pool, and how it ends.</summary>
public sealed record StoryPoolDispute
{
    /// <summary>Whose share is disputed.</summary>
    public required string Firm { get; init; }

    /// <summary>Who disputes it.</summary>
    public required string By { get; init; }

    public required DateOnly On { get; init; }

    public required string Reason { get; init; }

    public required DateOnly SettledOn { get; init; }

    public required string Settled { get; init; }
}

/// <summary>The end of a patent in a pool.</summary>
public sealed record StoryPoolLoss
{
    public required string Firm { get; init; }

    public required DateOnly RequestedOn { get; init; }

    public required string RequestNote { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public required string DecisionNote { get; init; }
}
