using Fourwings.Domain.Parties;
using Microsoft.AspNetCore.Routing;

namespace Fourwings.Web.Shared;

/// <summary>One place in the navigation.</summary>
/// <param name="Name">The text under <c>nav.</c>, and the name under which a <see cref="DeskPart"/> counts.</param>
/// <param name="Icon">A name in the sprite.</param>
/// <param name="Href">The address.</param>
/// <param name="OnBar">Whether it stands on the tab bar of a phone; five at most.</param>
public sealed record NavItem(string Name, string Icon, string Href, bool OnBar = false);

/// <summary>A group of the navigation, named after the work; the first has no name.</summary>
public sealed record NavGroup(string? Name, params NavItem[] Items);

/// <summary>
/// The desks and their navigation: one table. An item whose page this build does not have is left out.
/// </summary>
public sealed class Desks(IEnumerable<EndpointDataSource> sources)
{
    private static readonly NavItem SignUps = new("sign-ups", "clipboard-data", "/sign-ups");
    private static readonly NavItem Today = new("today", "home", "/today", OnBar: true);
    private static readonly NavItem City = new("city", "chart-bar", "/city");
    private static readonly NavItem Applications = new("applications", "file-text", "/applications");
    private static readonly NavItem Lines = new("credit-lines", "building-bank", "/credit-lines");
    private static readonly NavItem Fairs = new("fairs", "calendar", "/fairs");
    private static readonly NavItem Branches = new("branches", "building-bank", "/branches");
    private static readonly NavItem Screenings = new("screenings", "list-check", "/screenings");
    private static readonly NavItem Loans = new("loans", "coin", "/loans");
    private static readonly NavItem Funds = new("funds", "shield-check", "/funds");
    private static readonly NavItem Compensations = new("compensations", "file-text", "/compensations");
    private static readonly NavItem Approvals = new("approvals", "rubber-stamp", "/approvals");
    private static readonly NavItem Pipeline = new("pipeline", "list-check", "/pipeline");
    private static readonly NavItem Portfolio = new("portfolio", "chart-bar", "/portfolio");
    private static readonly NavItem Owing = new("owing", "calendar", "/owing");
    private static readonly NavItem Overdue = new("overdue", "alert-triangle", "/collections");
    private static readonly NavItem Patents = new("patents", "certificate", "/patents", OnBar: true);
    private static readonly NavItem Values = new("valuations", "chart-bar", "/valuations");
    private static readonly NavItem Orders = new("orders", "list-check", "/analysis-orders");
    private static readonly NavItem Experts = new("experts", "users", "/experts");
    private static readonly NavItem Workbench = new("workbench", "affiliate", "/trusts/workbench");
    private static readonly NavItem Trusts = new("trusts", "lock", "/trusts");
    private static readonly NavItem Holdings = new("holdings", "coin", "/holdings");
    private static readonly NavItem Projects = new("projects", "coin", "/projects");
    private static readonly NavItem Pledges = new("pledges", "lock", "/pledges");
    private static readonly NavItem Mandates = new("custody", "heart-handshake", "/custody");
    private static readonly NavItem Cases = new("custody-cases", "list-check", "/custody/cases");
    private static readonly NavItem Fees = new("custody-fees", "calendar", "/custody/fees");
    private static readonly NavItem Custodians = new("custodians", "chart-bar", "/custody/custodians");
    private static readonly NavItem Sales = new("sales", "lock", "/sales");
    private static readonly NavItem Disposals = new("disposals", "scale", "/disposals");
    private static readonly NavItem Licences = new("licences", "file-text", "/licences");
    private static readonly NavItem OpenLicences = new("open-licences", "certificate", "/open-licences");
    private static readonly NavItem PatentPools = new("patent-pools", "affiliate", "/patent-pools");
    private static readonly NavItem PoolLicences = new("patent-pool-licences", "file-text", "/patent-pool-licences");
    private static readonly NavItem Calendar = new("calendar", "calendar", "/calendar");
    private static readonly NavItem Listings = new("listings", "arrows-exchange", "/listings");
    private static readonly NavItem Demands = new("demands", "search", "/demands");
    private static readonly NavItem Agencies = new("agencies", "heart-handshake", "/agencies");
    private static readonly NavItem Talks = new("negotiations", "list-check", "/negotiations");
    private static readonly NavItem Transfers = new("transfers", "file-text", "/transfers");
    private static readonly NavItem Programmes = new("custody-programmes", "coin", "/custody/programmes");
    private static readonly NavItem Policies = new("insurance", "shield-check", "/insurance");
    private static readonly NavItem InsuranceClaims = new("insurance-claims", "file-text", "/insurance/claims");
    private static readonly NavItem Group = new("insurance-programmes", "coin", "/insurance/programmes");
    private static readonly NavItem Surveys = new("surveys", "clipboard-data", "/insurance/surveys");
    private static readonly NavItem Books = new("books", "book", "/books");
    private static readonly NavItem Journal = new("journal", "history", "/journal");
    private static readonly NavItem Organisations = new("organisations", "building-community", "/organisations");
    private static readonly NavItem Users = new("users", "users", "/users");
    private static readonly NavItem Runs = new("runs", "list-check", "/runs");
    private static readonly NavItem Imports = new("imports", "upload", "/imports");
    private static readonly NavItem Measures = new("measures", "file-text", "/measures");
    private static readonly NavItem Rules = new("rules", "scale", "/rules");
    private static readonly NavItem Kpis = new("kpis", "chart-bar", "/kpis");
    private static readonly NavItem Published = new("published", "file-text", "/kpis/published");
    private static readonly NavItem Pictures = new("figures", "affiliate", "/figures");
    private static readonly NavItem Oddities = new("anomalies", "alert-triangle", "/anomalies");
    private static readonly NavItem Effects = new("effects", "scale", "/effects");
    private static readonly NavItem Me = new("me", "user", "/me", OnBar: true);

    private static readonly NavGroup Reference = new("reference", Measures, Published, Rules);
    private static readonly NavGroup Reports = new("figures", Kpis, Published, Pictures, Oddities, Effects);
    private static readonly NavGroup Trade = new("disposal", Sales, Disposals, Licences, OpenLicences);
    private static readonly NavGroup Pools = new("patent-pools", PatentPools, PoolLicences);
    private static readonly NavGroup Trust =
        new("trusts", Trusts with { OnBar = true }, Holdings, Workbench with { OnBar = true });
    private static readonly NavGroup Trusteed = new("trusts", Trusts, Holdings);
    private static readonly NavGroup Overseen = new("trusts", Trusts);
    private static readonly NavGroup Rights = new("rights", Patents, Pledges);
    private static readonly NavGroup Security = new("security", Patents, Values, Orders, Pledges);

    private static readonly NavGroup[] Analysis =
    [
        new("analysis", Orders with { OnBar = true }, Experts, Projects, Workbench),
        new("patent-pools", PatentPools), new("lending", Screenings, Applications),
        new("security", Patents, Values, Pledges),
    ];

    private readonly Lazy<HashSet<string>> _pages = new(() => [.. sources
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.Trim('/'))]);

    /// <summary>The navigation of a desk.</summary>
    public IReadOnlyList<NavGroup> Of(Desk desk) => [.. Table(desk)
        .Select(group => group with { Items = [.. group.Items.Where(HasPage)] })
        .Where(group => group.Items.Length > 0)];

    /// <summary>Where a desk begins its day.</summary>
    public static string Start(Desk desk) => desk == Desk.System ? "/sign-in" : Today.Href;

    /// <summary>The icon of a desk.</summary>
    public static string Icon(Desk desk) => desk switch
    {
        Desk.Enterprise => "building",
        Desk.Bank => "building-bank",
        Desk.IpOffice => "scale",
        Desk.Analyst => "chart-bar",
        Desk.Custodian => "heart-handshake",
        Desk.Insurer => "shield-check",
        Desk.TransferAgent => "arrows-exchange",
        Desk.Trustee => "affiliate",
        Desk.Auditor => "lock",
        _ => "adjustments",
    };

    private static NavGroup[] Table(Desk desk) => desk switch
    {
        Desk.Enterprise =>
        [
            new(null, Today, Calendar),
            new("lending", Fairs, Applications with { OnBar = true }, Owing with { OnBar = true }, Lines, Loans),
            new("rights", Patents, Pledges, Values, Orders, Projects), new("custody", Mandates, Fees, Cases),
            new("transfer", Listings, Demands, Agencies, Talks, Transfers), Trade, Pools, Trusteed,
            new("insurance", Policies, InsuranceClaims, Surveys), Reference, new("ours", Me),
        ],
        Desk.Bank =>
        [
            new(null, Today, Calendar, Approvals),
            new("lending", Fairs, Pipeline, Applications, Lines, Loans, Overdue, Branches),
            new("cover", Funds, Compensations, Policies, InsuranceClaims), new("custody", Fees),
            new("transfer", Listings, Transfers), new("disposal", Sales, Disposals, Licences), Trusteed, Security,
            new("books", Portfolio, Books, Imports, Runs, Measures, Published, Rules),
        ],
        Desk.IpOffice =>
        [
            new(null, Today, Calendar, City), new("city", Organisations, Fairs, Applications, Lines, Loans, Branches),
            Reports, new("cover", Funds, Compensations), new("custody", Programmes, Mandates, Fees, Cases, Custodians),
            new("insurance", Group, Policies, InsuranceClaims, Surveys),
            new("transfer", Listings, Demands, Agencies, Talks, Transfers), Trade, Pools, Overseen, Security,
            new("reference", Books, Imports, Runs, Measures, Rules),
        ],
        Desk.Analyst => [new(null, Today, Calendar), .. Analysis, Reference],
        Desk.Auditor =>
        [
            new(null, Today, City), Reports, new("books", Books, Portfolio, Journal, Runs),
            new("lending", Fairs, Applications, Lines, Loans, Branches), new("cover", Funds, Compensations),
            new("custody", Programmes, Mandates, Fees, Cases, Custodians),
            new("insurance", Group, Policies, InsuranceClaims, Surveys),
            new("transfer", Listings, Demands, Agencies, Talks, Transfers), Trade, Pools, Overseen, Security,
            new("platform", Users, Organisations, Measures, Rules),
        ],
        Desk.Custodian =>
        [
            new(null, Today, Calendar), new("custody", Mandates, Fees, Cases, Programmes, Custodians),
            Rights, Reference,
        ],
        Desk.TransferAgent =>
        [
            new(null, Today, Calendar), new("transfer", Listings, Demands, Agencies, Talks, Transfers),
            Pools, new("disposal", Sales), new("rights", Patents), new("books", Books), Reference,
        ],
        Desk.Insurer =>
        [
            new(null, Today, Calendar),
            new("insurance", Policies with { OnBar = true }, InsuranceClaims with { OnBar = true }, Group, Surveys),
            new("rights", Patents), new("books", Books), Reference,
        ],
        Desk.Trustee => [new(null, Today), Trust, Pools, Rights, Reference],
        Desk.Administrator => [new(null, Today), new("platform", Organisations, SignUps, Users, Runs, Measures, Rules)],
        _ => [new(null, Today), Security, Reference],
    };

    private bool HasPage(NavItem item) => _pages.Value.Contains(item.Href.Split('?')[0]);
}
