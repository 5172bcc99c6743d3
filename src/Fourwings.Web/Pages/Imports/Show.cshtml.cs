using System.Globalization;
using Fourwings.Domain.Imports;
using Fourwings.Platform.Imports;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Web.Pages.Imports;

/// <summary>An import: how far it is, what to do next, its differences.</summary>
public sealed class ImportRecordPage : AppPage
{
    public static readonly ImportAction[] Buttons =
        [ImportAction.Import, ImportAction.Approve, ImportAction.Check, ImportAction.Discard];

    private static readonly ImportLineState[] Views = Enum.GetValues<ImportLineState>();

    public int PageLength => 100;

    /// <summary>The state whose lines are shown, or <c>all</c>; differences first where nothing is said.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Lines { get; set; }

    [BindProperty(SupportsGet = true)]
    public long After { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Chosen { get; set; } = [];

    public ImportPage Import { get; private set; } = null!;

    public RecordHead Head { get; private set; } = null!;

    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    public AuditLine? Last { get; private set; }

    public bool AtWork => Import.Run.State is ImportState.Checking or ImportState.Importing or ImportState.Approving;

    public long DoneLines => Math.Min(Import.Run.DoneTo, Import.Run.Lines);

    public bool MayMap => Acts && ImportLifecycle.Table.Allowed(Import.Run.State).Contains(ImportAction.Map);

    public string LinesTitle => Shown is { } state ? T.Of(state) : T["imports.first-lines"];

    public string MoreHref => Href(Shown)
        + $"&after={Import.Shown[^1].Number.ToString(CultureInfo.InvariantCulture)}";

    private ImportLineState? Shown => Enum.TryParse<ImportLineState>(Lines, out var state) ? state
        : Lines != "all" && Import.Counts.Differs > 0 ? ImportLineState.Differs
        : null;

    /// <summary>What the table allows and the reader may; a step that would be refused has no button.</summary>
    public IReadOnlyList<ImportAction> Steps => !Acts ? [] :
    [
        .. Buttons.Where(ImportLifecycle.Table.Allowed(Import.Run.State).Contains).Where(step => step switch
        {
            ImportAction.Approve => Import.Counts.Waits > 0 && Import.Run.By != Viewer.User,
            ImportAction.Import => Import.Counts.Agrees > 0 && Import.Run.State == ImportState.Checked
                && (!Import.Run.Kind.IsWhole() || Import.Counts.Differs == 0),
            _ => true,
        }),
    ];

    /// <summary>The step that the page leads to; null where only giving up is left.</summary>
    public ImportAction? Next => Steps.Count > 0 && Steps[0] != ImportAction.Discard ? Steps[0] : null;

    public IEnumerable<(string Value, string Words)> Heads => Import.Heads
        .Select((head, at) => (at.ToString(CultureInfo.InvariantCulture), head))
        .Where(head => head.head.Length > 0).Prepend((string.Empty, T["imports.no-column"]));

    private bool Acts => Import.Run.Kind.IsFor(Viewer.Desk) && Import.Run.Place == Viewer.Organisation;

    public string? PlaceOf(string column) => Import.Columns.FirstOrDefault(place => place.Name == column)?.Index
        .ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether its lines are patents: they have no amount, and lead to the patent.</summary>
    public bool IsOfPatents => Import.Run.Kind.IsOfPatents();

    public string ActOf(ImportLineShown line) => ImportWords.Act(T, line.Act);

    public StateWord StateOf(ImportLineShown line) => ImportWords.State(T, line.State);

    public bool MayResolve(ImportLineShown line) => Acts && line.State == ImportLineState.Differs
        && ImportLifecycle.Table.Allowed(Import.Run.State).Contains(ImportAction.Resolve);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var shown = await ShowAsync();
        if (Import is not null && !AtWork && Request.Headers.ContainsKey("HX-Request"))
        {
            Response.Headers["HX-Refresh"] = "true"; // The step has ended: the whole page says what comes next.
        }

        return shown;
    }

    public async Task<IActionResult> OnPostAsync(Guid id, ImportAction step)
    {
        if (!Enum.IsDefined(step))
        {
            return await StayAsync(new Domain.Refusal("form.not-read"));
        }

        var next = await RunAsync(new MoveImport(new(id), step), run => $"/imports/{run.Id.Value}");
        HttpContext.RequestServices.GetRequiredService<ImportsAtWork>().Call();
        return next;
    }

    public Task<IActionResult> OnPostMapAsync(Guid id)
    {
        var chosen = Chosen.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => (
            Name: one.Key,
            Index: int.TryParse(one.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : -1));
        ColumnPlace[] columns = [.. chosen.Select(one => new ColumnPlace(one.Name, one.Index))];
        if (columns.Any(column => column.Index < 0))
        {
            return StayAsync(new Domain.Refusal("form.not-read"));
        }

        return RunAsync(new MapImport(new(id), columns), run => $"/imports/{run.Id.Value}");
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        var id = new ImportId(Guid.Parse((string)RouteData.Values["id"]!));
        ImportLineState? state = Enum.TryParse<ImportLineState>(Lines, out var said) ? said : null;
        var query = new ShowImport(id, state, After, PageLength, Lines == "all");
        if (!(await Calls.ReadAsync(query)).Succeeded(out var page, out var refusal))
        {
            return Declined(refusal);
        }

        Import = page;
        (Moments, Last) = await HistoryAsync(id.Value);
        Head = MakeHead(page);
        return Page();
    }

    private RecordHead MakeHead(ImportPage page)
    {
        var run = page.Run;
        return new("imports", "/imports", run.FileName, run.FileName,
            ImportWords.State(T, run.State, page.Counts.Differs))
        {
            Sub = string.Join(" · ", new[]
            {
                T.Of(run.Kind),
                page.Sheet.Length > 0 ? T["imports.sheet", ("sheet", page.Sheet)] : string.Empty,
                page.HiddenRows > 0 ? T["imports.hidden", ("count", page.HiddenRows)] : string.Empty,
            }.Where(part => part.Length > 0)),
            Path = PathOf(run),
            Next = NextOf(page),
            Facts =
            [
                new(T["imports.fact.lines"], new(F.Count(run.Lines)), F.ExactSaid(run.Amount)),
                new(T["imports.fact.entered"], new(F.Count(page.Counts.Entered)), Sum(page, ImportLineState.Entered)),
                new(T["imports.fact.waits"], new(F.Count(page.Counts.Waits)), Sum(page, ImportLineState.Waits)),
                new(T["imports.fact.unchanged"], new(F.Count(page.Counts.Unchanged))),
                new(T["imports.fact.differs"], new(F.Count(page.Counts.Differs)), Sum(page, ImportLineState.Differs)),
            ],
            Tabs = [new(T["imports.first-lines"], Href(null), Shown is null), .. Views
                .Where(state => CountOf(page.Counts, state) > 0)
                .Select(state => new Tab(T.Of(state), Href(state), Shown == state, CountOf(page.Counts, state)))],
        };
    }

    private string Href(ImportLineState? state) =>
        $"/imports/{Import.Run.Id.Value}?lines={(state is null ? "all" : state.ToString())}";

    private string? Sum(ImportPage page, ImportLineState state) =>
        page.Sums.TryGetValue(state, out var sum) ? F.ExactSaid(sum) : null;

    private NextBand? NextOf(ImportPage page) => page.Run.State switch
    {
        ImportState.Mapping => new(Tone.Warn, T["imports.next.mapping"], T["imports.next.mapping-why"]),
        ImportState.AwaitingCheck when page.Run.By == Viewer.User =>
            new(Tone.Doing, T["imports.next.second"], T["imports.next.second-why", ("count", page.Counts.Waits)]),
        ImportState.Checked when page.Run.Kind.IsWhole() && page.Counts.Differs > 0 =>
            new(Tone.Warn, T["imports.next.faults", ("count", page.Counts.Differs)], T["imports.next.faults-why"]),
        ImportState.Done when page.Counts.Differs > 0 => new(
            Tone.Warn,
            T["imports.next.differs", ("count", page.Counts.Differs)],
            T["imports.next.differs-why", ("amount", F.ExactSaid(page.Sums[ImportLineState.Differs]))]),
        _ => null,
    };

    private PathStep[] PathOf(ImportRun run)
    {
        var at = run.State switch
        {
            ImportState.Mapping or ImportState.Staged => 1,
            ImportState.Checking => 1,
            ImportState.Checked => 2,
            ImportState.Importing => 2,
            ImportState.AwaitingCheck or ImportState.Approving => 3,
            _ => 4,
        };
        return run.State == ImportState.Discarded ? [] :
        [
            .. new[] { "read", "check", "import", "approve" }.Select((step, i) => new PathStep(
                T[$"imports.path.{step}"],
                i < at ? Stage.Done : i == at ? Stage.Current : Stage.Later)),
        ];
    }

    private static long CountOf(LineCounts counts, ImportLineState state) => state switch
    {
        ImportLineState.Ready => counts.Ready,
        ImportLineState.Agrees => counts.Agrees,
        ImportLineState.Unchanged => counts.Unchanged,
        ImportLineState.Waits => counts.Waits,
        ImportLineState.Entered => counts.Entered,
        ImportLineState.Differs => counts.Differs,
        _ => counts.Settled,
    };
}
