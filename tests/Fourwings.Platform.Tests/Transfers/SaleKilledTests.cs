using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Api;

namespace Fourwings.Platform.Tests.Transfers;

/// <summary>
/// The real site, killed by SIGKILL at every step of a sale by sealed bids that moves it: the same wish under the same
/// key goes on where it stood, and nothing is lost or happens twice.
/// </summary>
public class SaleKilledTests
{
    private static readonly Money Price = Money.FromWan(8);

    /// <summary>What one sale leaves in the journal, however often its site was killed.</summary>
    private static readonly (Type Fact, int Times)[] Left =
    [
        (typeof(SealedBidMade), 2), (typeof(SaleKeyHandedIn), 1), (typeof(SaleOpened), 1), (typeof(SealedBidOpened), 2),
        (typeof(TransferSigned), 2), (typeof(TransferDeposited), 1), (typeof(SalePaid), 1),
        (typeof(SaleDepositReturned), 2), (typeof(TransferSubmitted), 1), (typeof(TransferRecorded), 1),
        (typeof(TransferReleased), 1), (typeof(TransferDistributed), 1), (typeof(TransferClosed), 1),
    ];

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Sale_KilledAtEveryStep_GoesOn_WithNothingLostOrTwice(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var world = new World(TimeProvider.System, new SystemIds(TimeProvider.System), test.Database.World.Rules);
        var now = new TestDatabase(Database.Open(test.Location, world), test.Location);
        var made = await SaleSample.MakeAsync(now);
        await using var site = await KilledSite.StartAsync(test, made);
        var sample = new SaleSample(made.Lending) { Host = site.Host, Bidders = [site.First, site.Second] };
        var sale = await sample.AnnouncedAsync((int)site.Round.TotalSeconds, Money.FromWan(5), site.Firm);
        await site.DoneAsync(SaleSample.Bid(sale, 6), site.First);
        await site.KilledAsync(SaleSample.Bid(sale, 8), site.Second);
        var left = sale.Terms.EndsAt - TimeProvider.System.GetUtcNow();
        Assert.True(left > TimeSpan.Zero, "The round was over before the site was up again.");
        await Task.Delay(left + TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await SettleAsync(site, sale, sample);
        Assert.True(site.Unanswered > 0, "Every kill came when all was answered.");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: {site.Kills} kills, {site.Unanswered} without answer, a round of {site.Round}");
        foreach (var (fact, times) in Left)
        {
            Assert.Equal((fact.Name, times), (fact.Name, await FactsAsync(test.Database, fact)));
        }

        Assert.Equal(Money.Zero, await EscrowAsync(sample));
        var ended = (await sample.Database.ReadAsync(new ShowSale(sale.Id), sample.Host)).Value.Sale;
        Assert.Equal((SaleState.Paid, Price), (ended.State, ended.Winner!.Price!.Value));
        await sample.Lending.VerifiedAsync();
    }

    /// <summary>From the keys to the closed contract.</summary>
    private static async Task SettleAsync(KilledSite site, Sale sale, SaleSample sample)
    {
        await site.DoneAsync(new HandInSaleKey(sale.Id, sample.FirstKey), site.Firm);
        var awarded = await site.KilledAsync(new HandInSaleKey(sale.Id, sample.SecondKey), site.Host);
        Assert.Equal(site.Second.Organisation, awarded.Winner!.Bidder);
        var contract = (await site.DoneAsync(new ContractSale(sale.Id), site.Firm)).Id;
        await site.DoneAsync(new SignTransfer(contract), site.Firm);
        await site.DoneAsync(new SignTransfer(contract), site.Second);
        await site.KilledAsync(new DepositPrice(contract, Price), site.Host);
        await site.DoneAsync(new TakeSalePayment(sale.Id), site.Host);
        await site.DoneAsync(new ReturnSaleDeposit(sale.Id, site.First.Organisation), site.Host);
        await site.DoneAsync(new ReturnSaleDeposit(sale.Id, site.Second.Organisation), site.Host);
        await site.DoneAsync(new SubmitTransfer(contract, "ZR-1"), site.Host);
        await site.KilledAsync(new RecordTransfer(contract, "ZR-2", LendingSample.Today), site.Host);
        await site.KilledAsync(new ReleasePrice(contract, Money.Zero), site.Host);
        await site.DoneAsync(new DistributeIncome(contract, []), site.Firm);
        await site.DoneAsync(new CloseTransfer(contract), site.Firm);
    }

    private static async Task<int> FactsAsync(Database database, Type fact) => (int)await database.SnapshotAsync(
        db => db.ScalarAsync<long>(
            "SELECT COUNT(*) FROM journal j WHERE j.fact_type = @name", new { name = fact.Name }));

    /// <summary>What the host still holds for others.</summary>
    private static async Task<Money> EscrowAsync(SaleSample sample)
    {
        var balance = (await sample.Database.ReadAsync(
            new ShowTrialBalance(LendingSample.Today, LendingSample.Today), sample.Host)).Value;
        Assert.True(balance.Balances);
        return Money.Sum(balance.Lines.Select(line =>
            line.Closing < Money.Zero ? Money.Zero - line.Closing : line.Closing));
    }
}

/// <summary>The real <c>fourwings serve</c> with four logins of a sale, that can be killed while it answers.</summary>
internal sealed class KilledSite : IAsyncDisposable
{
    private const string Password = "Zhenjiang-2026-jingjia";

    /// <summary>
    /// How long after its request each kill comes, in milliseconds; null = as soon as something is written. A site that
    /// has just started takes half a second over its first answer.
    /// </summary>
    private static readonly int?[] Moments = [0, null, 300, null, 100];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ShortestRound = TimeSpan.FromSeconds(15);

    private readonly TestDatabase _test;
    private readonly Dictionary<UserId, HttpClient> _visitors = [];
    private Process _serve = null!;
    private string _address = string.Empty;

    private KilledSite(TestDatabase test) => _test = test;

    public required Viewer Firm { get; init; }

    public required Viewer Host { get; init; }

    public required Viewer First { get; init; }

    public required Viewer Second { get; init; }

    public int Kills { get; private set; }

    public int Unanswered { get; private set; }

    /// <summary>Long enough for three bids and for one site that starts anew, on a machine as busy as it is.</summary>
    public TimeSpan Round { get; private set; }

    public static async Task<KilledSite> StartAsync(TestDatabase test, SaleSample sample)
    {
        var (visitors, viewers) = (new List<string>(), new List<Viewer>());
        foreach (var viewer in new[] { sample.Firm, sample.Host, sample.Bidders[0], sample.Bidders[1] })
        {
            var login = $"visitor{visitors.Count}";
            var add = new AddUser(viewer.Organisation, null, viewer.Desk, login, "王某", Password);
            var user = await sample.DoneAsync(add, Sample.Office with { Desk = Desk.Administrator });
            visitors.Add(login);
            viewers.Add(viewer with { User = user });
        }

        var site = new KilledSite(test)
        {
            Firm = viewers[0],
            Host = viewers[1],
            First = viewers[2],
            Second = viewers[3],
        };
        var started = Stopwatch.StartNew();
        await site.ServeAsync();
        for (var i = 0; i < viewers.Count; i++)
        {
            var client = new HttpClient();
            var entered = await client.PostAsJsonAsync(
                site._address + ApiEndpoints.Root + "/sign-in", new ApiSignIn(visitors[i], Password));
            entered.EnsureSuccessStatusCode();
            site._visitors.Add(viewers[i].User, client);
        }

        site.Round = started.Elapsed * 3 > ShortestRound ? started.Elapsed * 3 : ShortestRound;
        return site;
    }

    /// <summary>Done without a kill.</summary>
    public Task<T> DoneAsync<T>(ISlice<T> slice, Viewer viewer) => SendAsync(slice, viewer, Guid.NewGuid().ToString());

    /// <summary>
    /// Killed while the site answers: now after a moment, now as soon as something is written; then asked again under
    /// the same key.
    /// </summary>
    public async Task<T> KilledAsync<T>(ISlice<T> slice, Viewer viewer)
    {
        var (key, before) = (Guid.NewGuid().ToString(), await LinesAsync());
        var answer = SendAsync(slice, viewer, key);
        if (Moments[Kills++ % Moments.Length] is { } moment)
        {
            await Task.WhenAny(answer, Task.Delay(moment));
        }
        else
        {
            while (!answer.IsCompleted && await LinesAsync() == before)
            {
                await Task.Yield();
            }
        }

        _serve.Kill();
        await _serve.WaitForExitAsync();
        Assert.Equal(128 + 9, _serve.ExitCode);
        try
        {
            await answer;
        }
        catch (HttpRequestException)
        {
            Unanswered++;
        }

        await ServeAsync();
        return await SendAsync(slice, viewer, key);
    }

    public async ValueTask DisposeAsync()
    {
        _serve.Kill();
        await _serve.WaitForExitAsync();
        _serve.Dispose();
        foreach (var client in _visitors.Values)
        {
            client.Dispose();
        }
    }

    private async Task<T> SendAsync<T>(ISlice<T> slice, Viewer viewer, string key)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, _address + ApiEndpoints.Root + ApiEndpoints.PathOf(slice.GetType()));
        request.Content = new StringContent(
            CanonicalJson.Write(slice, slice.GetType()), Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", key);
        using var response = await _visitors[viewer.User].SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{slice.GetType().Name}: {(int)response.StatusCode} {body}");
        return CanonicalJson.Read<T>(body);
    }

    private async Task ServeAsync()
    {
        _serve?.Dispose();
        _serve = Process.Start(new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "fourwings"),
            ["serve", "--database", _test.Location, "--url", "http://127.0.0.1:0"])
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            var line = await _serve.StandardOutput.ReadLineAsync(late.Token);
            Assert.NotNull(line);
            if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var at)
            {
                _address = new string([.. line[at..].TakeWhile(letter => letter is > ' ' and < '\u007f' and not '(')]);
                break;
            }
        }

        _serve.BeginErrorReadLine();
        _ = _serve.StandardOutput.ReadToEndAsync(CancellationToken.None);
    }

    private Task<long> LinesAsync() =>
        _test.Database.SnapshotAsync(db => db.ScalarAsync<long>("SELECT COUNT(*) FROM journal"));
}
