using Fourwings.Domain;
using Fourwings.Platform.Access;
using Fourwings.Platform.Matching;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Matching;

/// <summary>The matching fairs that the viewer may see, the latest first.</summary>
public sealed class FairsPage : ListPage<FairRow>
{
    public override string Name => "fairs";

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(AnnounceFair))
        ? [new(T["fairs.new"], "/fairs/plan", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<FairRow>> Columns =>
    [
        Column.Link<FairRow>("name", row => row.Name, Href).Sorting().OnCard('a'),
        Column.Day<FairRow>("held", row => row.HeldOn).Sorting().OnCard('c'),
        Column.Text<FairRow>("place", row => row.Place),
        Column.State<FairRow>("state", row => FairWords.State(T, row.Stands)).OnCard('b'),
        Column.Count<FairRow>("firms", row => row.Firms),
        Column.Count<FairRow>("banks", row => row.Banks),
        Column.Count<FairRow>("lines", row => row.Lines).OnCard('e', labelled: true),
        Column.Amount<FairRow>("amount", row => row.AmountFen).OnCard('d'),
    ];

    protected override string Href(FairRow row) => $"/fairs/{row.Id.Value}";

    protected override async Task<Result<ListRows<FairRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListFairs(state.Wish))).Succeeded(out var part, out var refusal)
            ? ListRows<FairRow>.Of(part)
            : refusal;
}
