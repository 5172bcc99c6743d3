namespace Fourwings.Cli.Demo;

/// <summary>A transfer agent with the owners that sign on a day, those that only intend to, and what is sold.</summary>
public sealed record StoryTransfer
{
    public required string Agent { get; init; }

    /// <summary>The day on which the agreements are signed.</summary>
    public required DateOnly Signed { get; init; }

    /// <summary>The agreements' last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The first day on which further owners say that they want to.</summary>
    public required DateOnly Intended { get; init; }

    /// <summary>How many of them.</summary>
    public required int Intentions { get; init; }

    public required List<StoryOwner> Owners { get; init; }

    public required StoryDemand Demand { get; init; }

    /// <summary>The bundle that is sold.</summary>
    public required StorySale Sale { get; init; }

    /// <summary>The sale that waits for the pledgee's consent at the end.</summary>
    public required StorySale Waiting { get; init; }

    /// <summary>The offer that waits for the agent's answer at the end.</summary>
    public required StorySale Open { get; init; }
}

/// <summary>An owner that signs, with what is listed for it.</summary>
public sealed record StoryOwner
{
    public required string Key { get; init; }

    /// <summary>Whether it is a state university or institute, which stands among the offices.</summary>
    public bool Office { get; init; }

    /// <summary>The inventors' share by its own rule; null = the law's.</summary>
    public decimal? Inventors { get; init; }

    public required decimal FloorWan { get; init; }

    /// <summary>Its patents that are known already.</summary>
    public List<string> Numbers { get; init; } = [];

    /// <summary>A patent that it brings.</summary>
    public StoryRight? Right { get; init; }

    /// <summary>What the catalogue calls it; empty = the patent's title.</summary>
    public string Zh { get; init; } = string.Empty;

    public string En { get; init; } = string.Empty;

    public string Words { get; init; } = string.Empty;

    public string WordsEn { get; init; } = string.Empty;

    /// <summary>What is asked for in wan; nothing = open.</summary>
    public decimal Ask { get; init; }
}

/// <summary>A demand of a firm.</summary>
public sealed record StoryDemand
{
    public required string Firm { get; init; }

    public required DateOnly On { get; init; }

    public required DateOnly Until { get; init; }

    public required string Title { get; init; }

    public required string Words { get; init; }

    public required List<string> Ipc { get; init; }

    public required decimal Budget { get; init; }
}

/// <summary>A negotiation about what an owner has listed, as far as it goes.</summary>
public sealed record StorySale
{
    public required string Owner { get; init; }

    public required string Buyer { get; init; }

    public required DateOnly Enquired { get; init; }

    public DateOnly? Agreed { get; init; }

    public DateOnly? Signed { get; init; }

    public DateOnly? Filed { get; init; }

    public DateOnly? Registered { get; init; }

    public DateOnly? Paid { get; init; }

    /// <summary>The buyer's first offer in wan; nothing = the price itself.</summary>
    public decimal Offer { get; init; }

    /// <summary>The price in wan.</summary>
    public required decimal Price { get; init; }

    /// <summary>The agent's expenses in wan.</summary>
    public decimal Expenses { get; init; }

    public List<StoryInventor> Inventors { get; init; } = [];
}

/// <summary>An inventor with his weight.</summary>
public sealed record StoryInventor
{
    public required string Name { get; init; }

    public required decimal Weight { get; init; }
}
