using System.Diagnostics;
using Fourwings.Platform.Documents;

namespace Fourwings.Platform.Tests.Web;

/// <summary>The PDF carries letters that can be read and searched, in both scripts.</summary>
public class PdfPrinterTests
{
    private const string Page = """
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>代偿审批表</title>
        <link rel="stylesheet" href="/css/fourwings.css"></head>
        <body class="fw-desktop"><main class="fw-paper"><h1>代偿审批表</h1>
        <p>人民币壹佰零捌万玖仟元整（¥1,089,000.00）</p>
        <script>document.body.textContent = "a script ran";</script></main></body></html>
        """;

    [Fact]
    public async Task Print_EmbedsHanLettersThatCanBeRead()
    {
        Assert.SkipWhen(PdfPrinter.Browser is null, "There is no Chromium on this machine.");
        var result = await PdfPrinter.PrintAsync(Page);
        Assert.True(result.Succeeded(out var pdf, out var refusal), refusal?.Code);
        Assert.Equal("%PDF-"u8, pdf.AsSpan(0, 5));
        Assert.SkipUnless(File.Exists("/usr/bin/pdftotext"), "There is no pdftotext to read it with.");
        var text = await ReadAsync("pdftotext", pdf, "-");
        Assert.Contains("代偿审批表", text.Replace(" ", string.Empty), StringComparison.Ordinal);
        Assert.Contains("人民币壹佰零捌万玖仟元整", text, StringComparison.Ordinal);
        Assert.Contains("1,089,000.00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a script ran", text, StringComparison.Ordinal);
        var fonts = await ReadAsync("pdffonts", pdf);
        Assert.Contains("NotoSansSC", fonts, StringComparison.Ordinal);
        Assert.Contains("CID TrueType", fonts, StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(string tool, byte[] pdf, params string[] more)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf);
        var start = new ProcessStartInfo(tool, [file, .. more])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(file);
        return text;
    }
}
