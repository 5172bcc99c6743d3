namespace Fourwings.Web.Shared;

/// <summary>
/// The upper part of a record's page (<c>_RecordHead</c>): crumb, title, state, actions, path, next band, facts, tabs.
/// </summary>
/// <param name="List">The name of the list it is in: <c>loans</c>.</param>
/// <param name="ListHref">The list's address.</param>
/// <param name="Number">The record's number.</param>
/// <param name="Title">What it is called: the firm, the patent's title.</param>
/// <param name="State">How it stands.</param>
public sealed record RecordHead(string List, string ListHref, string Number, string Title, StateWord? State)
{
    /// <summary>Tags beside the title: 虚构.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>One line of metadata, joined by <c> · </c>.</summary>
    public string? Sub { get; init; }

    /// <summary>Three at most, and more.</summary>
    public IReadOnlyList<Button> Actions { get; init; } = [];

    /// <summary>The stages; side paths replace what they leave out.</summary>
    public IReadOnlyList<PathStep> Path { get; init; } = [];

    /// <summary>The most urgent thing; null where nothing is due.</summary>
    public NextBand? Next { get; init; }

    /// <summary>Four to six figures.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>The parts of the record.</summary>
    public IReadOnlyList<Tab> Tabs { get; init; } = [];
}
