using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.CreditLines;

/// <summary>The record of a credit line: used, set aside and free, the loans under it, what can be done.</summary>
public sealed class CreditLinePage : AppPage, IExplains
{
    /// <summary>What is shown.</summary>
    public LinePage Record_ { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line.</summary>
    public IReadOnlyList<TimeEntry> Story { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<Why> Whys => Head.Facts.Select(fact => fact.Why).OfType<Why>();

    /// <summary>What the viewer may do, and what not with its reason.</summary>
    public IReadOnlyList<Can> Choices => [.. Record_.Choices.Select(choice => new Can(
        T.Verb(choice.Action),
        choice.Closed is null ? HrefOf(choice.Action) : null,
        choice.Closed is { } closed ? T.Of(closed) : null))];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!(await Calls.ReadAsync(new ShowLine(new(id)))).Succeeded(out var line, out var refusal))
        {
            return Declined(refusal);
        }

        Record_ = line;
        Head = HeadOf(line);
        (Story, Audit) = await HistoryAsync(id);
        return Page();
    }

    private string HrefOf(LineAction action) =>
        $"/credit-lines/{Record_.Line.Id.Value}/{action.ToString().ToLowerInvariant()}";

    private RecordHead HeadOf(LinePage page)
    {
        var terms = page.Line.Terms;
        return new(
            "credit-lines", "/credit-lines", terms.Number, page.FirmName,
            LineWords.State(T, page.Line.State, terms.To, page.On))
        {
            Sub = string.Join(" · ", terms.Number, page.BankName, F.Days(terms.From, terms.To)),
            Facts =
            [
                new(T["credit-lines.column.limit"], F.AmountFigure(terms.Limit),
                    T[terms.Revolving ? "credit-lines.revolves" : "credit-lines.once"]),
                new(T["credit-lines.column.drawn"], F.AmountFigure(page.Drawn)),
                new(T["credit-lines.column.reserved"], F.AmountFigure(page.Reserved), T["credit-lines.reserved-note"]),
                new(T["credit-lines.column.free"], F.AmountFigure(page.Free)) { Why = FreeWhy(page) },
                new(T["credit-lines.column.to"], new(F.Day(terms.To)),
                    page.Line.State == LineState.Open && page.On <= terms.To
                        ? new DueDay(terms.To, page.On).Say(T, F).Word
                        : null),
            ],
        };
    }

    private Why FreeWhy(LinePage page) => new(
        "free",
        T["credit-lines.why-free"],
        new WhyPart(null,
        [
            new(T["credit-lines.column.limit"], F.Exact(page.Line.Terms.Limit)),
            new(T["credit-lines.column.drawn"], "\u2212" + F.Exact(page.Drawn)),
            new(T["credit-lines.column.reserved"], "\u2212" + F.Exact(page.Reserved)),
            new(T["credit-lines.column.free"], F.Exact(page.Free), Total: true),
        ],
        T[page.Line.Terms.Revolving ? "credit-lines.why-revolves" : "credit-lines.why-once"]));
}
