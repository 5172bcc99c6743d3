using System.Globalization;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Drafts;
using Fourwings.Platform.Lending;
using Microsoft.AspNetCore.Http;

namespace Fourwings.Web.Pages.Applications;

/// <summary>What was typed into the application form so far, step by step, as text.</summary>
/// <param name="Fields">The fields.</param>
public sealed record ApplicationDraft(IReadOnlyList<DraftField> Fields)
{
    /// <summary>The fields of each step; the last step has none, it shows what the others say.</summary>
    public static IReadOnlyList<string[]> Steps { get; } =
    [
        [nameof(Applicant), nameof(Bank), nameof(Kind), nameof(Amount), nameof(TermMonths), nameof(Purpose)],
        [nameof(Rights)],
        [nameof(Product), nameof(Screener)],
        [],
    ];

    private static readonly string[] Grouping = [",", "，", " "];

    /// <summary>Plain or product-bound.</summary>
    public ApplicationKind Kind =>
        Enum.TryParse<ApplicationKind>(Text(nameof(Kind)), out var kind) ? kind : ApplicationKind.Plain;

    /// <summary>The firm, where a bank enters it.</summary>
    public OrganisationId? Applicant => Id(Text(nameof(Applicant))) is { } id ? new(id) : null;

    /// <summary>The bank.</summary>
    public OrganisationId? Bank => Id(Text(nameof(Bank)).Split(':')[0]) is { } id ? new(id) : null;

    /// <summary>The branch; null = the bank chooses.</summary>
    public UnitId? Unit => Text(nameof(Bank)).Split(':') is [_, var unit] && Id(unit) is { } id ? new(id) : null;

    /// <summary>The amount; null where it cannot be read or is no whole fen.</summary>
    public Money? Amount => decimal.TryParse(
        Grouping.Aggregate(Text(nameof(Amount)), (text, mark) => text.Replace(mark, "", StringComparison.Ordinal)),
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
        CultureInfo.InvariantCulture,
        out var yuan) && decimal.Round(yuan, 2) == yuan && Math.Abs(yuan) < 1e12m ? Money.FromYuan(yuan) : null;

    /// <summary>The term in months; null where it cannot be read.</summary>
    public int? TermMonths => int.TryParse(
        Text(nameof(TermMonths)), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var months)
        ? months
        : null;

    /// <summary>What the money is for.</summary>
    public string Purpose => Text(nameof(Purpose));

    /// <summary>The rights offered.</summary>
    public IReadOnlyList<RightRef> Rights => [.. ValuesOf(nameof(Rights)).Select(RightOf).OfType<RightRef>()];

    /// <summary>The main product.</summary>
    public string Product => Text(nameof(Product));

    /// <summary>Who screens it.</summary>
    public OrganisationId? Screener => Id(Text(nameof(Screener))) is { } id ? new(id) : null;

    /// <summary>The text of a field; empty where nothing was typed.</summary>
    public string Text(string field) => ValuesOf(field) is [var text, ..] ? text.Trim() : string.Empty;

    /// <summary>With the fields of a step as they were posted; fields left empty are emptied.</summary>
    public ApplicationDraft With(int step, IFormCollection form)
    {
        var names = Steps[step - 1];
        return new([
            .. Fields.Where(field => !names.Contains(field.Name)),
            .. names.Select(name => new DraftField(name, [.. form[name].OfType<string>()])),
        ]);
    }

    /// <summary>The step on which a field stands; the first for one that stands nowhere.</summary>
    public static int StepOf(string? field) => Math.Max(
        1, 1 + Steps.ToList().FindIndex(names => names.Contains(field, StringComparer.OrdinalIgnoreCase)));

    /// <summary>The use case that hands it in; what is missing is refused there.</summary>
    /// <param name="applicant">The firm.</param>
    public ApplyForLoan ToSlice(OrganisationId applicant) => new(
        Kind,
        applicant,
        Bank ?? default,
        Unit,
        Amount ?? Money.Zero,
        TermMonths ?? 0,
        Purpose,
        Rights,
        Product,
        Kind == ApplicationKind.ProductBound ? Screener : null);

    private IReadOnlyList<string> ValuesOf(string name) =>
        Fields.FirstOrDefault(field => field.Name == name)?.Values ?? [];

    private static Guid? Id(string text) => Guid.TryParse(text, out var id) ? id : null;

    private static RightRef? RightOf(string value) =>
        value.Split(':') is [var kind, var id] && Enum.TryParse<RightKind>(kind, out var known)
            && Guid.TryParse(id, out var key) ? new RightRef(known, key) : null;
}
