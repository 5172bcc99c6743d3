namespace Fourwings.Cli.Demo;

/// <summary>A trust over the royalties of some firms, paid out by a deal file.</summary>
public sealed record StoryTrust
{
    /// <summary>The trustee, among the offices; its first person makes, the others approve.</summary>
    public required string Trustee { get; init; }

    public required string Name { get; init; }

    /// <summary>The number of the deed.</summary>
    public required string Deed { get; init; }

    /// <summary>The deal file in <c>demo/deals</c>.</summary>
    public required string Deal { get; init; }

    public required DateOnly Drafted { get; init; }

    /// <summary>What each member takes of the junior tranche, in wan.</summary>
    public required decimal JuniorWan { get; init; }

    /// <summary>Who holds the senior tranche.</summary>
    public List<StoryHolder> Holders { get; init; } = [];

    /// <summary>The firms with what their licences bring a quarter.</summary>
    public List<StoryMember> Members { get; init; } = [];

    /// <summary>A patent of the first member that joins the trust and is invalidated.</summary>
    public required StoryTrustPatent Patent { get; init; }

    /// <summary>Quarters that bring less.</summary>
    public List<StoryLean> Lean { get; init; } = [];
}

/// <summary>A bank that holds senior units.</summary>
public sealed record StoryHolder
{
    public required string Bank { get; init; }

    public required decimal Wan { get; init; }
}

/// <summary>A firm of the pool.</summary>
public sealed record StoryMember
{
    public required string Firm { get; init; }

    /// <summary>Royalties a quarter, in wan.</summary>
    public required decimal Wan { get; init; }
}

/// <summary>A quarter that brings less.</summary>
public sealed record StoryLean
{
    /// <summary>Its last day of collection.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The share that comes.</summary>
    public required decimal Share { get; init; }
}

/// <summary>A patent in a trust.</summary>
public sealed record StoryTrustPatent
{
    public required int Serial { get; init; }

    public required int Year { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required string Ipc { get; init; }

    public required DateOnly FiledOn { get; init; }

    public required DateOnly GrantedOn { get; init; }

    public required DateOnly FeePaidUntil { get; init; }

    public required decimal ValueWan { get; init; }

    public required DateOnly RequestedOn { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public required string RequestNote { get; init; }

    public required string DecisionNote { get; init; }
}
