using System.Text;
using System.Text.Json;
using Fourwings.Cli;

namespace Fourwings.Platform.Tests.Cli;

/// <summary>What one command line said.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CliAnswer(int Code, string Out, string Error)
{
    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;
}

/// <summary>Runs command lines in this process.</summary>
internal static class CommandLine
{
    /// <summary>Runs <c>fourwings</c> with the words.</summary>
    public static async Task<CliAnswer> LineAsync(string[] words, string input = "", string language = "en")
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        using var standardInput = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var code = await CliApp.RunAsync(words, new CliContext(standardInput, output, error, language));
        return new(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>Runs a calculator over standard input.</summary>
    public static Task<CliAnswer> RunAsync(string name, string input, string language = "en") =>
        LineAsync(["calc", name, "--in", "-"], input, language);

    /// <summary>The result of one case.</summary>
    public static async Task<JsonElement> ResultAsync(string name, string input)
    {
        var answer = await RunAsync(name, input);
        Assert.Equal("", answer.Error);
        Assert.Equal(0, answer.Code);
        return answer.Json.GetProperty("result");
    }
}
