using Fourwings.Domain.Valuation;

namespace Fourwings.Cli.Demo;

/// <summary>An expert of the register.</summary>
public sealed record StoryExpert
{
    public required string Name { get; init; }

    public required string Works { get; init; }

    public required string Field { get; init; }

    /// <summary>The appraiser's licence; null = none.</summary>
    public string? Licence { get; init; }
}

/// <summary>A value analysis or an appraisal, from the order on.</summary>
public sealed record StoryAnalysis
{
    /// <summary>A patent that is registered for it; null = <see cref="Number"/> was registered before.</summary>
    public StoryRight? Right { get; init; }

    /// <summary>A patent of an earlier analysis.</summary>
    public string? Number { get; init; }

    /// <summary>The office that owns the patent registered for it.</summary>
    public string? Owner { get; init; }

    public OrderKind Kind { get; init; } = OrderKind.ValueAnalysis;

    /// <summary>The office that carries it out.</summary>
    public required string Executor { get; init; }

    public required DateOnly On { get; init; }

    public required decimal FeeWan { get; init; }

    /// <summary>The seed of the lot.</summary>
    public required long Seed { get; init; }

    /// <summary>The points of each expert, in the order of the indicators.</summary>
    public List<List<decimal>> Scores { get; init; } = [];

    /// <summary>The methods of an appraisal.</summary>
    public List<StorySheet> Sheets { get; init; } = [];

    /// <summary>Where it stands when the replay ends.</summary>
    public OrderState Until { get; init; } = OrderState.Signed;
}

/// <summary>A method with its figures.</summary>
public sealed record StorySheet
{
    public required AppraisalMethod Method { get; init; }

    public required decimal Weight { get; init; }

    public required Dictionary<string, List<decimal>> Figures { get; init; }
}
