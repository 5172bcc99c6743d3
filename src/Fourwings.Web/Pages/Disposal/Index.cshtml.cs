using Fourwings.Domain;
using Fourwings.Domain.Disposal;
using Fourwings.Platform.Access;
using Fourwings.Platform.Disposal;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Disposal;

/// <summary>The disposals that the viewer may see, the latest first.</summary>
public sealed class DisposalListPage : ListPage<DisposalRow>
{
    public override string Name => "disposals";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<DisposalState>().Select(state => (state.ToString(), T.Of(state)))])];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(OpenDisposal))
        ? [new(T["disposals.new"], "/disposals/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<DisposalRow>> Columns =>
    [
        Column.Link<DisposalRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<DisposalRow>("pledgor", row => row.PledgorName).Sorting().OnCard('a'),
        Column.Text<DisposalRow>("holder", row => row.HolderName).Sorting().OnCard('e'),
        Column.Text<DisposalRow>("path", row => T.Of(row.By)),
        Column.State<DisposalRow>("state", row => DisposalWords.State(T, row.Stands)).OnCard('b'),
        Column.Count<DisposalRow>("lot", row => row.LotSize).OnCard('d', labelled: true),
        Column.Amount<DisposalRow>("value", row => row.ValueFen),
        Column.Amount<DisposalRow>("price", row => row.PriceFen),
        Column.Amount<DisposalRow>("debt", row => row.ToDebtFen),
        Column.Day<DisposalRow>("opened", row => row.OpenedOn).OnCard('f'),
    ];

    protected override string Href(DisposalRow row) => $"/disposals/{row.Id.Value}";

    protected override async Task<Result<ListRows<DisposalRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListDisposals(state.Wish, state.Chosen<DisposalState>("state"))))
            .Succeeded(out var part, out var refusal)
            ? ListRows<DisposalRow>.Of(part)
            : refusal;
}

/// <summary>States of disposals with their shapes.</summary>
internal static class DisposalWords
{
    public static StateWord State(PageText text, DisposalState state) => new(
        state switch
        {
            DisposalState.Closed => Tone.Ok,
            DisposalState.Ended => Tone.End,
            DisposalState.Sold or DisposalState.Entered or DisposalState.Distributed => Tone.Ok,
            _ => Tone.Doing,
        },
        text.Of(state));
}
