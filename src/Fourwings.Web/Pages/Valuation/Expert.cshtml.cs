using Fourwings.Domain.Parties;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Access;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>One expert's entry: listed, changed, taken out.</summary>
public sealed class ExpertPage : AppPage
{
    private const int MostChoices = 500;

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = string.Empty;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Works { get; set; }

    [BindProperty]
    public string? Field { get; set; }

    [BindProperty]
    public string? Licence { get; set; }

    [BindProperty]
    public Guid? Tied { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public bool IsNew => Id == "new";

    public string Title => IsNew ? T["experts.new"] : Name ?? string.Empty;

    public IReadOnlyList<(string Value, string Words)> Firms { get; private set; } = [];

    private ExpertId Expert => new(Guid.TryParse(Id, out var id) ? id : default);

    private ExpertEntry Entry => new(
        (Name ?? string.Empty).Trim(), (Works ?? string.Empty).Trim(), (Field ?? string.Empty).Trim())
    {
        LicenceNumber = string.IsNullOrWhiteSpace(Licence) ? null : Licence.Trim(),
        TiedTo = Tied is { } tied ? [new OrganisationId(tied)] : [],
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (!IsNew)
        {
            var experts = await Calls.ReadAsync(new ListExperts());
            if (!experts.IsSuccess || experts.Value.FirstOrDefault(one => one.Id == Expert) is not { } expert)
            {
                return Declined(new("expert.unknown"));
            }

            (Name, Works, Field, Licence) =
                (expert.Entry.Name, expert.Entry.Works, expert.Entry.Field, expert.Entry.LicenceNumber);
            Tied = expert.Entry.TiedTo is [var tied, ..] ? tied.Value : null;
        }

        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync() => IsNew
        ? RunAsync(new ListExpert(Entry), _ => "/experts")
        : RunAsync(new ChangeExpert(Expert, Entry), _ => "/experts");

    public Task<IActionResult> OnPostLeaveAsync() =>
        RunAsync(new RemoveExpert(Expert, Reason ?? string.Empty), _ => "/experts");

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(ListExpert)))
        {
            return Declined(new("platform.forbidden"));
        }

        var firms = await Calls.ReadAsync(new ListOrganisations(
            new ListWish(Take: MostChoices), null, OrganisationState.Active));
        Firms =
        [
            ("", T["experts.no-tie"]),
            .. firms.IsSuccess ? firms.Value.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh)) : [],
        ];
        return Page();
    }
}
