using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Access;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Pages.Valuation;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Patents;

/// <summary>One patent with its owners, products, values and all that has happened to it.</summary>
public sealed class PatentPage : AppPage
{
    public PatentView View { get; private set; } = null!;

    public RecordHead Head { get; private set; } = null!;

    public ValuesCard Values { get; private set; } = null!;

    public IReadOnlyList<TimeEntry> Story { get; private set; } = [];

    public IReadOnlyList<Can> Cans { get; private set; } = [];

    public bool MayBind => Permissions.Allows(Viewer.Desk, typeof(BindProduct));

    public IEnumerable<(string Label, string Value)> Pairs
    {
        get
        {
            var (patent, filing) = (View.Patent, View.Patent.Filing);
            yield return (T["patents.column.number"], "ZL" + filing.Number);
            yield return (T["patents.column.kind"], T.Of(filing.Kind));
            yield return (T["patents.title-zh"], filing.TitleZh);
            yield return (T["patents.title-en"], filing.TitleEn.Length > 0 ? filing.TitleEn : Format.Nothing);
            yield return (T["patents.classes"], filing.Ipc.Count > 0 ? string.Join("; ", filing.Ipc) : Format.Nothing);
            yield return (T["patents.column.filed"], F.Day(filing.FiledOn));
            yield return (T["patents.granted"], F.Day(patent.GrantedOn));
            yield return (T["patents.column.ends"], F.Day(patent.LastDay));
            yield return (T["patents.fee-paid"], F.Day(patent.FeePaidUntil));
        }
    }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!(await Calls.ReadAsync(new ShowPatent(new(id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        var right = new RightRef(view.Patent.Filing.Kind, id);
        if (!(await Calls.ReadAsync(new ShowValues(right))).Succeeded(out var values, out refusal))
        {
            return Declined(refusal);
        }

        View = view;
        Values = new(right, values, Permissions.Allows(Viewer.Desk, typeof(FileValuation)));
        Head = HeadOf(view, values);
        Story = StoryOf(view.Story, T);
        Cans = CansOf(view);
        return Page();
    }

    /// <summary>The time line in the reader's language.</summary>
    internal static IReadOnlyList<TimeEntry> StoryOf(IReadOnlyList<StoryLine> story, PageText text) =>
    [
        .. story.Select(line => new TimeEntry(
            line.At,
            line.OrganisationName ?? text["rights.platform"],
            text["fact." + line.FactType, [.. line.Args.Select(arg => (arg.Key, arg.Value))]],
            BySystem: line.OrganisationName is null)),
    ];

    private RecordHead HeadOf(PatentView view, IReadOnlyList<RightValuation> values)
    {
        var (patent, filing) = (view.Patent, view.Patent.Filing);
        var english = T.Language == Languages.English && filing.TitleEn.Length > 0;
        var value = values.FirstOrDefault(candidate => candidate.State == ValuationState.Filed);
        return new(
            "patents",
            "/patents",
            "ZL" + filing.Number,
            english ? filing.TitleEn : filing.TitleZh,
            PatentWords.StateOf(T, view.State, patent.Flags))
        {
            Sub = string.Join(" · ", [T.Of(filing.Kind), .. patent.Owners.Select(owner => owner.Name)]),
            Facts =
            [
                new(T["patents.column.filed"], new(F.Day(filing.FiledOn))),
                new(T["patents.granted"], new(F.Day(patent.GrantedOn))),
                new(T["patents.column.ends"], new(F.Day(patent.LastDay)), T["patents.term-note"]),
                new(T["patents.fee-paid"], new(F.Day(patent.FeePaidUntil))),
                new(
                    T["patents.value"],
                    F.AmountFigure(value?.Statement.Amount),
                    value is null ? T["patents.no-value"] : T.Of(value.Statement.Kind)),
            ],
        };
    }

    private IReadOnlyList<Can> CansOf(PatentView view)
    {
        var address = $"/patents/{view.Patent.Id.Value}";
        var cans = new List<Can>();
        if (Permissions.Allows(Viewer.Desk, typeof(RecordPatentEvent)) && view.Allowed.Count > 0)
        {
            cans.Add(new(T["patents.event"], address + "/event", T["patents.event-note"]));
        }

        if (MayBind)
        {
            cans.Add(new(T["patents.bind"], address + "/product"));
        }

        if (Permissions.Allows(Viewer.Desk, typeof(ShareRight)))
        {
            cans.Add(new(T["rights.share-right"], address + "/share", T["rights.share-note"]));
        }

        return cans;
    }
}
