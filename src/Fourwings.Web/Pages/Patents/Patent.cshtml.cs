using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Access;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Pages.Valuation;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Patents;

/// <summary>One patent with its owners, products, values and all that has happened to it.</summary>
public sealed class PatentPage : AppPage, IExplains
{
    public PatentView View { get; private set; } = null!;

    public RecordHead Head { get; private set; } = null!;

    public ValuesCard Values { get; private set; } = null!;

    public IReadOnlyList<TimeEntry> Story { get; private set; } = [];

    public AuditLine? Audit { get; private set; }

    /// <summary>The pledges that it bears or bore; null where the desk reads no pledges.</summary>
    public IReadOnlyList<PledgeOfRight>? Pledges { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<Why> Whys => Head.Facts.Select(fact => fact.Why).OfType<Why>()
        .Concat(Fees.Select(row => row.Why)).DistinctBy(why => why.Id);

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

    /// <summary>The day as of which it is shown; null = today.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public DateOnly? AsOf { get; set; }

    /// <summary>Its annual fees by year.</summary>
    public IReadOnlyList<FeeRow> Fees { get; private set; } = [];

    /// <summary>What files of offices say of it.</summary>
    public IReadOnlyList<OfficeSheet> Office { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!(await Calls.ReadAsync(new ShowPatent(new(id), AsOf))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        var right = new RightRef(view.Patent.Filing.Kind, id);
        if (!(await Calls.ReadAsync(new ShowValues(right))).Succeeded(out var values, out refusal))
        {
            return Declined(refusal);
        }

        View = view;
        Values = new(right, values, Permissions.Allows(Viewer.Desk, typeof(FileValuation)), view.On);
        Fees = new FeeWords(T, F).Rows(view.Patent.FeeLines(RuleBook.Standard, view.On), view.On);
        Head = HeadOf(view, values);
        Cans = CansOf(view);
        Pledges = (await Calls.ReadAsync(new ListPledgesOfRight(right))).Succeeded(out var pledges, out _)
            ? pledges
            : null;
        Office = (await Calls.ReadAsync(new ShowOfficeSheets(new(id)))).Succeeded(out var office, out _) ? office : [];
        (Story, Audit) = await StoryAsync(id, values);
        return Page();
    }

    /// <summary>One time line: the patent with its values and its pledges, up to the day.</summary>
    private async Task<(IReadOnlyList<TimeEntry> Story, AuditLine? Last)> StoryAsync(
        Guid id, IReadOnlyList<RightValuation> values)
    {
        Guid[] records =
        [
            id, .. values.Select(value => value.Id.Value), .. (Pledges ?? []).Select(pledge => pledge.Facts.Id.Value),
        ];
        if (!(await Calls.ReadAsync(new ReadDossier(records))).Succeeded(out var moments, out _))
        {
            return ([], null);
        }

        return FactWords.Tell([.. moments.Where(moment => AsOf is not { } on || moment.BusinessOn <= on)], T);
    }

    private RecordHead HeadOf(PatentView view, IReadOnlyList<RightValuation> values)
    {
        var (patent, filing) = (view.Patent, view.Patent.Filing);
        var value = values.FirstOrDefault(candidate => candidate.State == ValuationState.Filed);
        return new(
            "patents",
            "/patents",
            "ZL" + filing.Number,
            filing.TitleIn(T.Language),
            PatentWords.StateOf(T, view.State, patent.Flags))
        {
            Sub = string.Join(" · ", [T.Of(filing.Kind), .. View.Owners.Select(owner => owner.Name)]),
            Facts =
            [
                new(T["patents.column.filed"], new(F.Day(filing.FiledOn))),
                new(T["patents.granted"], new(F.Day(patent.GrantedOn))),
                new(T["patents.column.ends"], new(F.Day(patent.LastDay)), T["patents.term-note"])
                { Why = TermWhy(patent) },
                NextFee(patent),
                new(
                    T["patents.value"],
                    F.AmountFigure(value?.Statement.Amount),
                    value is null ? T["patents.no-value"]
                        : value.Statement.ValidUntil < view.On
                            ? T["patents.value-over", ("until", value.Statement.ValidUntil)]
                            : T.Of(value.Statement.Kind))
                { Why = value is null ? null : ValueWhy(value.Statement) },
            ],
        };
    }

    private Fact NextFee(Patent patent)
    {
        var next = Fees.FirstOrDefault(row => row.Line.Fee.Year == patent.FeePaidThrough + 1);
        return next is null || patent.NextFeeOn is null
            ? new(
                T["fees.next"],
                new(Format.Nothing),
                patent.GrantedOn is not null && patent.FeePaidUntil is null ? T["fees.unknown"] : null)
            : new(
                T["fees.next"],
                new(F.Day(next.Line.Fee.DueOn)),
                T["fees.next-note", ("year", next.Line.Fee.Year), ("amount", next.Line.Open)])
            { Why = next.Why with { Id = "next-fee" } };
    }

    private Why? TermWhy(Patent patent)
    {
        var (kind, filed) = (patent.Filing.Kind, patent.Filing.FiledOn);
        return !PatentTermRules.Of(RuleBook.Standard).Years(kind, filed).Succeeded(out var years, out _) ? null
            : new Why("term", T["patents.why-term"], new WhyPart(null,
                [
                    new(T["patents.column.filed"], F.Day(filed)),
                    new(T["patents.why-years", ("kind", kind)], F.Count(years.Value)),
                    new(T["patents.column.ends"], F.Day(patent.LastDay), Total: true),
                ],
                T["patents.why-eve"])).By(years.Rule, T.Language);
    }

    private Why ValueWhy(ValueStatement value) => new(
        "value",
        T["patents.why-value"],
        new WhyPart(null,
        [
            new(T["valuations.column.kind"], T.Of(value.Kind)),
            new(T["valuations.column.signer"], value.SignerName),
            new(T["valuations.column.base"], F.Day(value.BaseOn)),
            new(T["valuations.column.until"], F.Day(value.ValidUntil)),
            new(T["valuations.column.amount"], F.Exact(value.Amount), Total: true),
        ],
        T["patents.why-value-note"]));

    private IReadOnlyList<Can> CansOf(PatentView view)
    {
        var address = $"/patents/{view.Patent.Id.Value}";
        var cans = new List<Can>();
        if (Permissions.Allows(Viewer.Desk, typeof(RecordPatentEvent)) && view.Allowed.Count > 0)
        {
            cans.Add(new(T["patents.event"], address + "/event", T["patents.event-note"]));
        }

        cans.Add(new(T["fees.all"], address + "/fees"));
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
