using Fourwings.Finance;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Papers;

/// <summary>The statement of account of a loan over a span of days.</summary>
public sealed class StatementPage : SpanPaperPage
{
    public override string Number => NumberOf("DZ", To ?? Paper.Today.AsOf);

    /// <summary>An amount; nothing moved is a dash.</summary>
    public string Figure(Money amount) => amount.IsZero ? Format.Nothing : F.Exact(amount);

    protected override (DateOnly From, DateOnly To) Usual(DateOnly today) => (new(today.Year, 1, 1), today);
}
