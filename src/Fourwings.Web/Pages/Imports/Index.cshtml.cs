using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Platform.Imports;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Imports;

/// <summary>The files that the viewer's organisation has handed in.</summary>
public sealed class ImportsPage : ListPage<ImportListed>
{
    private const int Shown = 200;

    public override string Name => "imports";

    public override bool Searches => false;

    public override IReadOnlyList<Button> Actions => Enum.GetValues<ImportKind>().Any(kind => kind.IsFor(Viewer.Desk))
        ? [new(T["imports.new"], "/imports/new", Primary: true, Icon: "plus")]
        : [];

    protected override string Href(ImportListed row) => $"/imports/{row.Id.Value}";

    protected override IReadOnlyList<Column<ImportListed>> Columns =>
    [
        Column.Link<ImportListed>("file", row => row.FileName, Href).OnCard('a'),
        Column.Text<ImportListed>("kind", row => T.Of(row.Kind)).OnCard('c'),
        Column.State<ImportListed>("state", row => ImportWords.State(T, row.State, row.Differences)).OnCard('b'),
        Column.Count<ImportListed>("lines", row => row.Lines).OnCard('e', labelled: true),
        Column.Exact<ImportListed>("amount", row => row.AmountFen),
        Column.Count<ImportListed>("differences", row => row.Differences).OnCard('d', labelled: true),
        Column.Day<ImportListed>("day", row => row.BusinessOn),
        Column.Text<ImportListed>("by", row => row.ByName).OnCard('f'),
    ];

    protected override async Task<Result<ListRows<ImportListed>>> ReadAsync(ListState state)
    {
        if (!(await Calls.ReadAsync(new ListImports(Shown))).Succeeded(out var rows, out var refusal))
        {
            return refusal;
        }

        return new ListRows<ImportListed>([.. rows.Skip(state.Offset).Take(state.PageSize)], rows.Count);
    }
}
