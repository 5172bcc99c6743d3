using System.Globalization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Platform.PatentPools;
using Fourwings.Platform.Patents;
using Fourwings.Web.Pages.Custody;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.PatentPools;

/// <content>What the forms show and let choose.</content>
public sealed partial class PatentPoolActPage
{
    private const int Most = 500;
    private const int UsualYears = 3;

    private static readonly string[] Acts =
    [
        "sign", "abandon", "leave", "share", "propose", "evaluate", "consent", "admit", "decline", "take-out", "vote",
        "dispute", "license", "invite", "expel", "settle", "dissolve", "charter", "package",
    ];

    /// <summary>What is shown.</summary>
    public PatentPoolPage View { get; private set; } = null!;

    /// <summary>The checklist as it stands today, of what is to be admitted.</summary>
    public IReadOnlyList<AdmissionLine> Checklist { get; private set; } = [];

    /// <summary>The organisations that the act may name.</summary>
    public IReadOnlyList<(string Value, string Words)> Firms { get; private set; } = [];

    /// <summary>The patents that the act may name.</summary>
    public IReadOnlyList<(string Value, string Words)> Patents { get; private set; } = [];

    /// <summary>What the step brings about; null where it asks for more than a yes.</summary>
    public Confirm? Question { get; private set; }

    /// <summary>The record's address.</summary>
    public string At => $"/patent-pools/{Id}";

    /// <summary>Whether the act names a patent.</summary>
    public bool AsksPatent =>
        Act is "propose" or "evaluate" or "consent" or "admit" or "decline" or "take-out" or "dispute";

    /// <summary>Whether the act asks why.</summary>
    public bool AsksReason =>
        Act is not ("sign" or "share" or "propose" or "consent" or "admit" or "vote" or "license");

    /// <summary>The resolutions that can be voted on.</summary>
    public IEnumerable<(string Value, string Words)> Resolutions =>
        PatentPoolsOnDesk.VotesOf(View.Pool, Viewer.Organisation)
            .Select(one => (Text0(one.Number), $"{one.Number} · {T.Of(one.Proposal.Kind)} · {one.Proposal.Reason}"));

    /// <summary>The disputes that are open.</summary>
    public IEnumerable<(string Value, string Words)> Disputes => View.Pool.Disputes
        .Where(one => one.State == PoolDisputeState.Open)
        .Select(one => (Text0(one.Number), $"{one.Number} · {NameOf(one.Member.Value)} · {F.ExactSaid(one.Held)}"));

    /// <summary>The packages on offer.</summary>
    public IEnumerable<(string Value, string Words)> Packages =>
        View.Pool.Packages.Select(one => (Text0(one.Number), one.Name));

    /// <summary>Yes and no.</summary>
    public IEnumerable<(string Value, string Words)> YesNo =>
        [("true", T["patent-pools.yes"]), ("false", T["patent-pools.no"])];

    /// <summary>How often licensees report.</summary>
    public IEnumerable<(string Value, string Words)> ReportChoices =>
        new[] { 1, 2, 4, 12 }.Select(count => (Text0(count), T["licences.reports-a-year", ("count", count)]));

    private string PatentAt => $"{At}/patents/{Patent}";

    /// <summary>An organisation's name.</summary>
    public string NameOf(Guid? id) => View.Names.GetValueOrDefault(new(id ?? Guid.Empty), Format.Nothing);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Acts.Contains(Act))
        {
            return NotFound();
        }

        if (!(await Calls.ReadAsync(new ShowPatentPool(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        Firms = await FirmsAsync();
        Patents = await PatentsAsync();
        if (Act == "license")
        {
            From ??= view.On;
            To ??= view.On.AddYears(UsualYears).AddDays(-1);
        }

        if (Act == "charter" && Members.Count == 0)
        {
            Charter = CharterForm.Of(view.Pool.Charter);
            Members = [.. view.Pool.MembersNow.Select(FormOf)];
        }

        if (Act == "admit" && Patent is { } patent
            && (await Calls.ReadAsync(new CheckPoolPatent(new(Id), new(patent)))).Succeeded(out var lines, out _))
        {
            Checklist = lines;
        }

        Question = await QuestionAsync();
        return Page();
    }

    private static string Text0(int number) => number.ToString(CultureInfo.InvariantCulture);

    private MemberForm FormOf(OrganisationId member)
    {
        var agreed = View.Pool.Charter.Agreed.FirstOrDefault(one => one.Member == member)?.Share;
        return new() { Firm = member.Value, Share = agreed is { } share ? share.Value * 100 : null };
    }

    private async Task<Confirm?> QuestionAsync()
    {
        if (Act == "sign")
        {
            return new(T["patent-pools.ask.sign"], [T["patent-pools.ask-what.sign"]], T["patent-pools.act.sign"], At);
        }

        if (Act != "share")
        {
            return null;
        }

        var preview = await Calls.ReadAsync(new PreviewPoolSharing(new(Id)));
        return new(
            T["patent-pools.ask.share"],
            preview.Succeeded(out var page, out var refusal)
                ?
                [
                    T["patent-pools.ask-fee", ("fee", F.ExactSaid(page.Sheet.Fee))],
                    .. page.Sheet.Parts.Select(part => T["patent-pools.ask-part",
                        ("member", page.Names.GetValueOrDefault(part.Member, Format.Nothing)),
                        ("paid", F.ExactSaid(part.Paid)), ("held", F.ExactSaid(part.Amount - part.Paid))]),
                ]
                : [T.Of(refusal)],
            T["patent-pools.act.share"], At);
    }

    private async Task<IReadOnlyList<(string Value, string Words)>> FirmsAsync() => Act switch
    {
        "propose" => await PoolChoices.OrganisationsAsync(Calls, Desk.Analyst),
        "consent" => await PoolChoices.OrganisationsAsync(Calls, Desk.Bank),
        "invite" or "license" => await PoolChoices.OrganisationsAsync(Calls, Desk.Enterprise),
        "expel" or "dispute" or "settle" =>
            [.. View.Pool.MembersNow.Select(member => (member.Value.ToString(), NameOf(member.Value)))],
        _ => [],
    };

    private async Task<IReadOnlyList<(string Value, string Words)>> PatentsAsync()
    {
        if (Act == "propose")
        {
            var list = new ListPatents(new(Take: Most), State: PatentState.Granted);
            return (await Calls.ReadAsync(list)).Succeeded(out var found, out _)
                ? [.. found.Rows.Select(line => PatentChoices.Of(T, line))
                    .Select(patent => ($"{patent.Id}", $"{patent.Number} {patent.Title}"))]
                : [];
        }

        PoolPatentAction? action = Act switch
        {
            "evaluate" => PoolPatentAction.Evaluate,
            "consent" => PoolPatentAction.Consent,
            "admit" => PoolPatentAction.Admit,
            "decline" => PoolPatentAction.Decline,
            "take-out" or "dispute" or "package" => PoolPatentAction.Leave,
            _ => null,
        };
        (string, string)[] none = Act == "dispute" ? [(string.Empty, T["patent-pools.whole-share"])] : [];
        return action is not { } wanted ? [] :
        [
            .. none,
            .. View.Pool.Patents.Where(one => PoolPatent.Lifecycle.Next(one.State, wanted) is not null)
                .Where(one => Act != "evaluate" || one.Evaluator == Viewer.Organisation)
                .Select(one => (
                    one.Patent.Value.ToString(), $"{one.Number} {View.Titles.GetValueOrDefault(one.Patent)}")),
        ];
    }
}
