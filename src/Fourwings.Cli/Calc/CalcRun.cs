using System.Text.Json;
using Fourwings.Domain;
using Fourwings.Domain.Cases;

namespace Fourwings.Cli.Calc;

/// <summary>Runs one calculator over one input.</summary>
/// <param name="context">The streams and the language.</param>
/// <param name="calculator">The calculator.</param>
internal sealed class CalcRun(CliContext context, ICalculator calculator)
{
    /// <summary>At least one case had faults; the others are answered.</summary>
    public const int SomeFaults = 3;

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = JsonCases.MaxDepth };
    private AnswerWriter? _writer;
    private string _name = "-";
    private long _answered;
    private bool _hasFaults;

    /// <summary>Answers every case.</summary>
    /// <param name="input">A file, or <c>-</c>.</param>
    /// <param name="openOutput">Opens the output once there is something to say.</param>
    /// <param name="isTable">Whether the answers are for the eye.</param>
    /// <param name="cancel">Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public int Run(string input, Func<Stream> openOutput, bool isTable, CancellationToken cancel)
    {
        _name = input;
        Stream? output = null;
        try
        {
            using var source = CaseInput.Open(
                input, context.In, calculator.CaseMark, () => _writer?.Flush(), cancel);
            if (source.Cases is null)
            {
                return Complain("cli.calc.no-case");
            }

            output = openOutput();
            _writer = isTable ? new TableAnswers(output, context.Language) : new JsonAnswers(output, source.Shape);
            AnswerAll(source.Cases, source.Shape, cancel);
            _writer.End();
        }
        catch (JsonException fault) when (_writer is null)
        {
            return Complain("cli.calc.no-json", ("line", fault.LineNumber + 1 ?? 1), ("why", fault.Message));
        }
        finally
        {
            output?.Dispose();
            ClearProgress();
        }

        return cancel.IsCancellationRequested ? CliApp.Stopped
            : _hasFaults ? SomeFaults : CliApp.Done;
    }

    private void AnswerAll(JsonCases cases, CaseShape shape, CancellationToken cancel)
    {
        try
        {
            while (!cancel.IsCancellationRequested && cases.TryNext(out var raw))
            {
                AnswerOne(raw, shape);
                ShowProgress();
            }
        }
        catch (JsonException fault)
        {
            // The stream broke after answers had gone out: the rest is one case that cannot be read.
            var root = shape == CaseShape.List ? Paths.Index("$", _answered) : "$";
            var message = Say("cli.calc.broken", ("line", fault.LineNumber + 1 ?? 1), ("why", fault.Message));
            Note(root, [new("", message)], shape == CaseShape.Map ? "" : null, null);
        }

        catch (OperationCanceledException)
        {
            // What was answered stands.
        }

        if (cancel.IsCancellationRequested)
        {
            ClearProgress();
            context.Error.WriteLine(Say("cli.calc.stopped", ("count", _answered)));
        }
    }

    private void AnswerOne(RawCase raw, CaseShape shape)
    {
        using var document = JsonDocument.Parse(raw.Json, Depth);
        var root = shape switch
        {
            CaseShape.One => "$",
            CaseShape.List => Paths.Index("$", raw.Index),
            CaseShape.Map => Paths.Join("$", raw.Key!),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var value = document.RootElement;
        JsonElement? id =
            value.ValueKind == JsonValueKind.Object && value.TryGetProperty("id", out var given) ? given : null;
        var answer = Answer(value);
        if (answer is Answer.Faulty faulty)
        {
            Note(root, faulty.Faults, raw.Key, id);
            return;
        }

        _writer!.Write(raw.Key, id, answer);
        _answered++;
    }

    private Answer Answer(JsonElement value)
    {
        var reader = CaseReader.Of(value, context.Language);
        try
        {
            reader.ThrowOnFaults();
            var answer = calculator.Run(reader);
            return reader.IsComplete
                ? answer
                : throw new InvalidOperationException($"{calculator.Name} answers without reading to the end.");
        }
        catch (CaseFaultsException fault)
        {
            return new Answer.Faulty(fault.Faults);
        }
        catch (Exception fault) when (fault is not OverflowException && reader.Faults.Count > 0)
        {
            return new Answer.Faulty(reader.Faults);
        }
        catch (OverflowException)
        {
            return Calc.Answer.Refuse(new Refusal("calc.too-large"), context.Language);
        }
    }

    private void Note(string root, IReadOnlyList<Fault> faults, string? key, JsonElement? id)
    {
        _hasFaults = true;
        ClearProgress();
        foreach (var fault in faults)
        {
            context.Error.WriteLine($"{_name}:{Paths.Below(root, fault.Path)}: {fault.Message}");
        }

        _writer!.Write(key, id, new Answer.Faulty(faults));
        _answered++;
    }

    private int Complain(string key, params (string Name, object Value)[] args)
    {
        context.Error.WriteLine($"{_name}: {Say(key, args)}");
        return CliApp.Unreadable;
    }

    private string Say(string key, params (string Name, object Value)[] args) =>
        Texts.Of(key, context.Language, args.ToDictionary(arg => arg.Name, arg => arg.Value));

    private void ShowProgress()
    {
        if (context.ShowsProgress && _answered % 5000 == 0)
        {
            context.Error.Write($"\r{Say("cli.calc.progress", ("count", _answered))}");
        }
    }

    private void ClearProgress()
    {
        if (context.ShowsProgress && _answered >= 5000)
        {
            context.Error.Write("\r\u001b[K");
        }
    }
}
