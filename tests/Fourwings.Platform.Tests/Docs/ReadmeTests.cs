using System.Text;
using System.Text.RegularExpressions;
using Fourwings.Cli;

namespace Fourwings.Platform.Tests.Docs;

/// <summary>What the first screen tells a newcomer to type is there and works.</summary>
public partial class ReadmeTests
{
    private static readonly string[] _ofTheScript = ["demo", "serve", "test", "bench", "docs", "ci"];

    public static TheoryData<string> Readmes => ["README.md", "README.zh.md"];

    [Theory]
    [MemberData(nameof(Readmes))]
    public async Task Readme_NamesCommandsThatExist(string name)
    {
        var lines = Commands(File.ReadAllText(Repository.Path(name))).ToList();
        Assert.Contains("demo", lines.Select(line => line.Words[0]));
        foreach (var line in lines)
        {
            Assert.Null(await FaultAsync(line));
        }
    }

    [Fact]
    public void Readme_SaysTheSameInBothLanguages() => Assert.Equal(
        Commands(File.ReadAllText(Repository.Path("README.md"))).Select(line => string.Join(' ', line.Words)),
        Commands(File.ReadAllText(Repository.Path("README.zh.md"))).Select(line => string.Join(' ', line.Words)));

    [Theory]
    [InlineData("./fourwings demo        replays the round", null)]
    [InlineData("./fourwings calc --list", null)]
    [InlineData("./fourwings celebrate", "celebrate")]
    [InlineData("./fourwings calc --lisst", "calc --lisst")]
    public async Task Readme_Bites(string line, string? fault) =>
        Assert.Equal(fault, await FaultAsync(Commands($"```\n{line}\n```").Single()));

    private static async Task<string?> FaultAsync((string Input, string[] Words) line)
    {
        if (_ofTheScript.Contains(line.Words[0]))
        {
            var script = await File.ReadAllTextAsync(Repository.Path("fourwings"));
            var label = $@"^  ([\w |'-]*\| )?{line.Words[0]}( \| \w+)*\) ";
            var isThere = Regex.IsMatch(script, label, RegexOptions.Multiline, TimeSpan.FromSeconds(1));
            return isThere ? null : line.Words[0];
        }

        using var input = new MemoryStream(Encoding.UTF8.GetBytes(line.Input));
        var context = new CliContext(input, Stream.Null, TextWriter.Null, "en");
        return await CliApp.RunAsync(line.Words, context) == CliApp.Done ? null : string.Join(' ', line.Words);
    }

    /// <summary>
    /// The command lines in the blocks of a document; an explanation stands behind two blanks or more.
    /// </summary>
    private static IEnumerable<(string Input, string[] Words)> Commands(string document) =>
        Block().Matches(document).SelectMany(block => Line().Matches(block.Value)).Select(line => (
            line.Groups["input"].Value,
            line.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(
        @"^(?:echo '(?<input>[^']*)' \| )?\./fourwings (?<words>\S+(?: \S+)*)", RegexOptions.Multiline, 1000)]
    private static partial Regex Line();
}
