using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Adds a bank account of an organisation (新增银行账户).</summary>
/// <param name="Organisation">Whose.</param>
/// <param name="Holder">In whose name it stands.</param>
/// <param name="Bank">At which bank and branch.</param>
/// <param name="Number">The account number.</param>
/// <param name="Use">What it serves.</param>
public sealed record AddBankAccount(
    OrganisationId Organisation, string Holder, string Bank, string Number, BankAccountUse Use) : ISlice<Organisation>
{
    /// <inheritdoc/>
    public async Task<Result<Organisation>> HandleAsync(Db db, Call call)
    {
        if (call.Viewer.NotFor(Organisation) is { } notYours)
        {
            return notYours;
        }

        if (await OrganisationStore.FindAsync(db, Organisation) is not { } organisation)
        {
            return new Refusal("organisation.unknown", Field: "organisation");
        }

        var account = new BankAccount(new(call.Ids.Next()), Holder, Bank, Number, Use);
        if (!organisation.AddAccount(account).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        organisation = organisation.Apply(fact);
        await OrganisationStore.SaveAsync(db, organisation, fact);
        return organisation;
    }
}
