using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Parties;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Parties;

/// <summary>One organisation: its entry in the directory, and the rest for those who may see it.</summary>
public sealed class OrganisationPage : AppPage
{
    public OrganisationView View { get; private set; } = null!;

    public RecordHead Head { get; private set; } = null!;

    public IReadOnlyList<Can> Cans { get; private set; } = [];

    public IEnumerable<(string Label, string Value)> Pairs
    {
        get
        {
            var profile = View.Organisation.Profile;
            yield return (T["organisations.column.code"], View.Organisation.Code.Value);
            yield return (T["organisations.address"], Said(profile.Address));
            yield return (T["organisations.column.county"], Said(profile.County));
            if (View.SeesFigures)
            {
                yield return (T["organisations.size"], profile.Size is { } size ? T.Of(size) : Format.Nothing);
                yield return (T["organisations.staff"], F.Count(profile.Staff));
                yield return (
                    T["organisations.revenue"],
                    profile.Revenue is { } revenue ? F.AmountSaid(revenue) : Format.Nothing);
                yield return (T["organisations.contact"], Said(profile.ContactName));
                yield return (T["organisations.phone"], Said(profile.ContactPhone));
            }
        }
    }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!(await Calls.ReadAsync(new ShowOrganisation(new(id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        var (organisation, profile) = (view.Organisation, view.Organisation.Profile);
        var english = T.Language == Languages.English && profile.NameEn.Length > 0;
        Head = new(
            "organisations",
            "/organisations",
            organisation.Code.Value,
            english ? profile.NameEn : profile.NameZh,
            OrganisationWords.StateOf(T, organisation.State))
        {
            Sub = string.Join(" · ", profile.Roles.Select(desk => T.Of(desk))),
            Actions = profile.Roles.Contains(Desk.Enterprise) && Viewer.Desk is Desk.IpOffice or Desk.Auditor
                ? [new(T["measures.of-firm"], $"/measures/mine?Firm={id}")]
                : [],
        };
        Cans = CansOf(organisation);
        return Page();
    }

    /// <summary>A mandate in words.</summary>
    public string Words(Mandate mandate)
    {
        var amount = mandate.UpTo is { } upTo
            ? T["organisations.mandate-up-to", ("amount", F.AmountSaid(upTo))]
            : string.Empty;
        var days = mandate.Until is { } until
            ? T["organisations.mandate-days", ("from", F.Day(mandate.From)), ("until", F.Day(until))]
            : T["organisations.mandate-since", ("from", F.Day(mandate.From))];
        return string.Join(" · ", new[] { T.Of(mandate.Kind), amount, days }.Where(part => part.Length > 0));
    }

    private IReadOnlyList<Can> CansOf(Organisation organisation)
    {
        var address = $"/organisations/{organisation.Id.Value}";
        if (Viewer.NotFor(organisation.Id) is not null || organisation.State == OrganisationState.Closed)
        {
            return [];
        }

        return
        [
            .. new (Type UseCase, string Key, string Page)[]
            {
                (typeof(ChangeOrganisation), "organisations.change", "change"),
                (typeof(AddUnit), "organisations.unit-new", "unit"),
                (typeof(AddPerson), "organisations.person-new", "person"),
                (typeof(GiveMandate), "organisations.mandate-new", "mandate"),
                (typeof(AddBankAccount), "organisations.account-new", "account"),
                (typeof(RecordConsent), "organisations.consent-new", "consent"),
            }
            .Where(can => Permissions.Allows(Viewer.Desk, can.UseCase))
            .Select(can => new Can(T[can.Key], $"{address}/{can.Page}")),
        ];
    }

    private static string Said(string text) => text.Length > 0 ? text : Format.Nothing;
}
