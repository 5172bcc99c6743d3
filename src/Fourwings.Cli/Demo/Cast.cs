using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>
/// Who acts in the replay: organisations, branches and logins, entered through the slices like anybody's.
/// </summary>
/// <param name="database">The demo's database.</param>
internal sealed class Cast(Database database)
{
    /// <summary>The password of every demo login; the door of a demo asks for none.</summary>
    public const string Password = "demo demo demo";

    private readonly Dictionary<string, List<Viewer>> _people = [];
    private readonly Dictionary<string, Organisation> _organisations = [];
    private readonly Dictionary<string, (string Bank, UnitId Unit)> _units = [];

    /// <summary>
    /// The organisation under its key: <c>firm/chenfan</c>, <c>bank/runzhou</c>, <c>office/audit</c>.
    /// </summary>
    public Organisation Organisation(string key) => _organisations[key];

    /// <summary>The n-th person of an organisation.</summary>
    public Viewer Person(string key, int n = 0) => _people[key][n];

    /// <summary>The bank of a branch.</summary>
    public string BankOf(string unit) => _units[unit].Bank;

    /// <summary>The branch under its key.</summary>
    public UnitId Unit(string unit) => _units[unit].Unit;

    /// <summary>Runs a slice that the replay cannot do without.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task<T> RunAsync<T>(ISlice<T> slice, Viewer viewer, string key)
    {
        var result = await database.RunAsync(slice, viewer, "demo:" + key);
        return result.Succeeded(out var value, out var refusal)
            ? value
            : throw new InvalidOperationException($"{key}: {refusal.Code}: {Texts.Of(refusal, "en")}");
    }

    /// <summary>The benchmark rate of a term on a day, times the agreed factor.</summary>
    public async Task<AnnualRate> BenchmarkAsync(int months, DateOnly on, Ratio times)
    {
        var rules = await database.SnapshotAsync(db => Task.FromResult(db.Rules));
        return BenchmarkRates.Of(rules).For(months, on).Value.Rate * times;
    }

    /// <summary>Enters everybody.</summary>
    public async Task EnterAsync(RoundFile round)
    {
        foreach (var office in round.Offices)
        {
            var profile = new OrganisationProfile(office.Zh, office.En, [Enum.Parse<Desk>(office.Desk)])
            {
                County = office.County,
                Address = Address(office.County),
            };
            await RegisterAsync($"office/{office.Key}", office.Code, profile, null, office.Users);
        }

        foreach (var bank in round.Banks)
        {
            await EnterBankAsync(bank);
        }

        foreach (var firm in round.Firms)
        {
            var profile = new OrganisationProfile(firm.Zh, firm.En, [Desk.Enterprise])
            {
                County = firm.County,
                Address = Address(firm.County),
                Staff = firm.Staff,
                Revenue = Money.FromWan(firm.RevenueWan),
                Size = firm.Staff < 100 ? SmeClass.Small : SmeClass.Medium,
                ContactName = firm.Person.Name,
            };
            await RegisterAsync($"firm/{firm.Key}", firm.Code, profile, null, [firm.Person]);
        }
    }

    private static string Address(string county) => $"江苏省镇江市{county}（虚构地址）";

    private async Task EnterBankAsync(RoundBank bank)
    {
        var key = $"bank/{bank.Key}";
        var profile = new OrganisationProfile(
            bank.Zh, bank.En, [Desk.Bank])
        { Address = Address("润州区"), County = "润州区" };
        await RegisterAsync(key, bank.Code, profile, null, bank.Users);
        foreach (var unit in bank.Units)
        {
            var after = await RunAsync(
                new AddUnit(_organisations[key].Id, unit.Zh, unit.En), Person(key), $"{key}/unit/{unit.Key}");
            _units[unit.Key] = (key, after.Units[^1].Id);
            _organisations[key] = after;
        }
    }

    private async Task RegisterAsync(
        string key, string code, OrganisationProfile profile, UnitId? unit, IEnumerable<RoundUser> users)
    {
        var organisation = await RunAsync(new RegisterOrganisation(code, profile), Viewer.System, key);
        _organisations[key] = organisation;
        _people[key] = [];
        foreach (var user in users)
        {
            var added = new AddUser(organisation.Id, unit, profile.Roles[0], user.Login, user.Name, Password);
            var id = await RunAsync(added, Viewer.System, $"{key}/user/{user.Login}");
            _people[key].Add(new(id, organisation.Id, unit, profile.Roles[0]));
        }
    }
}
