using System.Diagnostics.CodeAnalysis;

namespace Fourwings.Domain;

/// <summary>
/// What a decision gives: a value, or the refusal of a wish that the rules decline. Bugs and a broken world are
/// exceptions, never refusals; results are read with one <c>if</c> and are not chained.
/// </summary>
/// <typeparam name="T">The value when it goes well.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;
    private readonly Refusal? _refusal;

    private Result(T? value, Refusal? refusal)
    {
        _value = value;
        _refusal = refusal;
    }

    /// <summary>Whether there is a value.</summary>
    public bool IsSuccess => _refusal is null;

    /// <summary>The refusal, or null.</summary>
    public Refusal? Refusal => _refusal;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is a refusal instead.</exception>
    public T Value => _refusal is null ? _value! : throw new InvalidOperationException($"Refused: {_refusal}.");

    /// <summary>A success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);

    /// <summary>Reads the result: true gives the value, false the refusal.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = _value;
        refusal = _refusal;
        return _refusal is null;
    }
}
