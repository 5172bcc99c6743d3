using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>
/// Who acts in the replay: organisations, branches and logins, entered through the slices like anybody's, a firm on
/// the day on which it first comes. Nobody has a password: the door of a demo asks for none.
/// </summary>
/// <param name="database">The demo's database.</param>
/// <param name="story">Who takes part.</param>
internal sealed class Cast(Database database, Story story)
{
    /// <summary>The key of the IP office.</summary>
    public const string IpOffice = "office/ip-office";

    /// <summary>The key of the productivity centre.</summary>
    public const string Centre = "office/productivity-centre";

    /// <summary>The key of the appraisal agency.</summary>
    public const string Appraiser = "office/appraiser";

    private readonly Dictionary<string, StoryFirm> _firms = story.Firms.ToDictionary(firm => firm.Key);
    private readonly Dictionary<string, List<Viewer>> _people = [];
    private readonly Dictionary<string, Organisation> _organisations = [];
    private readonly Dictionary<string, (string Bank, UnitId Unit)> _units = [];

    /// <summary>The demo's database, for what the platform does by itself.</summary>
    public Database Database => database;

    /// <summary>
    /// The organisation under its key: <c>firm/chenfan</c>, <c>bank/runzhou</c>, <c>office/audit</c>.
    /// </summary>
    public Organisation Organisation(string key) => _organisations[key];

    /// <summary>The n-th person of an organisation.</summary>
    public Viewer Person(string key, int n = 0) => _people[key][n];

    /// <summary>The first person of an organisation that is known by its id.</summary>
    public Viewer PersonOf(OrganisationId id) => _people[_organisations.Single(row => row.Value.Id == id).Key][0];

    /// <summary>Somebody else of a person's organisation.</summary>
    public Viewer Colleague(Viewer person) => _people.Values
        .First(people => people[0].Organisation == person.Organisation)
        .First(one => one.User != person.User);

    /// <summary>The instant of a local time of the demo's city.</summary>
    public DateTimeOffset At(DateTime local) =>
        new(local, database.World.Clock.LocalTimeZone.GetUtcOffset(local));

    /// <summary>The bank of a branch.</summary>
    public string BankOf(string unit) => _units[unit].Bank;

    /// <summary>The branch under its key.</summary>
    public UnitId Unit(string unit) => _units[unit].Unit;

    /// <summary>The organisation as a party of a contract.</summary>
    public ContractParty Party(string key) =>
        new(Organisation(key).Id, Organisation(key).Profile.NameZh, Organisation(key).Profile.Address);

    /// <summary>Runs a slice that the replay cannot do without.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task<T> RunAsync<T>(ISlice<T> slice, Viewer viewer, string key)
    {
        var result = await database.RunAsync(slice, viewer, "demo:" + key);
        return result.Succeeded(out var value, out var refusal)
            ? value
            : throw new InvalidOperationException($"{key}: {refusal.Code}: {Texts.Of(refusal, "en")}");
    }

    /// <summary>Asks what the replay cannot do without.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task<T> ReadAsync<T>(IQuery<T> query, Viewer viewer)
    {
        var result = await database.ReadAsync(query, viewer);
        return result.Succeeded(out var value, out var refusal)
            ? value
            : throw new InvalidOperationException($"{typeof(T).Name}: {Texts.Of(refusal, "en")}");
    }

    /// <summary>The benchmark rate of a term on a day, times the agreed factor.</summary>
    public async Task<AnnualRate> BenchmarkAsync(int months, DateOnly on, Ratio times)
    {
        var rules = await database.SnapshotAsync(db => Task.FromResult(db.Rules));
        return BenchmarkRates.Of(rules).For(months, on).Value.Rate * times;
    }

    /// <summary>
    /// Enters the offices and the banks, with the branches that are there already, and before all others the firm at
    /// whose desk a visitor may sit.
    /// </summary>
    public async Task EnterAsync()
    {
        await FirmAsync(story.DoorFirm);
        foreach (var office in story.Offices)
        {
            var profile = new OrganisationProfile(office.Zh, office.En, [Enum.Parse<Desk>(office.Desk)])
            {
                County = office.County,
                Address = Address(office.County),
            };
            await RegisterAsync($"office/{office.Key}", office.Code, profile, office.Users);
        }

        foreach (var bank in story.Banks)
        {
            var profile = new OrganisationProfile(bank.Zh, bank.En, [Desk.Bank])
            {
                County = "润州区",
                Address = Address("润州区"),
            };
            await RegisterAsync($"bank/{bank.Key}", bank.Code, profile, bank.Users);
            ApprovalBand[] bands = [new(Money.FromWan(bank.OneVoteUpToWan), 1, false), new(null, 3, false)];
            await RunAsync(
                new SetLendingSettings(bank.ChecksRepayments, bands),
                Person($"bank/{bank.Key}"),
                $"bank/{bank.Key}/settings");
            foreach (var unit in bank.Units.Where(unit => unit.OpensOn is null))
            {
                await OpenAsync(bank, unit);
            }
        }
    }

    /// <summary>The branches that open while the replay runs.</summary>
    public IEnumerable<Step> Openings() =>
        from bank in story.Banks
        from unit in bank.Units
        where unit.OpensOn is not null
        select Step.At(unit.OpensOn!.Value, _ => OpenAsync(bank, unit));

    /// <summary>The firm under its key, entered where it comes for the first time.</summary>
    public async Task<StoryFirm> FirmAsync(string key)
    {
        var firm = _firms[key];
        if (!_organisations.ContainsKey($"firm/{key}"))
        {
            var profile = new OrganisationProfile(firm.Zh, firm.En, [Desk.Enterprise])
            {
                County = firm.County,
                Address = Address(firm.County),
                Staff = firm.Staff,
                Revenue = Money.FromWan(firm.RevenueWan),
                Size = firm.Staff < 100 ? SmeClass.Small : SmeClass.Medium,
                ContactName = firm.Person,
            };
            await RegisterAsync($"firm/{key}", firm.Code, profile, [new() { Login = firm.Login, Name = firm.Person }]);
        }

        return firm;
    }

    private static string Address(string county) => $"江苏省镇江市{county}（虚构地址）";

    private async Task OpenAsync(StoryBank bank, StoryUnit unit)
    {
        var key = $"bank/{bank.Key}";
        var after = await RunAsync(
            new AddUnit(_organisations[key].Id, unit.Zh, unit.En, OpenedOn: unit.OpensOn),
            Person(key),
            $"{key}/unit/{unit.Key}");
        _units[unit.Key] = (key, after.Units[^1].Id);
        _organisations[key] = after;
    }

    private async Task RegisterAsync(
        string key, string code, OrganisationProfile profile, IEnumerable<StoryUser> users)
    {
        var organisation = await RunAsync(new RegisterOrganisation(code, profile), Viewer.System, key);
        _organisations[key] = organisation;
        _people[key] = [];
        foreach (var user in users)
        {
            var added = new AddUser(organisation.Id, null, profile.Roles[0], user.Login, user.Name, Password: null);
            var id = await RunAsync(added, Viewer.System, $"{key}/user/{user.Login}");
            _people[key].Add(new(id, organisation.Id, null, profile.Roles[0]));
        }
    }
}
