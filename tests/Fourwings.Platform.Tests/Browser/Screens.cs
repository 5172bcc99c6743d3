using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>What every page must hold, and pictures of it for the eye.</summary>
public static class Screens
{
    /// <summary>Pictures lie here, git-ignored.</summary>
    public static string Folder { get; } =
        Directory.CreateDirectory(Repository.Path("TestResults", "screens")).FullName;

    // A small phone, a phone, a tablet, both sides of the width at which the menu opens, a small and a large screen.
    private static readonly int[] Widths = [320, 390, 600, 860, 861, 1100, 1920];

    // What axe has looked at in this run: width and make-up of the page.
    private static readonly ConcurrentDictionary<string, byte> Seen = [];

    // The distinct elements in their order: tag, class, names of attributes and the values that axe reads, whether
    // there is text, whether its label, description or target is on the page.
    private const string MakeUp = """
        () => {
          const known = id => !!id && id.split(" ").every(one => document.getElementById(one));
          const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
          const read = new Set(["role", "type", "lang", "scope", "tabindex", "aria-hidden", "style", "autocomplete"]);
          const of = e => [e.tagName, e.className.baseVal ?? e.className, !!e.textContent.trim(),
            ...[...e.attributes].map(a => a.name + (read.has(a.name) ? "=" + a.value
              : /^(for|aria-labelledby|aria-describedby|aria-controls)$/.test(a.name) ? "=" + known(a.value)
              : a.value ? "" : "=empty"))].join(" ");
          const parts = [...document.querySelectorAll("*")]
            .map(e => of(e.parentElement ?? e) + ">" + of(e) + (e.labels?.length ?? ""));
          return [innerWidth, new Set(ids).size === ids.length, matchMedia("(prefers-color-scheme: dark)").matches,
            ...new Set(parts)].join("\n");
        }
        """;

    private static readonly bool Wanted = Environment.GetEnvironmentVariable("FW_SHOTS") is not null;

    /// <summary>
    /// Takes a picture of the whole page, <c>TestResults/screens/name.png</c>, where FW_SHOTS asks for pictures.
    /// </summary>
    public static Task ShotAsync(this IPage page, string name) => Wanted
        ? page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = true })
        : Task.CompletedTask;

    /// <summary>
    /// No finding of axe that is serious or critical. A page that is made up just as one that axe has passed in this
    /// run, element by element at the same width, passes too: axe takes most of the time of a look at a page.
    /// </summary>
    public static async Task HasNoSeriousFindingAsync(this IPage page)
    {
        var makeUp = await page.EvaluateAsync<string>(MakeUp);
        if (Seen.ContainsKey(makeUp))
        {
            return;
        }

        var axe = Repository.Path("node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not there: npm ci.");
        await page.EvaluateAsync(await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken));
        var findings = await page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
              .filter(v => ["serious", "critical"].includes(v.impact))
              .map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ") + " " + n.failureSummary).join(" | "))
            """);
        Assert.True(findings.GetArrayLength() == 0, $"{page.Url}\n{string.Join('\n', findings.EnumerateArray())}");
        Seen[makeUp] = 0;
    }

    /// <summary>The page does not scroll sideways at any width from a small phone to a large screen.</summary>
    public static async Task DoesNotScrollSidewaysAsync(this IPage page, params int[] widths)
    {
        foreach (var width in widths.Length > 0 ? widths : Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            var over = await page.EvaluateAsync<int>(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(over <= 0, $"{page.Url} is {over} px too wide at {width} px: {await WidestAsync(page, over)}");
        }
    }

    /// <summary>The innermost elements that reach over the right edge.</summary>
    private static async Task<string> WidestAsync(IPage page, int over) => over <= 0
        ? string.Empty
        : await page.EvaluateAsync<string>(
            """
            () => [...document.querySelectorAll("body *")]
              .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
              .filter(e => !e.closest(".table-responsive, [hidden]"))
              .slice(-4).map(e => e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 40)).join("; ")
            """);

    /// <summary>
    /// Collects what the browser complains about: scripts, styles that the policy forbids, missing files.
    /// </summary>
    public static List<string> Complaints(this IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        return complaints;
    }
}
