using Fourwings.Domain;
using Fourwings.Domain.PatentPools;
using Fourwings.Platform.Access;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.PatentPools;

/// <summary>The patent pools that the viewer may see, the latest first.</summary>
public sealed class PatentPoolListPage : ListPage<PatentPoolRow>
{
    public override string Name => "patent-pools";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("state", [.. Enum.GetValues<PatentPoolState>().Select(state => (state.ToString(), T.Of(state)))]),
    ];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(FoundPatentPool))
        ? [new(T["patent-pools.new"], "/patent-pools/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<PatentPoolRow>> Columns =>
    [
        Column.Link<PatentPoolRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<PatentPoolRow>("name", row => row.Name).OnCard('a'),
        Column.State<PatentPoolRow>("state", row => PatentPoolWords.State(T, row.Stands)).OnCard('b'),
        Column.Count<PatentPoolRow>("members", row => row.Members).OnCard('d', labelled: true),
        Column.Count<PatentPoolRow>("patents", row => row.Patents).OnCard('e', labelled: true),
        Column.Exact<PatentPoolRow>("collected", row => row.CollectedFen),
        Column.Exact<PatentPoolRow>("waiting", row => row.WaitingFen).OnCard('f', labelled: true),
        Column.Exact<PatentPoolRow>("held", row => row.HeldFen),
    ];

    protected override string Href(PatentPoolRow row) => $"/patent-pools/{row.Id.Value}";

    protected override async Task<Result<ListRows<PatentPoolRow>>> ReadAsync(ListState state)
    {
        var list = new ListPatentPools(state.Wish, state.Chosen<PatentPoolState>("state"));
        return (await Calls.ReadAsync(list)).Succeeded(out var part, out var refusal)
            ? ListRows<PatentPoolRow>.Of(part)
            : refusal;
    }
}

/// <summary>States of patent pools and what belongs to them, with their shapes.</summary>
internal static class PatentPoolWords
{
    public static StateWord State(PageText text, PatentPoolState state) => new(
        state switch
        {
            PatentPoolState.Founding => Tone.Wait,
            PatentPoolState.Operating => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, PoolPatent patent) => new(
        patent.State switch
        {
            PoolPatentState.Proposed => Tone.Wait,
            PoolPatentState.Evaluated => Tone.Doing,
            PoolPatentState.Admitted when patent.PledgedOn is not null => Tone.Warn,
            PoolPatentState.Admitted => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(patent.State));

    public static StateWord State(PageText text, PoolResolutionState state) => new(
        state switch
        {
            PoolResolutionState.Open => Tone.Doing,
            PoolResolutionState.Passed => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, PoolDisputeState state) => new(
        state == PoolDisputeState.Open ? Tone.Warn : Tone.End, text.Of(state));

    public static StateWord State(PageText text, PatentPoolLicenceState state) => new(
        state switch
        {
            PatentPoolLicenceState.Drafted => Tone.Wait,
            PatentPoolLicenceState.Signed => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, AdmissionOutcome outcome) => new(
        outcome switch
        {
            AdmissionOutcome.Passed => Tone.Ok,
            AdmissionOutcome.Failed => Tone.Bad,
            _ => Tone.Warn,
        },
        text.Of(outcome));

    /// <summary>What a check looked at, or why it failed.</summary>
    public static string Why(PageText text, AdmissionLine line) => line.Refusal is { } refusal
        ? text.Of(refusal)
        : text[$"patent-pools.because.{line.Check}", ("what", line.Reason)];
}
