using System.Diagnostics;
using System.Text;
using Fourwings.Domain;

namespace Fourwings.Platform.Documents;

/// <summary>
/// Prints an HTML page as a PDF (打印): the browser that people print with, without its window, offline, without
/// scripts, in a folder of its own and within a time limit. Han letters come from the embedded Noto Sans SC.
/// </summary>
public static class PdfPrinter
{
    /// <summary>The media type of the result.</summary>
    public const string MediaType = "application/pdf";

    private const int AtOnce = 2;

    private const string Policy =
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; " +
        "style-src file: 'unsafe-inline'; font-src file:; img-src file: data:\">";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);
    private static readonly SemaphoreSlim Places = new(AtOnce, AtOnce);
    private static readonly string[] Browsers =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
    ];

    private static readonly string[] Flags =
    [
        "--headless", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--disable-extensions",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--allow-file-access-from-files", "--no-pdf-header-footer",
    ];

    /// <summary>Where the browser lies; null where this machine has none.</summary>
    public static string? Browser { get; } = Browsers.FirstOrDefault(File.Exists);

    /// <summary>Prints a page whose addresses begin at the root of <c>wwwroot</c>.</summary>
    /// <param name="html">The whole page.</param>
    /// <returns>The PDF, or why there is none: no browser here, or it took too long.</returns>
    public static async Task<Result<byte[]>> PrintAsync(string html)
    {
        if (Browser is null)
        {
            return new Refusal("document.no-printer");
        }

        await Places.WaitAsync();
        var folder = Directory.CreateTempSubdirectory("fourwings-pdf-").FullName;
        try
        {
            var page = Path.Combine(folder, "page.html");
            var pdf = Path.Combine(folder, "page.pdf");
            await File.WriteAllTextAsync(page, Offline(html), Encoding.UTF8);
            var ended = await RunAsync(Browser, folder, page, pdf);
            return ended && File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf) : new Refusal("document.not-printed");
        }
        finally
        {
            Places.Release();
            DeleteQuietly(folder);
        }
    }

    /// <summary>The page as it reads from this disk: its own style, the embedded letters, no scripts.</summary>
    private static string Offline(string html)
    {
        var root = new Uri(Path.Combine(AppContext.BaseDirectory, "wwwroot")).AbsoluteUri;
        var fonts = new Uri(Path.Combine(AppContext.BaseDirectory, "fonts")).AbsoluteUri;
        return html
            .Replace("href=\"/", $"href=\"{root}/", StringComparison.Ordinal)
            .Replace("src=\"/", $"src=\"{root}/", StringComparison.Ordinal)
            .Replace("<head>", "<head>" + Policy, StringComparison.Ordinal)
            .Replace("</head>", $"<style>{Face(fonts, 400)}{Face(fonts, 600)}</style></head>",
                StringComparison.Ordinal);
    }

    private static string Face(string fonts, int weight) =>
        $"@font-face{{font-family:\"Noto Sans SC\";font-weight:{weight};src:url(\"{fonts}/NotoSansSC-{weight}.ttf\")}}";

    private static async Task<bool> RunAsync(string browser, string folder, string page, string pdf)
    {
        var start = new ProcessStartInfo(browser)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var flag in Flags)
        {
            start.ArgumentList.Add(flag);
        }

        if (Environment.UserName == "root")
        {
            start.ArgumentList.Add("--no-sandbox"); // Chromium's sandbox does not start for root.
        }

        start.ArgumentList.Add($"--user-data-dir={Path.Combine(folder, "profile")}");
        start.ArgumentList.Add($"--print-to-pdf={pdf}");
        start.ArgumentList.Add(new Uri(page).AbsoluteUri);
        using var process = Process.Start(start)!;
        using var time = new CancellationTokenSource(Limit);
        try
        {
            await Task.WhenAll(
                process.StandardError.ReadToEndAsync(time.Token),
                process.StandardOutput.ReadToEndAsync(time.Token),
                process.WaitForExitAsync(time.Token));
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return false;
        }
    }

    private static void DeleteQuietly(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A dying helper process of the browser may still write; the system cleans its folder of temporary files.
        }
    }
}
