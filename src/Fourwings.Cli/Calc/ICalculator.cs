using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;

namespace Fourwings.Cli.Calc;

/// <summary>
/// A calculator of the platform as it can be run from outside: a thin adapter over the code that the pages and the
/// close use. One file each, and one line in <see cref="Calculators"/>.
/// </summary>
public interface ICalculator
{
    /// <summary>The word on the command line: <c>day-count</c>.</summary>
    string Name { get; }

    /// <summary>One case that works, as JSON: printed by <c>--schema</c>, run by the tests.</summary>
    string Example { get; }

    /// <summary>The schema of a case, made with <see cref="Schema"/>; <c>id</c> is added by the framework.</summary>
    JsonObject InputSchema { get; }

    /// <summary>The schema of the result.</summary>
    JsonObject ResultSchema { get; }

    /// <summary>The key by which an object is known to be one case and not a map of cases.</summary>
    string CaseMark => "id";

    /// <summary>One line for <c>--list</c>, from the text <c>calc.NAME</c>.</summary>
    string Summary(string language) => Texts.Of($"calc.{Name}", language);

    /// <summary>
    /// Answers one case: reads all fields, calls <see cref="CaseReader.Complete"/> once (which ends the case where
    /// anything could not be read or is unknown), then calculates.
    /// </summary>
    Answer Run(CaseReader input);
}
