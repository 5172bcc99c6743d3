using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>The values on file of the rights that the viewer may see.</summary>
public sealed class ValuationsPage : ListPage<ValuationLine>
{
    private DateOnly _today;

    public override string Name => "valuations";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("kind", [.. Enum.GetValues<ValueKind>().Select(kind => (kind.ToString(), T.Of(kind)))]),
        new("state", [.. Enum.GetValues<ValuationState>().Select(state => (state.ToString(), T.Of(state)))]),
    ];

    protected override IReadOnlyList<Column<ValuationLine>> Columns =>
    [
        Column.Link<ValuationLine>("right", line => line.Number, line => Href(line)).OnCard('a'),
        Column.Text<ValuationLine>("name", line => line.Name).OnCard('c'),
        Column.Text<ValuationLine>("kind", line => T.Of(line.Valuation.Statement.Kind)).OnCard('d'),
        Column.Amount<ValuationLine>("amount", line => line.Valuation.Statement.Amount).Sorting().OnCard('e'),
        Column.Day<ValuationLine>("base", line => line.Valuation.Statement.BaseOn).Sorting(),
        Column.Day<ValuationLine>("until", line => line.Valuation.Statement.ValidUntil).Sorting()
            .OnCard('f', labelled: true),
        Column.Text<ValuationLine>("signer", line => line.Valuation.Statement.SignerName),
        Column.State<ValuationLine>("state", line => ValueWords.StateOf(T, line.Valuation, _today)).OnCard('b'),
    ];

    protected override string Href(ValuationLine row)
    {
        var right = row.Valuation.Statement.Right;
        return right.IsPatent ? $"/patents/{right.Id}" : $"/rights/{right.Id}";
    }

    protected override async Task<Result<ListRows<ValuationLine>>> ReadAsync(ListState state)
    {
        _today = (await Calls.StateAsync()).BusinessOn;
        var query = new ListValuations(
            state.Wish,
            state.Chosen<ValueKind>("kind"),
            state.Chosen<ValuationState>("state"));
        return (await Calls.ReadAsync(query)).Succeeded(out var part, out var refusal)
            ? ListRows<ValuationLine>.Of(part)
            : refusal;
    }
}
