using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.CreditLines;

/// <summary>The credit lines that the viewer may see, with what is free.</summary>
public sealed class CreditLinesPage : ListPage<LineRow>
{
    private DateOnly _today;

    public override string Name => "credit-lines";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<LineState>().Select(state => (state.ToString(), T.Of(state)))])];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(OpenLine))
        ? [new(T["credit-lines.new"], "/credit-lines/new", Primary: true, Icon: "plus")] : [];

    protected override string Href(LineRow row) => $"/credit-lines/{row.Id.Value}";

    protected override IReadOnlyList<Column<LineRow>> Columns =>
    [
        Column.Link<LineRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Viewer.Desk == Desk.Enterprise
            ? Column.Text<LineRow>("bank", row => row.BankName).OnCard('a')
            : Column.Text<LineRow>("firm", row => row.FirmName).Sorting().OnCard('a'),
        Column.State<LineRow>("state", row => LineWords.State(T, row.Stands, row.ToOn, _today)).OnCard('b'),
        Column.Amount<LineRow>("limit", row => row.LimitFen).Sorting(),
        Column.Amount<LineRow>("drawn", row => row.Drawn),
        Column.Amount<LineRow>("reserved", row => row.ReservedFen),
        Column.Amount<LineRow>("free", row => row.Free).OnCard('d', labelled: true),
        Column.Day<LineRow>("to", row => row.ToOn).Sorting().OnCard('e', labelled: true),
    ];

    protected override async Task<Result<ListRows<LineRow>>> ReadAsync(ListState state)
    {
        _today = (await Calls.StateAsync()).BusinessOn;
        LineState? chosen = Enum.TryParse<LineState>(state.Filter("state"), out var value) ? value : null;
        return (await Calls.ReadAsync(new ListLines(state.Wish, chosen))).Succeeded(out var part, out var refusal)
            ? new ListRows<LineRow>(part.Rows, part.Total)
            : refusal;
    }
}
