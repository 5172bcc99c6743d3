using Fourwings.Finance;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.PatentPools;

/// <summary>What a patent pool is worth by averages, with the band that its assumptions leave.</summary>
public sealed class PoolValueRecordPage : AppPage
{
    /// <summary>The patent pool.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The error of one value, in per cent; assumed.</summary>
    [BindProperty(SupportsGet = true)]
    public decimal Variation { get; set; } = 40;

    /// <summary>How far the errors go together, in per cent; assumed.</summary>
    [BindProperty(SupportsGet = true)]
    public decimal Correlation { get; set; } = 30;

    /// <summary>What is shown.</summary>
    public PoolValuePage View { get; private set; } = null!;

    /// <summary>The patent pool's address.</summary>
    public string At => $"/patent-pools/{Id}";

    /// <summary>The parts of the record.</summary>
    public IReadOnlyList<Tab> Tabs => PatentPoolRecordPage.TabsOf(T, Id, "/value");

    /// <summary>The value in figures; none with too few values.</summary>
    public IReadOnlyList<Fact> Facts => View.Value is not { } value ? [] :
    [
        new(T["patent-pools.value-sum"], F.AmountFigure(value.Sum),
            T["patent-pools.value-band", ("low", F.Amount(value.Low)), ("high", F.Amount(value.High))]),
        new(T["patent-pools.value-mean"], F.AmountFigure(value.Mean)),
        new(T["patent-pools.value-median"], F.AmountFigure(value.Median)),
        new(T["patent-pools.value-trimmed"], F.AmountFigure(value.TrimmedMean)),
        new(T["patent-pools.value-error"], new(F.Ratio(value.Variation)),
            T["patent-pools.value-floor", ("floor", F.Ratio(value.Floor))]),
        new(T["patent-pools.value-count"], new(F.Count(View.Valued))),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        var asked = new ShowPoolValue(new(Id), Ratio.FromPercent(Variation), Ratio.FromPercent(Correlation));
        var answer = await Calls.ReadAsync(asked);
        if (answer.Refusal is { Code: "patent-pool.band-odd" } odd)
        {
            (Variation, Correlation) = (40, 30);
            answer = await Calls.ReadAsync(new ShowPoolValue(new(Id), new(0.4m), new(0.3m)));
            if (answer.Succeeded(out var usual, out _))
            {
                View = usual;
                return await StayAsync(odd);
            }
        }

        if (!answer.Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
