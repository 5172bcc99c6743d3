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
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="JsonException">The input is no JSON.</exception>
    public static CaseInput Open(
        string path, Stream standardInput, string mark, Action beforeRead, CancellationToken cancel)
    {
        if (path == "-")
        {
            return OfStream(null, new BytePump(standardInput, beforeRead, cancel), mark);
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        try
        {
            var pump = new BytePump(file, beforeRead, cancel);
            return file.CanSeek ? OfFile(file, pump, mark, cancel) : OfStream(file, pump, mark);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private static CaseInput OfFile(FileStream file, BytePump pump, string mark, CancellationToken cancel)
    {
        var first = new BytePump(file, () => { }, cancel);
        var scan = new ShapeScan(mark);
        while (!first.IsFinal)
        {
            first.Fill();
            first.Advance(scan.Look(first.Window.Span, first.IsFinal));
        }

        file.Position = 0;
        return Make(file, pump, scan.Shape(isWhole: true));
    }

    private static CaseInput OfStream(Stream? file, BytePump pump, string mark)
    {
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
