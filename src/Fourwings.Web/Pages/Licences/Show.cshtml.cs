using Fourwings.Domain.Licences;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Licences;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Licences;

/// <summary>A licence: parties, patents, consents, recordal, and its royalty statement.</summary>
public sealed class LicenceRecordPage : AppPage
{
    /// <summary>The licence.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public LicencePage View { get; private set; } = null!;

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
            var terms = View.Licence.Terms.Royalty;
            string?[] said =
            [
                T["licences.said-entry", ("entry", F.Exact(terms.EntryFee))],
                terms.Tiers.Count == 0 ? null : T["licences.said-royalty",
                    ("base", T.Of(terms.Base)), ("tiers", string.Join(" · ", terms.Tiers.Select(TierSaid)))],
                terms.FloorRate is { } floor ? T["licences.said-floor", ("floor", F.Ratio(floor))] : null,
                terms.YearlyMinimum is { } least ? T["licences.said-minimum", ("minimum", F.Exact(least))] : null,
                terms.YearlyCap is { } cap ? T["licences.said-cap", ("cap", F.Exact(cap))] : null,
                terms.LateRate == AnnualRate.Zero ? null : T["licences.said-late", ("late", F.Rate(terms.LateRate))],
            ];
            return string.Join(T["licences.said-and"], said.OfType<string>());
        }
    }

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. View.Licence.Missing.Contains(Viewer.Organisation)
            ? Of<ConsentToLicence>(LicenceAction.Consent, "consent") : [],
        .. IsLicensee ? Of<SignLicence>(LicenceAction.Sign, "sign") : [],
        .. IsParty ? Of<MoveLicence>(LicenceAction.File, "file") : [],
        .. IsParty ? Of<MoveLicence>(LicenceAction.Record, "record") : [],
        .. IsParty ? Of<MoveLicence>(LicenceAction.Decline, "decline") : [],
        .. IsLicensee ? Of<ReportRoyalty>(LicenceAction.Report, "report") : [],
        .. IsLicensee && !View.Licence.Owed.IsZero ? Of<PayRoyalty>(LicenceAction.Pay, "pay") : [],
        .. IsLicensor ? Of<AuditRoyalty>(LicenceAction.Audit, "audit") : [],
        .. IsParty ? Of<MoveLicence>(LicenceAction.End, "end") : [],
        .. IsParty ? Of<MoveLicence>(LicenceAction.Drop, "drop") : [],
    ];

    private bool IsLicensor => View.Licence.Terms.Licensor == Viewer.Organisation;

    private bool IsLicensee => View.Licence.Terms.Licensee == Viewer.Organisation;

    private bool IsParty => IsLicensor || IsLicensee;

    private string At => $"/licences/{Id}";

    /// <summary>What is due.</summary>
    public string WhatOf(RoyaltyDue due) => due switch
    {
        { Year: 0 } => T["licences.entry"],
        { Period: 0 } => T["licences.correction", ("year", due.Year)],
        _ => T["licences.period", ("year", due.Year), ("period", due.Period)],
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowLicence(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Head = MakeHead();
        return Page();
    }

    private string TierSaid(RoyaltyTier tier) => tier.UpTo is { } to
        ? T["licences.tier-said", ("rate", F.Ratio(tier.Rate)), ("to", F.Exact(to))]
        : T["licences.tier-last", ("rate", F.Ratio(tier.Rate))];

    private RecordHead MakeHead()
    {
        var (known, row) = (View.Licence, View.Row);
        return new("licences", "/licences", row.Number, T.Of(row.Of), LicenceWords.State(T, known.State))
        {
            Sub = $"{row.LicensorName} · {row.LicenseeName}",
            Next = NextOf(known),
            Facts =
            [
                new(T["licences.column.from"], new(F.Day(known.Terms.From))),
                new(T["licences.column.to"], new(F.Day(known.Terms.To))),
                new(T["licences.column.owed"], F.ExactFigure(known.Owed)),
                new(T["licences.record-number"], new(
                    known.RecordNumber.Length > 0 ? known.RecordNumber : Format.Nothing)),
            ],
        };
    }

    private NextBand? NextOf(Licence known) => known.State switch
    {
        LicenceState.Drafted when known.Missing.Contains(Viewer.Organisation) => Band("consent"),
        LicenceState.Drafted when IsLicensee && !known.Missing.Any() => Band("sign"),
        LicenceState.Signed when IsParty && known.ClockOn is not null => Band("file"),
        _ when IsLicensee && !known.Owed.IsZero => Band("pay"),
        _ => null,
    };

    private NextBand Band(string act) => new(
        Tone.Doing,
        T[$"licences.act.{act}"],
        T[$"licences.next-why.{act}", ("day", F.Day(View.Licence.ClockOn)), ("owed", F.Exact(View.Licence.Owed))],
        new Button(T[$"licences.act.{act}"], $"{At}/{act}", Primary: true));

    private IEnumerable<Can> Of<TSlice>(LicenceAction action, string act)
    {
        if (Permissions.Allows(Viewer.Desk, typeof(TSlice)))
        {
            var closed = View.Licence.StateFault(action);
            yield return new(
                T[$"licences.act.{act}"],
                closed is null ? $"{At}/{act}" : null,
                closed is null ? null : T.Of(closed));
        }
    }
}
