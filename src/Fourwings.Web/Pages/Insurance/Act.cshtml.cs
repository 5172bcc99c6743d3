using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>One step of a policy: quote, agree, issue, pay, claim, endorse, renew, decline, cancel.</summary>
public sealed class PolicyActPage : AppPage
{
    private const int Most = 500;

    /// <summary>The policy.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public decimal? SumInsured { get; set; }

    [BindProperty]
    public decimal? Premium { get; set; }

    [BindProperty]
    public decimal? Multiple { get; set; }

    /// <summary>In per cent.</summary>
    [BindProperty]
    public decimal? Rate { get; set; }

    [BindProperty]
    public decimal? Deductible { get; set; }

    /// <summary>In per cent.</summary>
    [BindProperty]
    public decimal? OwnShare { get; set; }

    [BindProperty]
    public int? WaitingDays { get; set; }

    [BindProperty]
    public int? RetroactiveMonths { get; set; }

    [BindProperty]
    public int? Months { get; set; }

    [BindProperty]
    public DateOnly? HappenedOn { get; set; }

    [BindProperty]
    public Guid? Patent { get; set; }

    [BindProperty]
    public string? Account { get; set; }

    [BindProperty]
    public bool IsFirst { get; set; }

    [BindProperty]
    public DateOnly? FiledOn { get; set; }

    [BindProperty]
    public DateOnly? AcceptedOn { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public List<Guid> Added { get; set; } = [];

    [BindProperty]
    public List<Guid> Removed { get; set; } = [];

    [BindProperty]
    public decimal? MoreLimit { get; set; }

    [BindProperty]
    public decimal? MorePremium { get; set; }

    /// <summary>What is shown.</summary>
    public PolicyPage View { get; private set; } = null!;

    /// <summary>The patents that may be taken in.</summary>
    public IReadOnlyList<PatentLine> Choices { get; private set; } = [];

    /// <summary>The patents insured, as choices.</summary>
    public IEnumerable<(string Value, string Words)> Insured =>
        View.Patents.Select(patent => (patent.PatentId.Value.ToString(), $"{patent.Number} {patent.Title}"));

    /// <summary>The record's address.</summary>
    public string At => $"/insurance/{Id}";

    /// <summary>What the step brings about; null where the step asks for more than a yes.</summary>
    public Confirm? Question => Act is "bind" or "issue" or "pay" or "renew"
        ? new(
            T[$"insurance.ask.{Act}", ("number", View.Policy.Wish.Number)],
            [
                T["insurance.ask-premium", ("premium", F.Exact(View.Policy.Cover?.FirmPays)),
                    ("city", F.Exact(View.Policy.Cover?.CityPays)), ("limit", F.Exact(View.Policy.Cover?.Limit))],
                T["insurance.ask-days", ("from", F.Day(View.Policy.Cover?.From)), ("to", F.Day(View.Policy.Cover?.To))],
            ],
            T[$"insurance.act.{Act}"],
            At)
        : null;

    public async Task<IActionResult> OnGetAsync()
    {
        (IsFirst, HappenedOn) = (true, (await Calls.StateAsync()).BusinessOn);
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "quote" => QuoteAsync(),
        "bind" => RunAsync(new BindPolicy(new(Id)), _ => At),
        "issue" => RunAsync(new IssuePolicy(new(Id)), _ => At),
        "pay" => RunAsync(new PayPremium(new(Id)), _ => At),
        "renew" => RunAsync(new RenewPolicy(new(Id)), next => $"/insurance/{next.Id.Value}"),
        "decline" => RunAsync(new DeclinePolicy(new(Id), Reason ?? string.Empty), _ => At),
        "cancel" => RunAsync(new CancelPolicy(new(Id), Reason ?? string.Empty), _ => At),
        "endorse" => RunAsync(
            new EndorsePolicy(
                new(Id), [.. Added.Select(id => new PatentId(id))], [.. Removed.Select(id => new PatentId(id))],
                Yuan(MoreLimit) ?? Money.Zero, Yuan(MorePremium) ?? Money.Zero),
            _ => At),
        _ when HappenedOn is { } on => RunAsync(
            new NotifyInsuranceClaim(
                new(Id), on, Account ?? string.Empty, Patent is { } patent ? new PatentId(patent) : null, IsFirst,
                FiledOn, AcceptedOn, Authority ?? string.Empty),
            claim => $"/insurance/claims/{claim.Id.Value}"),
        _ => StayAsync(new Refusal("form.not-read", Field: nameof(HappenedOn))),
    };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPolicy(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        if (Act == "endorse"
            && (await Calls.ReadAsync(new ListPatents(new(Take: Most), State: PatentState.Granted)))
                .Succeeded(out var list, out _))
        {
            var insured = view.Patents.Select(patent => patent.PatentId).ToHashSet();
            Choices = [.. list.Rows.Where(row => !insured.Contains(row.Id))];
        }

        return Page();
    }

    private Task<IActionResult> QuoteAsync() => RunAsync(
        new QuotePolicy(new(Id), new(
            Yuan(SumInsured), Yuan(Premium), Multiple, Share(Rate), Yuan(Deductible), Share(OwnShare), WaitingDays,
            RetroactiveMonths, Months)),
        _ => At);

    private static Money? Yuan(decimal? yuan) =>
        yuan is { } amount ? Money.FromYuan(decimal.Round(amount, 2)) : null;

    private static Ratio? Share(decimal? percent) => percent is { } value ? Ratio.FromPercent(value) : null;
}
