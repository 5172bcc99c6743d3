using System.Text.Json;

namespace Fourwings.Cli.Calc;

/// <summary>
/// A file or standard input. A file is looked over first, so that a broken one gives no answers at all; a stream that
/// does not end soon is answered while it comes.
/// </summary>
internal sealed class CaseInput : IDisposable
{
    private const int HeadSize = 1 << 20;
    private readonly Stream? _file;

    private CaseInput(Stream? file, JsonCases? cases, CaseShape shape)
    {
        _file = file;
        Cases = cases;
        Shape = shape;
    }

    /// <summary>The cases; null where there is none.</summary>
    public JsonCases? Cases { get; }

    /// <summary>How they lie.</summary>
    public CaseShape Shape { get; }

    /// <summary>Opens the input and finds its shape.</summary>
    /// <param name="path">A file, or <c>-</c>.</param>
    /// <param name="standardInput">What <c>-</c> is.</param>
    /// <param name="mark">The key by which an object is one case.</param>
    /// <param name="beforeRead">Called before each wait for more bytes.</param>
    /// <exception cref="JsonException">The input is no JSON.</exception>
    public static CaseInput Open(string path, Stream standardInput, string mark, Action beforeRead)
    {
        if (path == "-")
        {
            return OfStream(null, standardInput, mark, beforeRead);
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        try
        {
            return file.CanSeek ? OfFile(file, mark, beforeRead) : OfStream(file, file, mark, beforeRead);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private static CaseInput OfFile(FileStream file, string mark, Action beforeRead)
    {
        var pump = new BytePump(file, () => { });
        var scan = new ShapeScan(mark);
        while (!pump.IsFinal)
        {
            pump.Fill();
            pump.Advance(scan.Look(pump.Window.Span, pump.IsFinal));
        }

        file.Position = 0;
        return Make(file, new BytePump(file, beforeRead), scan.Shape(isWhole: true));
    }

    private static CaseInput OfStream(Stream? file, Stream stream, string mark, Action beforeRead)
    {
        var pump = new BytePump(stream, beforeRead);
        for (var size = HeadSize; ; size = checked(size * 2))
        {
            pump.FillHead(size);
            var scan = new ShapeScan(mark);
            scan.Look(pump.Window.Span, pump.IsFinal);
            if (pump.IsFinal || scan.Shape(isWhole: false) is not null)
            {
                return Make(file, pump, scan.Shape(pump.IsFinal));
            }
        }
    }

    private static CaseInput Make(Stream? file, BytePump pump, CaseShape? shape) =>
        new(file, shape is { } known ? new JsonCases(pump, known) : null, shape ?? CaseShape.One);
}
