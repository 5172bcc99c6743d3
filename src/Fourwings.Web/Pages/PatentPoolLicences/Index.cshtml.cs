using Fourwings.Domain;
using Fourwings.Domain.PatentPools;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Pages.PatentPools;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.PatentPoolLicences;

/// <summary>The licences of patent pools that the viewer may see, the latest first.</summary>
public sealed class PatentPoolLicenceListPage : ListPage<PatentPoolLicenceRow>
{
    public override string Name => "patent-pool-licences";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("state", [.. Enum.GetValues<PatentPoolLicenceState>().Select(state => (state.ToString(), T.Of(state)))]),
    ];

    protected override IReadOnlyList<Column<PatentPoolLicenceRow>> Columns =>
    [
        Column.Link<PatentPoolLicenceRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<PatentPoolLicenceRow>("pool", row => row.PoolName).OnCard('a'),
        Column.Text<PatentPoolLicenceRow>("licensee", row => row.LicenseeName).OnCard('e'),
        Column.State<PatentPoolLicenceRow>("state", row => PatentPoolWords.State(T, row.Stands)).OnCard('b'),
        Column.Exact<PatentPoolLicenceRow>("owed", row => row.OwedFen).OnCard('d', labelled: true),
        Column.Day<PatentPoolLicenceRow>("from", row => row.FromOn),
        Column.Day<PatentPoolLicenceRow>("to", row => row.ToOn).OnCard('f'),
    ];

    protected override string Href(PatentPoolLicenceRow row) => $"/patent-pool-licences/{row.Id.Value}";

    protected override async Task<Result<ListRows<PatentPoolLicenceRow>>> ReadAsync(ListState state)
    {
        var list = new ListPoolLicences(state.Wish, state.Chosen<PatentPoolLicenceState>("state"));
        return (await Calls.ReadAsync(list)).Succeeded(out var part, out var refusal)
            ? ListRows<PatentPoolLicenceRow>.Of(part)
            : refusal;
    }
}
