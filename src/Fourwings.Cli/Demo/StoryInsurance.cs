namespace Fourwings.Cli.Demo;

/// <summary>A programme of insurance with its batches, and what is claimed under it.</summary>
public sealed record StoryInsurance
{
    public required string Key { get; init; }

    public required string Zh { get; init; }

    /// <summary>The insurer among the offices.</summary>
    public required string Insurer { get; init; }

    /// <summary>For one patent, before the discount.</summary>
    public required decimal PremiumYuan { get; init; }

    public required decimal Discount { get; init; }

    public required decimal CityShare { get; init; }

    public required decimal BudgetYuan { get; init; }

    public required DateOnly Opened { get; init; }

    /// <summary>The last day on which policies begin.</summary>
    public required DateOnly Until { get; init; }

    public required string Ground { get; init; }

    /// <summary>The day on which firms are asked what they want insured.</summary>
    public required DateOnly Surveyed { get; init; }

    public required List<StoryBatch> Batches { get; init; }

    /// <summary>A claim paid in parts.</summary>
    public required StoryInsuranceClaim Claim { get; init; }

    /// <summary>What is asked for near the end and not issued yet.</summary>
    public required StoryInProcess InProcess { get; init; }

    /// <summary>The loans insured.</summary>
    public List<StoryInsuredLoan> Loans { get; init; } = [];
}

/// <summary>A batch: so many policies for so many patents.</summary>
public sealed record StoryBatch
{
    public required DateOnly On { get; init; }

    public required int Policies { get; init; }

    public required int Patents { get; init; }
}

/// <summary>A claim of a firm whose patent is infringed.</summary>
public sealed record StoryInsuranceClaim
{
    public required string Firm { get; init; }

    public required DateOnly Happened { get; init; }

    public required DateOnly Filed { get; init; }

    public required DateOnly Accepted { get; init; }

    public required DateOnly Notified { get; init; }
}

/// <summary>Policies asked for on a day, some quoted, some agreed to, none issued.</summary>
public sealed record StoryInProcess
{
    public required DateOnly On { get; init; }

    public required int Policies { get; init; }
}

/// <summary>A loan insured after it was paid out, and paid for when it is in default.</summary>
public sealed record StoryInsuredLoan
{
    /// <summary>A right that secures it.</summary>
    public required string Right { get; init; }

    public required decimal InsuredWan { get; init; }

    public required DateOnly Asked { get; init; }

    /// <summary>The bank completes the claim's file.</summary>
    public required DateOnly Claimed { get; init; }

    /// <summary>The insurer pays.</summary>
    public required DateOnly Paid { get; init; }
}
