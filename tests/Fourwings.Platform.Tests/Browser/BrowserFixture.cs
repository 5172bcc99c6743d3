using System.Collections.Concurrent;
using System.Reflection;
using Fourwings.Platform.Tests.Browser;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: ClosePages]

namespace Fourwings.Platform.Tests.Browser;

/// <summary>
/// One Chromium for all browser tests. A test asks for a page of a width and a language; where the machine has no
/// Chromium it is skipped and says so.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    ];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Open = [];

    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where Chromium lies; null where there is none.</summary>
    public static string? Chromium { get; } = Places.FirstOrDefault(File.Exists);

    public ValueTask InitializeAsync()
    {
        // An address or an element is looked at again until then: a busy machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(60_000);
        return ValueTask.CompletedTask;
    }

    /// <summary>A page in its own context: own cookies, own storage.</summary>
    public async Task<IPage> PageAsync(
        int width = 1440, string language = "zh-CN", ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        Assert.SkipWhen(Chromium is null, "There is no Chromium on this machine: apt-get install chromium.");
        var browser = await BrowserAsync();
        var context = await browser.NewContextAsync(new()
        {
            Locale = language,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            DeviceScaleFactor = width < 600 ? 2 : 1,
        });
        context.SetDefaultTimeout(60_000);
        Open.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>Closes what a test has opened; nobody waits for it.</summary>
    public static void Close(string test)
    {
        if (Open.TryRemove(test, out var contexts))
        {
            _ = Task.WhenAll(contexts.Select(context => context.CloseAsync()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = Chromium, Headless = true, Args = Flags });
        }
        finally
        {
            _starting.Release();
        }
    }
}

/// <summary>Ends every test by closing its pages, so that hundreds of them do not stay open.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class ClosePagesAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => BrowserFixture.Close(test.UniqueID);
}
