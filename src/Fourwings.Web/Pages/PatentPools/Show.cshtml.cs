using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using PoolPatent = Fourwings.Domain.PatentPools.PoolPatent;

namespace Fourwings.Web.Pages.PatentPools;

/// <summary>A patent pool: patents, members, resolutions, disputes, sheets, licences.</summary>
public sealed class PatentPoolRecordPage : AppPage
{
    /// <summary>The patent pool.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public PatentPoolPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>The charter, line by line.</summary>
    public IEnumerable<(string Label, string Words)> CharterSaid
    {
        get
        {
            var charter = View.Pool.Charter;
            return
            [
                (T["patent-pools.rule"], T.Of(charter.Rule)),
                (T["patent-pools.fee"], F.Ratio(charter.FeeShare)),
                (T["patent-pools.majority"], $"{T.Of(charter.Voting)} · {T.Of(charter.Majority)}"),
                (T["patent-pools.grant-back"], T.Of(charter.GrantBack)),
                (T["patent-pools.outside"], YesNo(charter.LicensesOutside)),
                (T["patent-pools.substitutes"], YesNo(charter.AdmitsSubstitutes)),
                (T["patent-pools.all-essential"], YesNo(charter.BringsAllEssential)),
                .. charter.Duties.Length > 0 ? [(T["patent-pools.duties"], charter.Duties)]
                    : Array.Empty<(string, string)>(),
            ];
        }
    }

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. View.Pool.AwaitsSignature(Viewer.Organisation) ? Of<SignPatentPool>(PatentPoolAction.Sign, "sign") : [],
        .. IsFounding ? Of<AbandonPatentPool>(PatentPoolAction.Abandon, "abandon") : [],
        .. IsMember ? Of<ProposePoolPatent>(PatentPoolAction.Admit, "propose") : [],
        .. IsEvaluator ? Of<EvaluatePoolPatent>(PatentPoolAction.Admit, "evaluate") : [],
        .. IsAgency ? Of<AdmitPoolPatent>(PatentPoolAction.Admit, "admit", "consent", "decline", "take-out") : [],
        .. IsAgency ? Of<SharePoolRoyalties>(PatentPoolAction.Share, "share", "license") : [],
        .. IsMember ? Of<VoteInPatentPool>(PatentPoolAction.Vote, "vote") : [],
        .. IsParty ? Of<ProposePoolResolution>(
            PatentPoolAction.Vote, "package", "invite", "expel", "charter", "settle", "dissolve") : [],
        .. IsParty ? Of<OpenPoolDispute>(PatentPoolAction.Dispute, "dispute") : [],
        .. IsMember ? Of<TakeOutPoolPatent>(PatentPoolAction.Admit, "take-out") : [],
        .. IsMember ? Of<LeavePatentPool>(PatentPoolAction.Leave, "leave") : [],
    ];

    private bool IsAgency => View.Pool.Agency == Viewer.Organisation;

    private bool IsMember => View.Pool.HasMember(Viewer.Organisation);

    private bool IsParty => IsAgency || IsMember;

    private bool IsFounding => View.Pool.State == PatentPoolState.Founding
        && (IsAgency || View.Pool.Members.Any(member => member.Organisation == Viewer.Organisation));

    private bool IsEvaluator => View.Pool.Patents.Any(one =>
        one.Evaluator == Viewer.Organisation
        && PoolPatent.Lifecycle.Next(one.State, PoolPatentAction.Evaluate) is not null);

    private string At => $"/patent-pools/{Id}";

    /// <summary>An organisation's name.</summary>
    public string NameOf(OrganisationId id) => View.Names.GetValueOrDefault(id, Format.Nothing);

    /// <summary>The page of a patent in it.</summary>
    public string PatentAt(PoolPatent patent) => $"{At}/patents/{patent.Patent.Value}";

    /// <summary>A member's agreed share; null where none was agreed.</summary>
    public Ratio? AgreedOf(OrganisationId member) =>
        View.Pool.Charter.Agreed.FirstOrDefault(one => one.Member == member)?.Share;

    /// <summary>What a member was paid in all.</summary>
    public Money PaidTo(OrganisationId member) =>
        View.Pool.Payments.FirstOrDefault(one => one.Member == member)?.Amount ?? Money.Zero;

    /// <summary>What a dispute is about.</summary>
    public string AboutOf(PoolDispute dispute) => dispute.Patent is { } patent
        ? View.Pool.Find(patent)?.Number ?? Format.Nothing
        : T["patent-pools.whole-share"];

    /// <summary>What a package costs.</summary>
    public string RoyaltySaid(LicencePackage package) => T[
        "patent-pools.package-said",
        ("rates", string.Join(" / ", package.Royalty.Tiers.Select(tier => F.Ratio(tier.Rate)))),
        ("base", T.Of(package.Royalty.Base)), ("entry", F.Exact(package.Royalty.EntryFee))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPatentPool(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Head = MakeHead();
        return Page();
    }

    /// <summary>The parts of the record, the one shown marked.</summary>
    internal static IReadOnlyList<Tab> TabsOf(PageText text, Guid id, string current) =>
    [
        .. new[] { "", "/graph", "/value", "/preview" }.Select(part => new Tab(
            text[$"patent-pools.tab{part.Replace('/', '.')}"], $"/patent-pools/{id}{part}", part == current)),
    ];

    private string YesNo(bool yes) => T[yes ? "patent-pools.said-yes" : "patent-pools.said-no"];

    private RecordHead MakeHead()
    {
        var pool = View.Pool;
        return new("patent-pools", "/patent-pools", pool.Number, pool.Name, PatentPoolWords.State(T, pool.State))
        {
            Sub = $"{T["patent-pools.agency"]} · {NameOf(pool.Agency)}",
            Next = NextOf(pool),
            Facts =
            [
                new(T["patent-pools.column.patents"], new(F.Count(pool.Admitted.Count()))),
                new(T["patent-pools.column.collected"], F.ExactFigure(pool.Collected)),
                new(T["patent-pools.column.waiting"], F.ExactFigure(pool.Waiting)),
                new(T["patent-pools.fee"], F.ExactFigure(pool.Fees)),
                new(T["patent-pools.paid"], F.ExactFigure(pool.Paid)),
                new(T["patent-pools.column.held"], F.ExactFigure(pool.Held)),
            ],
            Tabs = TabsOf(T, Id, ""),
        };
    }

    private NextBand? NextOf(PatentPool pool) =>
        pool.AwaitsSignature(Viewer.Organisation) && Permissions.Allows(Viewer.Desk, typeof(SignPatentPool))
            ? Band("sign", View.On)
        : IsEvaluator && pool.Patents.Any(one =>
            one.State == PoolPatentState.Proposed && one.Evaluator == Viewer.Organisation) ? Band("evaluate", View.On)
        : PatentPoolsOnDesk.VotesOf(pool, Viewer.Organisation).Any() && IsMember ? Band("vote", View.On)
        : IsAgency && pool.Patents.Any(one => one.State == PoolPatentState.Evaluated) ? Band("admit", View.On)
        : IsAgency && pool.Unshared.Count > 0 ? Band("share", View.On)
        : null;

    private NextBand Band(string act, DateOnly on) => new(
        Tone.Doing,
        T[$"patent-pools.act.{act}"],
        T[$"patent-pools.next-why.{act}", ("amount", F.Exact(View.Pool.Waiting)), ("day", F.Day(on))],
        new Button(T[$"patent-pools.act.{act}"], $"{At}/{act}", Primary: true));

    private IEnumerable<Can> Of<TSlice>(PatentPoolAction action, params string[] acts)
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(TSlice)))
        {
            yield break;
        }

        var closed = View.Pool.StateFault(action);
        foreach (var act in acts)
        {
            yield return new(
                T[$"patent-pools.act.{act}"],
                closed is null ? $"{At}/{act}" : null,
                closed is null ? null : T.Of(closed));
        }
    }
}
