using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>
/// Records that an annual fee was paid (缴纳年费): by whom, how much, by which receipt. A payment that is short is
/// taken as a part where it is said to be one.
/// </summary>
/// <param name="Id">Of which patent.</param>
/// <param name="Year">For which patent year.</param>
/// <param name="PaidOn">The day on which the office has it.</param>
/// <param name="Amount">How much, with surcharge.</param>
/// <param name="Receipt">The number of the office's receipt; may be empty until the proof is there.</param>
public sealed record PayAnnualFee(
    PatentId Id, int Year, DateOnly PaidOn, Money Amount, string Receipt = "") : ISlice<Patent>
{
    /// <summary>Who paid; null = the organisation that records it.</summary>
    public OrganisationId? Payer { get; init; }

    /// <summary>The payer's name where it takes no part here; empty = the payer's name on the platform.</summary>
    public string PayerName { get; init; } = string.Empty;

    /// <summary>The office has taken it although it is short; the rest is to follow.</summary>
    public bool IsPart { get; init; }

    /// <summary>The receipt itself; null = it follows.</summary>
    public Upload? Proof { get; init; }

    /// <inheritdoc/>
    public async Task<Result<Patent>> HandleAsync(Db db, Call call)
    {
        if (await PatentStore.FindAsync(db, Id) is not { } patent)
        {
            return new Refusal("patent.unknown", Field: "patent");
        }

        var payer = PayerName.Trim().Length == 0 ? Payer ?? call.Viewer.Organisation : Payer;
        var name = payer is { } known ? await FeeWork.NameAsync(db, known) : PayerName;
        if (name is null)
        {
            return new Refusal("organisation.unknown", Field: "payer");
        }

        var statement = new FeePaymentStatement(Year, PaidOn, Amount, payer, name, Receipt, IsPart);
        if (!patent.PayFee(db.Rules, statement, call.BusinessDate).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        patent = patent.Apply(fact);
        await PatentStore.SaveAsync(db, patent, fact);
        return Proof is null ? patent : await FeeWork.ProveAsync(db, patent, Year, Receipt, Proof);
    }
}
