using System.Text;
using System.Text.Json;
using Fourwings.Cli;

namespace Fourwings.Platform.Tests.Cli;

public class CalcStreamTests
{
    private const int Many = 200_000;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task TwoHundredThousandCases_StreamInLittleMemory(bool isMap, bool isFile)
    {
        using var file = new TemporaryFile();
        await WriteManyAsync(file.Path, isMap);
        await using var stream = File.OpenRead(file.Path);
        using var output = new CountingStream();
        await using var error = new StringWriter();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        string[] words = ["calc", "loan-class", "--in", isFile ? file.Path : "-"];
        var code = await CliApp.RunAsync(words, new CliContext(stream, output, error, "en"));
        Assert.Equal((0, ""), (code, error.ToString()));
        Assert.Equal(Many + 2, output.Lines);
        Assert.InRange(output.MostMemory - before, long.MinValue, 64L << 20);
    }

    [Fact]
    public async Task AnswersOfAStream_ComeBeforeItEnds()
    {
        using var input = new SlowStream(
            """[{"id":1,"daysPastDue":0},"""u8.ToArray(), """{"id":2,"daysPastDue":91}"""u8.ToArray(), "]"u8.ToArray());
        using var output = new MemoryStream();
        input.BeforePart = part => input.Seen.Add(part == 0 ? 0 : output.Length);
        var context = new CliContext(input, output, TextWriter.Null, "en");
        var code = await CliApp.RunAsync(["calc", "loan-class", "--in", "-"], context);
        Assert.Equal(0, code);
        Assert.True(input.Seen[^1] > 0, "the first answer did not come while the input was still open");
        Assert.Equal(2, JsonDocument.Parse(output.ToArray()).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task AStreamThatBreaksAfterAnswersWentOut_EndsWithAFault()
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < 60_000; i++)
        {
            text.Append("{\"id\":1,\"daysPastDue\":0},");
        }

        var answer = await CommandLine.RunAsync("loan-class", text.Append("{\"id\": oops").ToString());
        Assert.Equal(3, answer.Code);
        var last = answer.Json[60_000];
        Assert.Contains("is no JSON", last.GetProperty("faults")[0].GetProperty("message").GetString());
        Assert.StartsWith("-:$[60000]: ", answer.Error);
    }

    [Fact]
    public async Task AFileThatBreaksAtItsEnd_GivesNoAnswerAtAll()
    {
        using var file = new TemporaryFile();
        var cases = string.Concat(Enumerable.Repeat("{\"daysPastDue\":0},\n", 100_000));
        await File.WriteAllTextAsync(file.Path, "[" + cases + "{");
        var answer = await CommandLine.LineAsync(["calc", "loan-class", "--in", file.Path]);
        Assert.Equal((2, ""), (answer.Code, answer.Out));
        Assert.StartsWith($"{file.Path}: Line 100001 is no JSON", answer.Error);
    }

    [Fact]
    public async Task ACaseLargerThanTheWindow_IsRead()
    {
        var note = new string('x', 3_000_000);
        var input = $$"""{"note": "{{note}}", "flags": {}, "daysPastDue": 91, "id": 1}""";
        var answer = await CommandLine.RunAsync("loan-class", input);
        Assert.Equal("substandard", answer.Json.GetProperty("result").GetString());
    }

    [Fact]
    public async Task AByteOrderMark_IsNoFault()
    {
        var answer = await CommandLine.RunAsync("loan-class", "\uFEFF{\"id\": 1, \"daysPastDue\": 0}");
        Assert.Equal(0, answer.Code);
    }

    [Fact]
    public async Task Out_WritesTheFileOnlyWhereThereIsAnAnswer()
    {
        using var file = new TemporaryFile();
        File.Delete(file.Path);
        string[] words = ["calc", "loan-class", "--in", "-", "--out", file.Path];
        Assert.Equal(2, (await CommandLine.LineAsync(words, "oops")).Code);
        Assert.False(File.Exists(file.Path));
        var answer = await CommandLine.LineAsync(words, """{"id":1,"daysPastDue":0}""");
        Assert.Equal((0, ""), (answer.Code, answer.Out));
        Assert.Equal("{\"id\":1,\"result\":\"normal\"}\n", await File.ReadAllTextAsync(file.Path));
    }

    [Fact]
    public async Task Out_RefusesToOverwriteItsInput()
    {
        using var file = new TemporaryFile();
        await File.WriteAllTextAsync(file.Path, """{"id":1,"daysPastDue":0}""");
        var answer = await CommandLine.LineAsync(["calc", "loan-class", "--in", file.Path, "--out", file.Path]);
        Assert.Equal(2, answer.Code);
        Assert.Contains("same file", answer.Error);
    }

    private static async Task WriteManyAsync(string path, bool isMap)
    {
        await using var writer = new StreamWriter(path);
        await writer.WriteAsync(isMap ? '{' : '[');
        for (var i = 0; i < Many; i++)
        {
            await writer.WriteAsync(i > 0 ? ",\n" : "\n");
            await writer.WriteAsync(isMap ? $"\"c{i}\": {{" : $"{{\"id\": {i}, ");
            await writer.WriteAsync($"\"daysPastDue\": {i % 400}, \"note\": \"a note of some length {i}\"}}");
        }

        await writer.WriteAsync(isMap ? "}" : "]");
    }

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }

    /// <summary>Counts lines and looks at the memory in use now and then.</summary>
    private sealed class CountingStream : MemoryStream
    {
        private int _writes;

        public int Lines { get; private set; }

        public long MostMemory { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Lines += buffer.Count((byte)'\n');
            if (_writes++ % 40 == 0)
            {
                MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(forceFullCollection: true));
            }
        }
    }

    /// <summary>Gives its parts half a second apart.</summary>
    private sealed class SlowStream(params byte[][] parts) : MemoryStream
    {
        private int _next;

        public List<long> Seen { get; } = [];

        public Action<int> BeforePart { get; set; } = _ => { };

        public override async Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            if (_next > 0)
            {
                await Task.Delay(700, cancellationToken);
            }

            BeforePart(_next);
            if (_next == parts.Length)
            {
                return 0;
            }

            var part = parts[_next++];
            part.CopyTo(buffer, offset);
            return part.Length;
        }
    }
}
