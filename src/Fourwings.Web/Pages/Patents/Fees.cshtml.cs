using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Patents;

/// <summary>The annual fees of a patent: each year with its arithmetic; paying, proving, the reduction.</summary>
public sealed class FeesPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    [BindProperty]
    public DateOnly? PaidOn { get; set; }

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public string? PayerName { get; set; }

    [BindProperty]
    public string? Receipt { get; set; }

    [BindProperty]
    public bool IsPart { get; set; }

    [BindProperty(Name = "File")]
    public IFormFile? Scan { get; set; }

    [BindProperty]
    public int? ProvenYear { get; set; }

    [BindProperty]
    public string? ProofNumber { get; set; }

    [BindProperty]
    public IFormFile? ProofFile { get; set; }

    [BindProperty]
    public int Percent { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public AnnualFeesView View { get; private set; } = null!;

    public IReadOnlyList<FeeRow> Rows { get; private set; } = [];

    /// <summary>What the office charges for anything else that is done with this patent today.</summary>
    public IReadOnlyList<OfficialFee> Others =>
        [.. OfficialFees.Of(RuleBook.Standard).On(View.Patent.Filing.Kind, View.On)];

    public string Back => $"/patents/{Id}";

    public bool MayPay => Permissions.Allows(Viewer.Desk, typeof(PayAnnualFee));

    public IEnumerable<(string Value, string Words)> ToProve => View.Lines
        .Where(line => line.State == AnnualFeeState.Paid)
        .Select(line => (Text(line.Fee.Year), T["fees.year-of", ("year", line.Fee.Year)]));

    public IEnumerable<(string Value, string Words)> Percents =>
        new[] { 0, 70, 85 }.Select(percent => (Text(percent), T[$"fees.reduction-{percent}"]));

    private string Self => $"/patents/{Id}/fees";

    /// <summary>Where a fee is set down.</summary>
    public string SourceOf(OfficialFee fee) => RuleText.Source(fee.Rule.Citation, T.Language);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostPayAsync()
    {
        if (Year is not { } year || PaidOn is not { } on || Amount is not { } amount
            || decimal.Round(amount, 2) != amount || Math.Abs(amount) > 1_000_000m)
        {
            return await StayAsync(new("form.not-read"));
        }

        if (!(await ReadAsync(Scan)).Succeeded(out var read, out var unfit))
        {
            return await StayAsync(unfit with { Field = "File" });
        }

        var slice = new PayAnnualFee(new(Id), year, on, Money.FromYuan(amount), Receipt ?? string.Empty)
        {
            PayerName = PayerName ?? string.Empty,
            IsPart = IsPart,
            Proof = read.Upload,
        };
        return await RunAsync(slice, _ => Self);
    }

    public async Task<IActionResult> OnPostProveAsync()
    {
        if (!(await ReadAsync(ProofFile)).Succeeded(out var read, out var unfit))
        {
            return await StayAsync(unfit with { Field = nameof(ProofFile) });
        }

        return await RunAsync(
            new ProveAnnualFee(new(Id), ProvenYear ?? 0, ProofNumber ?? string.Empty, read.Upload), _ => Self);
    }

    public async Task<IActionResult> OnPostReduceAsync() => From is { } from
        ? await RunAsync(
            new FileFeeReduction(new(Id), Ratio.FromPercent(Percent), from, Note ?? string.Empty), _ => Self)
        : await StayAsync(new("form.not-read"));

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowAnnualFees(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        Rows = new FeeWords(T, F).Rows(view.Lines, view.On);
        Year ??= view.Next?.Fee.Year;
        Amount ??= view.Next?.Open.Yuan;
        PaidOn ??= view.On;
        From ??= view.On;
        return Page();
    }

    private static async Task<Result<ReadFile>> ReadAsync(IFormFile? file)
    {
        if (file is null)
        {
            return new ReadFile(null);
        }

        var read = await Upload.ReadAsync(file.FileName, file.Length, file.OpenReadStream);
        return read.Succeeded(out var upload, out var unfit) ? new ReadFile(upload) : unfit;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private readonly record struct ReadFile(Upload? Upload);
}

/// <summary>A year of the fee ledger as pages show it.</summary>
/// <param name="Line">The year.</param>
/// <param name="State">How it stands.</param>
/// <param name="Why">How day and amount were found.</param>
public sealed record FeeRow(AnnualFeeLine Line, StateWord State, Why Why)
{
    /// <summary>Whether it is shown at once: what is paid long ago or due later is folded away.</summary>
    public bool IsNear =>
        Line.State is not (AnnualFeeState.PaidBefore or AnnualFeeState.Ahead or AnnualFeeState.Proven);
}

/// <summary>Says the fee ledger in the reader's language.</summary>
/// <param name="text">Texts.</param>
/// <param name="format">Formats.</param>
internal sealed class FeeWords(PageText text, Format format)
{
    /// <summary>The rows of a ledger on a day.</summary>
    public IReadOnlyList<FeeRow> Rows(IReadOnlyList<AnnualFeeLine> lines, DateOnly on) =>
        [.. lines.Select(line => new FeeRow(line, new(ToneOf(line.State), text.Of(line.State)), WhyOf(line, on)))];

    /// <summary>How day and amount of a year were found, line by line with the article.</summary>
    public Why WhyOf(AnnualFeeLine line, DateOnly on)
    {
        var isOpen = line.State is AnnualFeeState.Grace or AnnualFeeState.PartPaid or AnnualFeeState.Lapsed;
        var lines = FeeArithmetic.Of(line.Fee, isOpen ? on : null).Select(step => new WhyLine(
            TextOf(step),
            step.On is { } day ? format.Day(day) : format.Exact(step.Amount!.Value)));
        return new Why(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"fee-{line.Fee.Year}"),
            text["fees.why", ("year", line.Fee.Year)],
            new WhyPart(null, [.. lines, new(text["fees.open"], format.Exact(line.Open), Total: true)],
                line.Fee.Due.IsProvisional ? text["fees.provisional"] : null)).By(line.Fee.DueRule, text.Language);
    }

    private string TextOf(FeeLine step)
    {
        var words = Texts.Of(step.TextKey, text.Language, step.Args);
        return step.Rule is { } rule
            ? text["fees.line", ("words", words), ("source", RuleText.Source(rule.Citation, text.Language))]
            : words;
    }

    private static Tone ToneOf(AnnualFeeState state) => state switch
    {
        AnnualFeeState.Proven or AnnualFeeState.Paid => Tone.Ok,
        AnnualFeeState.PaidBefore => Tone.End,
        AnnualFeeState.Instructed or AnnualFeeState.Open => Tone.Doing,
        AnnualFeeState.Grace or AnnualFeeState.PartPaid or AnnualFeeState.Unknown => Tone.Warn,
        AnnualFeeState.Lapsed => Tone.Bad,
        _ => Tone.Wait,
    };
}
