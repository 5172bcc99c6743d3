using Fourwings.Domain.PatentPools;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Pages.PatentPools;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.PatentPoolLicences;

/// <summary>A licence of a patent pool: its royalty statement.</summary>
public sealed class PatentPoolLicenceRecordPage : AppPage
{
    /// <summary>The licence.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public PatentPoolLicencePage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What it costs, in one sentence.</summary>
    public string TermsSaid
    {
        get
        {
            var royalty = View.Licence.Terms.Royalty;
            return T["patent-pool-licences.said",
                ("rates", string.Join(" / ", royalty.Tiers.Select(tier => F.Ratio(tier.Rate)))),
                ("base", T.Of(royalty.Base)), ("entry", F.Exact(royalty.EntryFee)),
                ("minimum", F.Exact(royalty.YearlyMinimum ?? Money.Zero)), ("reports", royalty.ReportsPerYear)];
        }
    }

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. IsLicensee ? Of<SignPoolLicence>(PatentPoolLicenceAction.Sign, "sign") : [],
        .. IsLicensee ? Of<ReportPoolRoyalty>(PatentPoolLicenceAction.Report, "report") : [],
        .. IsLicensee && !View.Licence.Owed.IsZero ? Of<PayPoolRoyalty>(PatentPoolLicenceAction.Pay, "pay") : [],
        .. IsLicensee ? Of<RestatePoolRoyalty>(PatentPoolLicenceAction.Restate, "restate") : [],
        .. IsLicensee ? Of<CorrectPoolRoyalty>(PatentPoolLicenceAction.Correct, "correct") : [],
        .. IsAgency ? Of<AuditPoolRoyalty>(PatentPoolLicenceAction.Audit, "audit") : [],
        .. IsLicensee || IsAgency ? Of<EndPoolLicence>(
            View.Licence.State == PatentPoolLicenceState.Drafted ? PatentPoolLicenceAction.Drop
                : PatentPoolLicenceAction.End, "end") : [],
    ];

    private bool IsLicensee => View.Licence.Terms.Licensee == Viewer.Organisation;

    private bool IsAgency => View.Licence.Terms.Agency == Viewer.Organisation;

    private string At => $"/patent-pool-licences/{Id}";

    /// <summary>What is due for what.</summary>
    public string WhatOf(PoolDue due) => PoolDueWords.Of(T, due);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPoolLicence(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Head = MakeHead();
        return Page();
    }

    private RecordHead MakeHead()
    {
        var known = View.Licence;
        return new(
            "patent-pool-licences", "/patent-pool-licences", known.Terms.Number, known.Terms.PoolName,
            PatentPoolWords.State(T, known.State))
        {
            Sub = $"{View.Names.GetValueOrDefault(known.Terms.Agency)} · "
                + View.Names.GetValueOrDefault(known.Terms.Licensee),
            Next = NextOf(known),
            Facts =
            [
                new(T["patent-pool-licences.column.from"], new(F.Day(known.Terms.From))),
                new(T["patent-pool-licences.column.to"], new(F.Day(known.Terms.To))),
                new(T["patent-pool-licences.column.owed"], F.ExactFigure(known.Owed), F.Day(known.OwedOn)),
                new(T["patent-pool-licences.credit"], F.ExactFigure(known.Credit)),
                new(T["patent-pool-licences.next-report"], new(F.Day(known.NextEnds))),
            ],
        };
    }

    private NextBand? NextOf(PatentPoolLicence known) => !IsLicensee ? null
        : known.State == PatentPoolLicenceState.Drafted ? Band("sign")
        : !known.Owed.IsZero ? Band("pay")
        : known.NextEnds < View.On ? Band("report")
        : null;

    private NextBand Band(string act) => new(
        Tone.Doing,
        T[$"patent-pool-licences.act.{act}"],
        T[$"patent-pool-licences.next-why.{act}",
            ("owed", F.Exact(View.Licence.Owed)), ("day", F.Day(View.Licence.OwedOn ?? View.Licence.NextEnds))],
        new Button(T[$"patent-pool-licences.act.{act}"], $"{At}/{act}", Primary: true));

    private IEnumerable<Can> Of<TSlice>(PatentPoolLicenceAction action, string act)
    {
        if (Permissions.Allows(Viewer.Desk, typeof(TSlice)))
        {
            var closed = View.Licence.StateFault(action);
            yield return new(
                T[$"patent-pool-licences.act.{act}"],
                closed is null ? $"{At}/{act}" : null,
                closed is null ? null : T.Of(closed));
        }
    }
}

/// <summary>Dues in words.</summary>
internal static class PoolDueWords
{
    public static string Of(PageText text, PoolDue due) => due.Kind switch
    {
        PoolDueKind.EntryFee => text.Of(due.Kind),
        PoolDueKind.Period => text["patent-pool-licences.period", ("period", due.Period)],
        _ => text["patent-pool-licences.correction", ("period", due.Period)],
    };
}
