using System.CommandLine;
using System.Text.Json;
using Fourwings.Cli.Calc;
using Fourwings.Domain;

namespace Fourwings.Cli;

/// <summary><c>fourwings calc</c>: every calculator of the platform, JSON in, JSON out.</summary>
internal sealed class CalcCommand
{
    private readonly CliContext _context;
    private readonly Argument<string?> _name;
    private readonly Option<bool> _list;
    private readonly Option<bool> _schema;
    private readonly Option<string?> _in;
    private readonly Option<string?> _out;
    private readonly Option<string> _format;

    private CalcCommand(CliContext context)
    {
        _context = context;
        _name = new("name") { Description = Text("cli.calc.name"), Arity = ArgumentArity.ZeroOrOne };
        _list = new("--list") { Description = Text("cli.calc.list") };
        _schema = new("--schema") { Description = Text("cli.calc.schema") };
        _in = new("--in") { Description = Text("cli.calc.in"), HelpName = "FILE|-" };
        _out = new("--out") { Description = Text("cli.calc.out"), HelpName = "FILE|-" };
        _format = new("--format")
        {
            Description = Text("cli.calc.format"),
            HelpName = "json|table",
            DefaultValueFactory = _ => "json",
        };
        _format.AcceptOnlyFromAmong("json", "table");
    }

    /// <summary>Makes the command.</summary>
    public static CliCommand Make(CliContext context)
    {
        var calc = new CalcCommand(context);
        var command = new Command("calc", Texts.Of("cli.calc", context.Language))
        {
            calc._name, calc._list, calc._schema, calc._in, calc._out, calc._format,
        };
        // On another thread: the parser listens for Ctrl-C only once the action has returned its task.
        command.SetAction((parsed, cancel) => Task.Run(() => calc.Run(parsed, cancel), CancellationToken.None));
        return new(command, """echo '{"id": 1, "daysPastDue": 91}' | fourwings calc loan-class --in -""");
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(_list))
        {
            return List();
        }

        if (parsed.GetValue(_name) is not { } name)
        {
            return Complain("cli.calc.no-name");
        }

        if (Calculators.Find(name) is not { } calculator)
        {
            return Complain("cli.calc.unknown", ("name", name), ("names", Names()));
        }

        if (parsed.GetValue(_schema))
        {
            return PrintSchema(calculator);
        }

        return parsed.GetValue(_in) is { } input
            ? Calculate(calculator, input, parsed.GetValue(_out) ?? "-", parsed.GetValue(_format) == "table", cancel)
            : Complain("cli.calc.no-input", ("name", name));
    }

    private int List()
    {
        var width = Calculators.All.Select(calculator => calculator.Name.Length).DefaultIfEmpty().Max();
        _context.WriteLines(Calculators.All.Select(
            calculator => $"{calculator.Name.PadRight(width)}  {calculator.Summary(_context.Language)}"));
        return CliApp.Done;
    }

    private int PrintSchema(ICalculator calculator)
    {
        var pretty = new JsonSerializerOptions(AnswerWriter.Options) { WriteIndented = true };
        _context.WriteLines(SchemaPage.Of(calculator, _context.Language).ToJsonString(pretty));
        return CliApp.Done;
    }

    private int Calculate(ICalculator calculator, string input, string output, bool isTable, CancellationToken cancel)
    {
        if (input != "-" && !File.Exists(input))
        {
            return Complain("cli.calc.no-file", ("file", input));
        }

        if (output != "-" && input != "-" && Path.GetFullPath(input) == Path.GetFullPath(output))
        {
            return Complain("cli.calc.same-file", ("file", input));
        }

        Stream Open() => output == "-"
            ? new Unclosed(_context.Out)
            : new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.Read);
        return new CalcRun(_context, calculator).Run(input, Open, isTable, cancel);
    }

    private int Complain(string key, params (string Name, object Value)[] args)
    {
        var text = Texts.Of(key, _context.Language, args.ToDictionary(arg => arg.Name, arg => arg.Value));
        _context.Error.WriteLine($"fourwings calc: {text}");
        return CliApp.Unreadable;
    }

    private static string Names() => string.Join(", ", Calculators.All.Select(calculator => calculator.Name));

    private string Text(string key) => Texts.Of(key, _context.Language);
}
