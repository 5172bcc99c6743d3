using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Pages.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>
/// The report of a value analysis or an appraisal, in two templates: shown as it will be printed, then signed, printed
/// and filed with its hash.
/// </summary>
public sealed class ReportPage : PaperPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? SignedBy { get; set; }

    public OrderView View { get; private set; } = null!;

    public override string Number => View.Order.Number;

    public override bool HasAct => MaySign;

    public override string? Verification => View.Order.Signature is { } signed
        ? T["orders.report.hash", ("hash", signed.Sha256[..16])]
        : null;

    public string Title => T[$"orders.report.title.{View.Order.Terms.Kind}"];

    /// <summary>Whether the viewer signs it now.</summary>
    public bool MaySign => View.IsExecutor && View.Order.State == OrderState.Read;

    /// <summary>Who signs, or signed.</summary>
    public IReadOnlyList<string> Signers => View.Order.Signature?.SignedBy ?? RightForm.Parts(SignedBy);

    /// <summary>The day of the signature; null while nobody signs.</summary>
    public DateOnly? SignedOn => View.Order.Signature?.On ?? (MaySign ? View.Today : null);

    /// <summary>What the head of the report says.</summary>
    public IEnumerable<(string Label, string Said)> Pairs
    {
        get
        {
            var (terms, patent) = (View.Order.Terms, View.Patent);
            yield return (T["orders.column.client"], View.ClientName);
            yield return (T["orders.executor"], View.ExecutorName);
            yield return (T["orders.patent"], $"ZL{View.Title}");
            yield return (T["orders.report.owners"], TextFormat.Of(View.OwnerNames, T.Language));
            yield return (T["orders.report.state"], T["orders.report.state-said",
                ("state", T.Of(patent.State)), ("filed", F.Day(patent.FiledOn)), ("last", F.Day(patent.LastDay)),
                ("years", F.Number(AnalysisOrder.YearsLeft(patent, terms.BaseOn), 2))]);
            yield return (T["orders.scenario"], T.Of(terms.Scenario));
            yield return (T["orders.column.base"], F.Day(terms.BaseOn));
            yield return (T["orders.report.valid"], View.Order.Signature is { } signed
                ? F.Day(signed.ValidUntil)
                : T["orders.report.valid-later"]);
        }
    }

    /// <summary>The conclusion in sentences.</summary>
    public IEnumerable<string> Conclusion
    {
        get
        {
            var conclusion = View.Order.Conclusion;
            if (conclusion is null)
            {
                yield return T["orders.report.none-yet"];
            }

            if (conclusion?.Total is { } total)
            {
                yield return T["orders.report.score-said", ("score", F.Number(total, 2))];
            }

            if (conclusion?.Value is { } value)
            {
                yield return T["orders.report.value-said",
                    ("value", F.ExactSaid(value)), ("day", F.LongDay(View.Order.Terms.BaseOn))];
            }

            if (conclusion?.ForcedSale is { } forced)
            {
                yield return T["orders.report.forced-said", ("value", F.ExactSaid(forced))];
            }

            if (conclusion is { BlocksPledge: true })
            {
                yield return T["orders.report.blocked"];
            }

            if (conclusion is { NeedsReview: true })
            {
                yield return T["orders.report.review"];
            }
        }
    }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var page = await ShowAsync();
        if (View is null)
        {
            return page;
        }

        if (!MaySign)
        {
            return Declined(View.Order.StateFault(OrderAction.Sign) ?? new("platform.not-yours"));
        }

        if (View.Order.SignFault(Signers, View.SignaturesAsked, View.Patent, View.Today) is { } fault)
        {
            return await StayAsync(fault with { Field = nameof(SignedBy) });
        }

        Keeps = true;
        return page;
    }

    internal override async Task<IActionResult> KeepAsync(byte[] pdf)
    {
        var upload = await Upload.OfAsync($"{Number}.pdf", pdf);
        return (await Calls.RunAsync(new SignOrder(new(Id), Signers, upload.Value), Key)).Succeeded(out _, out var odd)
            ? LocalRedirect($"/analysis-orders/{Id}")
            : Declined(odd);
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowOrder(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        var members = View.Order.Panel?.Members ?? [];
        SignedBy ??= string.Join('、', members.Take(2).Select(member => member.Name));
        return Page();
    }
}
