namespace Fourwings.Domain.Parties;

/// <summary>
/// The code by which the state knows an organisation: the unified social credit code (统一社会信用代码, 18 characters,
/// GB 32100-2015) or, before it, the organisation code (组织机构代码, nine characters, GB 11714-1997). Both end in a check
/// character.
/// </summary>
/// <param name="Value">18 or nine characters, upper case, without hyphens.</param>
public readonly record struct OrganisationCode(string Value)
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string OldAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OldWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether it is a unified social credit code.</summary>
    public bool IsCreditCode => Value.Length == 18;

    /// <summary>Reads a code; blanks and hyphens are ignored, small letters are raised.</summary>
    /// <returns>The code, or a refusal that names the check character it ought to have.</returns>
    public static Result<OrganisationCode> Parse(string text)
    {
        var code = text.Replace("-", string.Empty, StringComparison.Ordinal)
            .Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        if (CheckOf(code) is not { } check)
        {
            return new Refusal("organisation.code-malformed", Field: "code").With("code", code);
        }

        return code[^1] == check
            ? new OrganisationCode(code)
            : new Refusal("organisation.code-check", Field: "code").With("code", code).With("check", check.ToString());
    }

    /// <summary>The check character that the code must end in; null where it has no code's form.</summary>
    public static char? CheckOf(string code) => code.Length switch
    {
        18 => Sum(code, CreditAlphabet, CreditWeights) is { } sum ? CreditAlphabet[(31 - (sum % 31)) % 31] : null,
        9 => Sum(code, OldAlphabet, OldWeights) is { } sum ? OldCheck(11 - (sum % 11)) : null,
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static char OldCheck(int check) => check switch
    {
        10 => 'X',
        11 => '0',
        _ => (char)('0' + check),
    };

    private static int? Sum(string code, string alphabet, int[] weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var digit = alphabet.IndexOf(code[i], StringComparison.Ordinal);
            if (digit < 0)
            {
                return null;
            }

            sum += digit * weights[i];
        }

        return sum;
    }
}
