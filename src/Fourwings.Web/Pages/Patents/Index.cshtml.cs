using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Access;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Patents;

/// <summary>The patents that the viewer may see.</summary>
public sealed class PatentsPage : ListPage<PatentLine>
{
    public override string Name => "patents";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("kind", [.. Enum.GetValues<RightKind>().Where(kind => kind.IsPatent())
            .Select(kind => (kind.ToString(), T.Of(kind)))]),
        new("state", [.. Enum.GetValues<PatentState>().Select(state => (state.ToString(), T.Of(state)))]),
    ];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(RegisterPatent))
        ? [new(T["rights.title"], "/rights"), new(T["patents.import"], "/imports/new?kind=PatentRecords"),
            new(T["patents.new"], "/patents/new", Primary: true, Icon: "plus")]
        : [new(T["rights.title"], "/rights")];

    protected override IReadOnlyList<Column<PatentLine>> Columns =>
    [
        Column.Link<PatentLine>("number", line => "ZL" + line.Number, line => Href(line)).Sorting().OnCard('a'),
        Column.Text<PatentLine>("title", line => line.TitleIn(T.Language)).Sorting().OnCard('c'),
        Column.Text<PatentLine>("kind", line => T.Of(line.Kind)).OnCard('d'),
        Column.State<PatentLine>("state", line => PatentWords.StateOf(T, line.State, line.Flags)).OnCard('b'),
        Column.Text<PatentLine>("owners", line => line.Owners).OnCard('e'),
        Column.Day<PatentLine>("filed", line => line.FiledOn).Sorting(),
        Column.Day<PatentLine>("ends", line => line.LastDay).Sorting().OnCard('f', labelled: true),
    ];

    protected override string Href(PatentLine row) => $"/patents/{row.Id.Value}";

    protected override async Task<Result<ListRows<PatentLine>>> ReadAsync(ListState state)
    {
        var query = new ListPatents(
            state.Wish, state.Chosen<RightKind>("kind"), state.Chosen<PatentState>("state"));
        return (await Calls.ReadAsync(query)).Succeeded(out var part, out var refusal)
            ? ListRows<PatentLine>.Of(part)
            : refusal;
    }
}

/// <summary>Words that the pages of rights share.</summary>
internal static class PatentWords
{
    /// <summary>The state with its shape; what lies on a living patent makes it a triangle.</summary>
    public static StateWord StateOf(PageText text, PatentState state, IReadOnlyList<PatentFlag> flags)
    {
        var tone = state switch
        {
            PatentState.Granted => flags.Any(IsBurden) ? Tone.Warn : Tone.Ok,
            PatentState.GracePeriod => Tone.Warn,
            PatentState.TerminatedFee or PatentState.Invalidated or PatentState.Abandoned => Tone.Bad,
            PatentState.Expired or PatentState.ApplicationEnded => Tone.End,
            _ => Tone.Doing,
        };
        var words = flags.Select(flag => text.Of(flag)).Prepend(text.Of(state));
        return new(tone, string.Join(" · ", words));
    }

    /// <summary>How a pledged patent stands, for its lender: what lies on it makes it a triangle.</summary>
    public static StateWord HealthOf(PageText text, PatentFacts patent)
    {
        PatentFlag[] flags =
        [
            .. new (bool Is, PatentFlag Flag)[]
            {
                (patent.FeeUnpaid, PatentFlag.FeeUnpaid),
                (patent.Preserved, PatentFlag.Preserved),
                (patent.Suspended, PatentFlag.Suspended),
                (patent.InvalidationPending, PatentFlag.InvalidationPending),
                (patent.PartlyInvalidOn is not null, PatentFlag.PartlyInvalid),
            }.Where(one => one.Is).Select(one => one.Flag),
        ];
        return StateOf(text, patent.State, flags);
    }

    // A pledge or a licence is what a patent is for; it is no trouble.
    private static bool IsBurden(PatentFlag flag) =>
        flag is not (PatentFlag.PledgeRecorded or PatentFlag.LicenceRecorded or PatentFlag.OpenLicence);

    /// <summary>The state of a right that is no patent.</summary>
    public static StateWord StateOf(PageText text, IpRightState state, bool preserved) => new(
        state switch
        {
            IpRightState.Registered => preserved ? Tone.Warn : Tone.Ok,
            IpRightState.Lapsed => Tone.End,
            _ => Tone.Bad,
        },
        preserved ? text.Of(state) + " · " + text.Of(PatentFlag.Preserved) : text.Of(state));
}
