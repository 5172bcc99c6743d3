using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Records that a firm withdraws its consent (撤回同意).</summary>
/// <param name="Consent">Which.</param>
public sealed record WithdrawConsent(ConsentId Consent) : ISlice<Consent>
{
    /// <inheritdoc/>
    public async Task<Result<Consent>> HandleAsync(Db db, Call call)
    {
        if (await ConsentStore.FindAsync(db, Consent) is not { } consent)
        {
            return new Refusal("consent.unknown", Field: "consent");
        }

        if (!consent.Withdraw(call.BusinessDate).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        consent = consent.Apply(fact);
        await ConsentStore.SaveAsync(db, consent, fact);
        return consent;
    }
}
