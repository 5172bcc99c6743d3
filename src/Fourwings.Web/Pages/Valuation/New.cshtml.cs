using System.ComponentModel.DataAnnotations;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Pages.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using KindOfValue = Fourwings.Domain.Valuation.ValueKind;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>Files a value of a right, with its report.</summary>
public sealed class NewValuationPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public RightKind Kind { get; set; } = RightKind.Invention;

    [BindProperty(SupportsGet = true)]
    public Guid Right { get; set; }

    [BindProperty]
    public ValueKind? ValueKind { get; set; }

    [BindProperty, Required]
    public decimal? Amount { get; set; }

    [BindProperty, Required]
    public DateOnly? BaseOn { get; set; }

    [BindProperty, Required]
    public DateOnly? ValidUntil { get; set; }

    [BindProperty, Required]
    public string? SignerName { get; set; }

    [BindProperty, Required]
    public string? SignedBy { get; set; }

    [BindProperty(Name = "File")]
    public IFormFile? Paper { get; set; }

    public string RightName { get; private set; } = string.Empty;

    public string Back => Kind.IsPatent() ? $"/patents/{Right}" : $"/rights/{Right}";

    public IEnumerable<(string Value, string Words)> Kinds =>
        Enum.GetValues<KindOfValue>().Select(kind => (kind.ToString(), T.Of(kind)));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new("form.not-read"));
        }

        Upload? report = null;
        if (Paper is not null && !(await Upload.ReadAsync(Paper.FileName, Paper.Length, Paper.OpenReadStream))
            .Succeeded(out report, out var unfit))
        {
            return await StayAsync(unfit);
        }

        var statement = new ValueStatement(
            new(Kind, Right),
            ValueKind ?? default,
            Money.FromWan(Amount ?? 0),
            BaseOn ?? default,
            ValidUntil ?? default)
        {
            Signer = SignerName == Calls.Visitor?.Organisation ? Viewer.Organisation : null,
            SignerName = SignerName ?? string.Empty,
            SignedBy = RightForm.Parts(SignedBy),
        };
        return await RunAsync(new FileValuation(statement, report), _ => Back);
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(FileValuation)))
        {
            return Declined(new("platform.forbidden"));
        }

        if (!(await NameAsync()).Succeeded(out var name, out var refusal))
        {
            return Declined(refusal);
        }

        RightName = name;
        if (ValueKind is null)
        {
            ValueKind = Viewer.Desk == Desk.Analyst ? KindOfValue.Reviewed : KindOfValue.Agreed;
            SignerName ??= Calls.Visitor?.Organisation;
            BaseOn ??= (await Calls.StateAsync()).BusinessOn;
            ValidUntil ??= BaseOn.Value.AddYears(1).AddDays(-1);
        }

        return Page();
    }

    private async Task<Result<string>> NameAsync()
    {
        if (Kind.IsPatent())
        {
            return (await Calls.ReadAsync(new ShowPatent(new(Right)))).Succeeded(out var patent, out var refusal)
                ? $"ZL{patent.Patent.Filing.Number} {patent.Patent.Filing.TitleIn(T.Language)}"
                : refusal;
        }

        return (await Calls.ReadAsync(new ShowRight(new(Right)))).Succeeded(out var right, out var unknown)
            ? $"{right.Right.Entry.Number} {right.Right.Entry.NameZh}"
            : unknown;
    }
}
