using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>The financial functions of spreadsheets, over <see cref="LevelFlow"/> and <see cref="Returns"/>.</summary>
internal sealed class CashFlowCalculator : ICalculator
{
    private static readonly IReadOnlyDictionary<string, Function> Functions = Choices.Table(
        ("NPV", new Function(2, int.MaxValue, args => Returns.NetPresent(args.Number(0), args.RangeFrom(1)))),
        ("IRR", new(1, 2, args => Returns.Internal(Even(args.Range(0)), args.Optional(1)))),
        ("MIRR", new(3, 3, args => Returns.Modified(args.Range(0), args.Number(1), args.Number(2)))),
        ("XNPV", new(3, 3, NetPresentByDay)),
        ("XIRR", new(2, 3, InternalByDay)),
        ("PV", new(3, 5, args => new LevelFlow(args.Number(0), args.Number(1))
        {
            Payment = args.Number(2),
            Future = args.Number(3),
            IsInAdvance = args.Timing(4),
        }.PresentValue())),
        ("FV", new(3, 5, args => new LevelFlow(args.Number(0), args.Number(1))
        {
            Payment = args.Number(2),
            Present = args.Number(3),
            IsInAdvance = args.Timing(4),
        }.FutureValue())),
        ("PMT", new(3, 5, args => Borrowed(args, 0, 1, 2).LevelPayment())),
        ("IPMT", new(4, 6, args => Borrowed(args, 0, 2, 3).InterestIn(args.Number(1)))),
        ("PPMT", new(4, 6, args => Borrowed(args, 0, 2, 3).PrincipalIn(args.Number(1)))),
        ("RATE", new(3, 6, args => new LevelFlow(0, args.Number(0))
        {
            Payment = args.Number(1),
            Present = args.Number(2),
            Future = args.Number(3),
            IsInAdvance = args.Timing(4),
        }.SolveRate(args.Optional(5) ?? Returns.UsualGuess))),
        ("NPER", new(3, 5, args => new LevelFlow(args.Number(0), 0)
        {
            Payment = args.Number(1),
            Present = args.Number(2),
            Future = args.Number(3),
            IsInAdvance = args.Timing(4),
        }.CountPeriods())),
        ("CUMIPMT", new(5, 6, args => Cumulated(args).CumulativeInterest(args.Number(3), args.Number(4)))),
        ("CUMPRINC", new(5, 6, args => Cumulated(args).CumulativePrincipal(args.Number(3), args.Number(4)))),
        ("EFFECT", new(2, 2, args => LevelFlow.EffectiveRate(args.Number(0), args.Number(1)))),
        ("NOMINAL", new(2, 2, args => LevelFlow.NominalRate(args.Number(0), args.Number(1)))));

    public string Name => "cash-flow";

    public string Example => """
        {"id": 1, "function": "xirr", "basis": "ACT/365",
          "cashflows": [["2008-01-01", -10000], ["2008-03-01", 2750], ["2008-10-30", 4250], ["2009-02-15", 3250],
            ["2009-04-01", 2750]]}
        """;

    public JsonObject InputSchema => Schema.Object(
        ("function", Schema.OneOf(Functions.Keys)),
        ("args?", new JsonObject { ["type"] = "array" }),
        ("rate?", Schema.Number()),
        ("guess?", Schema.Number()),
        ("basis?", Schema.OneOf(DayCount.Names.Order(StringComparer.Ordinal).Append("ACT/365"))),
        ("cashflows?", Schema.List(new JsonObject { ["type"] = "array" })));

    public JsonObject ResultSchema => new() { ["type"] = "number" };

    public Answer Run(CaseReader input)
    {
        var name = input.Text("function").Trim();
        var isByDay = input.Has("cashflows");
        var (rate, guess) = isByDay ? (input.OptionalDecimal("rate"), input.OptionalDecimal("guess")) : (null, null);
        var basis = BasisOf(input, isByDay);
        var given = input.Element(isByDay ? "cashflows" : "args");
        if (given is not { ValueKind: JsonValueKind.Array })
        {
            input.Reject("args", "cli.expected.list");
        }

        input.Complete();
        if (!Functions.TryGetValue(name, out var function))
        {
            var args = new Dictionary<string, object> { ["names"] = string.Join(", ", Functions.Keys) };
            return Answer.Skip(Texts.Of("calc.cash-flow.other-function", input.Language, args));
        }

        var outcome = isByDay ? ByDay(name, given!.Value, rate, guess, basis) : function.Call(given!.Value);
        return outcome.Succeeded(out var figure, out var refusal)
            ? Answer.Of(figure)
            : Answer.Refuse(refusal, input.Language);
    }

    private static DayCount BasisOf(CaseReader input, bool isByDay)
    {
        var name = isByDay && input.Has("basis") ? input.Text("basis").Trim() : "ACT/365";
        if (name.Equals("ACT/365", StringComparison.OrdinalIgnoreCase))
        {
            return DayCount.Actual365;
        }

        if (!DayCount.TryFind(name, out var basis))
        {
            input.Reject("basis", "cli.expected.one-of", new Dictionary<string, object>
            {
                ["names"] = string.Join(", ", DayCount.Names.Order(StringComparer.Ordinal)),
            });
        }

        return basis ?? DayCount.Actual365;
    }

    private static Result<decimal> ByDay(string name, JsonElement given, decimal? rate, decimal? guess, DayCount basis)
    {
        var args = new CashFlowArgs(given);
        var flows = given.EnumerateArray().Select(args.Dated).ToArray();
        if (args.Fault is { } fault)
        {
            return fault;
        }

        var timed = Timed(flows, basis);
        decimal? figure = name.ToUpperInvariant() switch
        {
            "XIRR" => Returns.Internal(timed, guess),
            "XNPV" when rate is { } known && timed.Length > 0 => Returns.NetPresent(known, timed),
            _ => null,
        };
        return figure is { } found ? found : new Refusal("no-solution");
    }

    private static decimal? NetPresentByDay(CashFlowArgs args)
    {
        var (amounts, days) = (args.Range(1), args.Days(2));
        return amounts.Length == 0 || amounts.Length != days.Length || days.Any(day => day < days[0])
            ? null
            : Returns.NetPresent(args.Number(0), Timed([.. days.Zip(amounts)], DayCount.Actual365));
    }

    private static decimal? InternalByDay(CashFlowArgs args)
    {
        var (amounts, days) = (args.Range(0), args.Days(1));
        return amounts.Length != days.Length
            ? null
            : Returns.Internal(Timed([.. days.Zip(amounts)], DayCount.Actual365), args.Optional(2));
    }

    private static TimedFlow[] Timed((DateOnly On, decimal Amount)[] flows, DayCount basis)
    {
        var first = flows.Length == 0 ? default : flows.Min(flow => flow.On);
        return [.. flows.Select(flow => new TimedFlow(basis.YearFraction(first, flow.On), flow.Amount))];
    }

    private static TimedFlow[] Even(decimal[] amounts) =>
        [.. amounts.Select((amount, i) => new TimedFlow(i, amount))];

    /// <summary>PMT, IPMT and PPMT: present and future amount, then the timing.</summary>
    private static LevelFlow Borrowed(CashFlowArgs args, int rate, int periods, int present) =>
        new(args.Number(rate), args.Number(periods))
        {
            Present = args.Number(present),
            Future = args.Number(present + 1),
            IsInAdvance = args.Timing(present + 2),
        };

    private static LevelFlow Cumulated(CashFlowArgs args) => new(args.Number(0), args.Number(1))
    {
        Present = args.Number(2),
        IsInAdvance = args.Timing(5),
    };

    private sealed record Function(int Least, int Most, Func<CashFlowArgs, decimal?> Solve)
    {
        public Result<decimal> Call(JsonElement given)
        {
            var args = new CashFlowArgs(given);
            if (args.Count < Least || args.Count > Most)
            {
                return new Refusal("cash-flow.arguments", Field: "args").With("least", Least).With("most", Most);
            }

            var figure = Solve(args);
            return args.Fault is { } fault ? fault : figure is { } found ? found : new Refusal("no-solution");
        }
    }
}
