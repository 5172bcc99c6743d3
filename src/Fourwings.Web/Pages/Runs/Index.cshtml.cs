using Fourwings.Domain;
using Fourwings.Platform.Closing;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Runs;

/// <summary>The long jobs: daily closes and imports, at work and done.</summary>
public sealed class RunsPage : ListPage<RunListed>
{
    private const int Shown = 200;

    public override string Name => "runs";

    public override bool Searches => false;

    protected override string? Href(RunListed row) => row.Import is { } import ? $"/imports/{import.Value}" : null;

    protected override IReadOnlyList<Column<RunListed>> Columns =>
    [
        Column.Of<RunListed>("what", WhatOf).Naming().OnCard('a'),
        Column.Text<RunListed>("kind", row => row.Kind is { } kind ? T.Of(kind) : T["runs.close"]).OnCard('c'),
        Column.State<RunListed>("state", StateOf).OnCard('b'),
        Column.Text<RunListed>("progress", row => $"{F.Count(row.Done)} / {F.Count(row.All)}").OnCard('d'),
        Column.Count<RunListed>("rows", row => row.Rows).OnCard('e', labelled: true),
        Column.At<RunListed>("started", row => row.StartedAt).OnCard('f'),
        Column.At<RunListed>("finished", row => row.FinishedAt),
    ];

    protected override async Task<Result<ListRows<RunListed>>> ReadAsync(ListState state)
    {
        if (!(await Calls.ReadAsync(new ListRuns(Shown))).Succeeded(out var rows, out var refusal))
        {
            return refusal;
        }

        return new ListRows<RunListed>([.. rows.Skip(state.Offset).Take(state.PageSize)], rows.Count);
    }

    private Cell WhatOf(RunListed row)
    {
        var what = row.ClosedOn is { } on ? F.Day(on) : row.FileName;
        return Href(row) is { } href ? Cell.Link(what, href) : Cell.Text(what);
    }

    private StateWord StateOf(RunListed row) => row.State is { } state
        ? Imports.ImportWords.State(T, state, 0)
        : new(row.AtWork ? Tone.Doing : Tone.Ok, T[row.AtWork ? "runs.at-work" : "runs.done"]);
}
