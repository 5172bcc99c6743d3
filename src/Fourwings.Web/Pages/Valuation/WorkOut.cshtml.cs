using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Valuation;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>Works the value out by a method: the figures that the method reads, rows divided by blanks.</summary>
public sealed class WorkOutPage : OrderFormPage
{
    private const decimal Largest = 1_000_000_000_000;

    private static readonly char[] _between = [' ', '\n', '\r', '\t', '；', ';', '、'];

    [BindProperty(SupportsGet = true)]
    public AppraisalMethod Method { get; set; } = AppraisalMethod.ReliefFromRoyalty;

    [BindProperty]
    public Dictionary<string, string?> Figures { get; set; } = [];

    [BindProperty]
    public decimal? Weight { get; set; } = 1;

    [BindProperty]
    public AppraisalRounding Rounding { get; set; } = AppraisalRounding.Exact;

    [BindProperty]
    public bool MidYear { get; set; }

    /// <summary>What is typed; the years left of the term come from the record.</summary>
    public IEnumerable<AppraisalField> Fields =>
        Appraisal.FieldsOf(Method).Where(one => one.Name != "remainingTerm");

    public IEnumerable<(string Value, string Words)> Methods => Enum.GetValues<AppraisalMethod>()
        .Where(method => Appraisal.GivesValue(method) || method == AppraisalMethod.SaleValue)
        .Select(method => (method.ToString(), T.Of(method)));

    public IEnumerable<(string Value, string Words)> Roundings => Enum.GetValues<AppraisalRounding>()
        .Select(rounding => (rounding.ToString(), T[$"orders.rounding.{rounding}"]));

    public async Task<IActionResult> OnPostAsync()
    {
        var read = new Dictionary<string, decimal[]>();
        foreach (var (name, typed) in Figures.Where(one => !string.IsNullOrWhiteSpace(one.Value)))
        {
            if (Numbers(typed!) is not { } numbers)
            {
                return await StayAsync(new Refusal("form.number", Field: $"Figures[{name}]"));
            }

            read[name] = numbers;
        }

        var sheet = new AppraisalSheet(Method, read) { Rounding = Rounding, IsMidYear = MidYear };
        var worked = await Calls.RunAsync(new WorkOutValue(new(Id), sheet, Weight ?? 0), Key);
        return worked.Succeeded(out _, out var refusal)
            ? LocalRedirect(At)
            : await StayAsync(refusal.Field is { } field && Figures.ContainsKey(field)
                ? refusal with { Field = $"Figures[{field}]" }
                : refusal);
    }

    /// <summary>What was typed for a figure; else what stands in the same method's last sheet.</summary>
    public string? FigureOf(AppraisalField field)
    {
        if (Figures.TryGetValue(field.Name, out var typed))
        {
            return typed;
        }

        var before = View.Order.Approaches.FirstOrDefault(one => one.Sheet.Method == Method);
        return before is not null && before.Sheet.Figures.TryGetValue(field.Name, out var figures)
            ? string.Join(' ', figures.Select(figure => figure.ToString(CultureInfo.InvariantCulture)))
            : null;
    }

    /// <summary>Full-width digits are read as figures; a per cent sign divides by a hundred.</summary>
    internal static decimal[]? Numbers(string typed)
    {
        var parts = typed.Normalize(System.Text.NormalizationForm.FormKC)
            .Split(_between, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new List<decimal>();
        foreach (var part in parts)
        {
            var isShare = part.EndsWith('%');
            if (!decimal.TryParse(
                part.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                || Math.Abs(number) > Largest)
            {
                return null;
            }

            numbers.Add(isShare ? number / 100 : number);
        }

        return [.. numbers];
    }
}
