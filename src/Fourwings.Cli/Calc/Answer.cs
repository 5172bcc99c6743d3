using Fourwings.Domain;
using Fourwings.Domain.Cases;

namespace Fourwings.Cli.Calc;

/// <summary>What a calculator says to one case.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>A result: a number, a text, a <see cref="DateOnly"/>, an enum, a record or a list of these.</summary>
    public static Answer Of(object? value) => new Result(value);

    /// <summary>The rules decline, or there is no solution; the text stands under the code.</summary>
    public static Answer Refuse(Refusal refusal, string language) =>
        new Refused(refusal.Code, Texts.Of(refusal.Code, language, refusal.Args), refusal.Field);

    /// <summary>Not supported; never a guess.</summary>
    public static Answer Skip(string reason) => new Skipped(reason);

    /// <summary>There is a result.</summary>
    public sealed record Result(object? Value) : Answer;

    /// <summary>The rules decline, or there is no solution.</summary>
    public sealed record Refused(string Code, string Message, string? Path) : Answer;

    /// <summary>Not supported.</summary>
    public sealed record Skipped(string Reason) : Answer;

    /// <summary>The case cannot be read.</summary>
    public sealed record Faulty(IReadOnlyList<Fault> Faults) : Answer;
}
