using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Collections;

/// <summary>The loans past due, by days past due, with what was last said and promised.</summary>
public sealed class CollectionsPage : ListPage<CollectionLine>
{
    private static readonly (string Name, ArrearsBucket? Bucket)[] Views =
    [
        ("all", null), ("30", ArrearsBucket.UpTo30), ("90", ArrearsBucket.UpTo90), ("180", ArrearsBucket.UpTo180),
        ("270", ArrearsBucket.UpTo270), ("360", ArrearsBucket.UpTo360), ("over", ArrearsBucket.Over360),
    ];

    private DateOnly _today;

    public override string Name => "collections";

    public override IReadOnlyList<Filter> Filters =>
        [new("view", [.. Enum.GetValues<CollectionView>().Select(view => (view.ToString(), T.Of(view)))])];

    protected override IReadOnlyList<string> TabNames => [.. Views.Select(view => view.Name)];

    protected override string Href(CollectionLine row) => $"/loans/{row.Id.Value}/contacts";

    protected override IReadOnlyList<Column<CollectionLine>> Columns =>
    [
        Column.Link<CollectionLine>("number", row => row.Number, Href).OnCard('c'),
        Column.Text<CollectionLine>("borrower", row => row.BorrowerName).Sorting().OnCard('a'),
        Column.State<CollectionLine>("days", row => CollectionWords.Days(T, row.DaysPastDue)).Sorting().OnCard('b'),
        Column.Text<CollectionLine>("class", row => T.Of(row.Class)),
        Column.Exact<CollectionLine>("due", row => row.DueFen).Sorting().OnCard('d', labelled: true),
        Column.Exact<CollectionLine>("late", row => row.LateFen),
        Column.Of<CollectionLine>("last", LastOf),
        Column.Of<CollectionLine>("promise", PromiseOf).OnCard('e'),
        Column.Of<CollectionLine>("next", row => row.NextOn is { } on
            ? Cell.Due(new DueDay(on, _today)) : Cell.Text(Format.Nothing)).OnCard('f'),
    ];

    protected override async Task<Result<ListRows<CollectionLine>>> ReadAsync(ListState state)
    {
        _today = (await Calls.StateAsync()).BusinessOn;
        CollectionView? view = Enum.TryParse<CollectionView>(state.Filter("view"), out var chosen) ? chosen : null;
        var bucket = Views.FirstOrDefault(known => known.Name == state.Tab).Bucket;
        if (!(await Calls.ReadAsync(new ListCollections(state.Wish, view, bucket)))
            .Succeeded(out var list, out var refusal))
        {
            return refusal;
        }

        return new ListRows<CollectionLine>(list.Rows, list.Chosen.Chosen)
        {
            TabCounts = Views.ToDictionary(known => known.Name, known => list.All.Of(known.Bucket)),
            Sums = T["collections.sums", ("count", list.Chosen.Chosen), ("due", F.ExactSaid(list.Chosen.DueFen)),
                ("late", F.ExactSaid(list.Chosen.LateFen)), ("outstanding", F.AmountSaid(list.Chosen.OutstandingFen))],
        };
    }

    private Cell LastOf(CollectionLine row) => row is { Way: { } way, Outcome: { } outcome, LastOn: { } on }
        ? Cell.Text(
            T["collections.last", ("kind", T.Of(way)), ("result", T.Of(outcome))],
            T["collections.last-on", ("day", F.NearDay(on, _today)), ("count", row.Contacts)])
        : Cell.Text(T["collections.never"]);

    private Cell PromiseOf(CollectionLine row) =>
        row is { Promise: { } stands, PromiseFen: { } amount, PromiseOn: { } on }
        ? Cell.State(CollectionWords.Promise(T, F, stands, new(amount, on), _today))
        : Cell.Text(Format.Nothing);
}
