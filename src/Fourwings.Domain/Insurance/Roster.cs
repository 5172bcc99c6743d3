using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>A line of a roster as the file has it (名单行).</summary>
/// <param name="Row">The row in the file, counted from 1.</param>
/// <param name="FirmCode">The firm's code.</param>
/// <param name="Number">The patent number, as the platform writes it; empty = none that can be read.</param>
/// <param name="Written">The patent number as it is written in the file.</param>
/// <param name="Consent">Whether the co-owners have agreed.</param>
public readonly record struct RosterLine(long Row, string FirmCode, string Number, string Written, bool Consent);

/// <summary>A line with its answer: who and what is insured for how much, or why not.</summary>
/// <param name="Line">The line.</param>
/// <param name="Firm">The firm; null = not known.</param>
/// <param name="Patent">The patent; null = not known.</param>
/// <param name="Pledged">Whether it is pledged.</param>
/// <param name="Shares">Its premium; nothing for a bad line.</param>
/// <param name="Fault">Why it cannot be insured, or null.</param>
public readonly record struct QuotedLine(
    RosterLine Line, OrganisationId? Firm, PatentId? Patent, bool Pledged, PremiumShares Shares, Refusal? Fault);

/// <summary>
/// Checks and quotes a roster (名单核查与报价): every line by the same decision as a single patent; pledged rights first
/// where the budget does not suffice for all.
/// </summary>
/// <param name="terms">The product.</param>
/// <param name="group">What was agreed.</param>
/// <param name="from">The first day of the policies.</param>
public sealed class RosterCheck(ProductTerms terms, GroupTerms group, DateOnly from)
{
    private readonly HashSet<string> _seen = [];
    private readonly PremiumShares _price = PriceOf(terms, group, from);

    /// <summary>What one patent costs.</summary>
    public PremiumShares Price => _price;

    /// <summary>Answers one line; a patent stands once in a roster.</summary>
    /// <param name="line">The line.</param>
    /// <param name="firm">The firm under its code; null = not known.</param>
    /// <param name="patent">The patent under its number, looked at as this firm's; null = not known.</param>
    public QuotedLine Of(RosterLine line, OrganisationId? firm, InsurablePatent? patent)
    {
        var fault = FaultOf(line, firm, patent);
        return new(line, firm, patent?.Id, patent?.Pledged ?? false, fault is null ? _price : default, fault);
    }

    /// <summary>
    /// Keeps to the budget: where the city's parts together are more than is free, lines without a pledge go first, the
    /// last of the file before the others.
    /// </summary>
    /// <param name="lines">All lines, answered.</param>
    /// <param name="free">What is left of the budget.</param>
    /// <param name="pledgedFirst">Whether pledged rights come first.</param>
    public static void KeepTo(Span<QuotedLine> lines, Money free, bool pledgedFirst)
    {
        var needed = Money.Zero;
        foreach (var line in lines)
        {
            needed += line.Shares.City;
        }

        foreach (var spares in pledgedFirst ? [false, true] : new bool?[] { null })
        {
            for (var i = lines.Length - 1; i >= 0 && needed > free; i--)
            {
                var line = lines[i];
                if (line.Fault is null && (spares is null || line.Pledged == spares))
                {
                    needed -= line.Shares.City;
                    lines[i] = line with
                    {
                        Shares = default,
                        Fault = new Refusal("roster.budget-spent").With("free", free),
                    };
                }
            }
        }
    }

    /// <summary>What a roster gives in all.</summary>
    public static RosterFigures FiguresOf(ReadOnlySpan<QuotedLine> lines)
    {
        var firms = new HashSet<OrganisationId>();
        var (good, premium, city) = (0, Money.Zero, Money.Zero);
        foreach (var line in lines)
        {
            if (line.Fault is null)
            {
                good++;
                firms.Add(line.Firm!.Value);
                premium += line.Shares.Whole;
                city += line.Shares.City;
            }
        }

        return new(lines.Length, good, firms.Count, premium, city);
    }

    private Refusal? FaultOf(RosterLine line, OrganisationId? firm, InsurablePatent? patent)
    {
        if (firm is null)
        {
            return new Refusal("roster.firm-unknown").With("code", line.FirmCode);
        }

        if (line.Number.Length == 0)
        {
            return new Refusal("roster.number-odd").With("number", line.Written);
        }

        if (patent is not { } known)
        {
            return new Refusal("roster.patent-unknown").With("number", line.Number);
        }

        return _seen.Add(line.Number)
            ? Eligibility.FaultOf(terms, known, from, line.Consent)
            : new Refusal("roster.line-twice").With("number", line.Number);
    }

    private static PremiumShares PriceOf(ProductTerms terms, GroupTerms group, DateOnly from) =>
        Premiums.Shared(group.Quote.Cover(terms, from).Value.Premium, group.Discount, group.CityShare);
}
