using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// The pledgee consents to the transfer of what is pledged to it (质权人同意), and says what becomes of the price.
/// </summary>
/// <param name="Id">Which contract.</param>
/// <param name="Way">Repaid early, or deposited with a third party.</param>
/// <param name="UpTo">How much of the price at most, for each of its pledges.</param>
public sealed record ConsentToTransfer(TransferContractId Id, PledgePriceWay Way, Money UpTo)
    : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.OfPledgeeAsync(
        db, Id, (contract, pledge) => contract.GiveConsent(
            new(pledge.Key, call.Viewer.Organisation, [.. pledge.Select(one => one.Patent)], Way, UpTo),
            call.BusinessDate,
            call.Viewer.User));
}

/// <summary>The pledgee does not consent (质权人不同意).</summary>
/// <param name="Id">Which contract.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record DenyTransfer(TransferContractId Id, string Reason) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.OfPledgeeAsync(
        db, Id, (contract, pledge) => contract.DenyConsent(
            pledge.Key, Reason, call.BusinessDate, call.Viewer.User));
}

/// <summary>
/// A co-owner who does not sell consents (共有人同意): himself where he is on the platform, else the agent or a seller
/// files his paper.
/// </summary>
/// <param name="Id">Which contract.</param>
/// <param name="Owner">His name in the register.</param>
public sealed record AgreeToTransfer(TransferContractId Id, string Owner) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        _ => true,
        async contract =>
        {
            var file = await db.TransferFileAsync([.. contract.Terms.Patents.Select(patent => patent.Id)]);
            var owner = file.Patents.SelectMany(patent => patent.Owners).FirstOrDefault(one => one.Name == Owner);
            if (owner is null)
            {
                return new Refusal("transfers.no-owner", Field: "owner").With("owner", Owner);
            }

            var mayFile = owner.Organisation is { } himself
                ? himself == call.Viewer.Organisation
                : contract.IsSellers(call.Viewer) || contract.IsAgents(call.Viewer);
            return mayFile
                ? contract.AgreeAsOwner(Owner, call.BusinessDate, call.Viewer.User)
                : new Refusal("platform.not-yours");
        });
}

/// <summary>Buyer, seller or agent files the licence or registration of the export (技术出口凭证).</summary>
/// <param name="Id">Which contract.</param>
/// <param name="Number">The number of the paper.</param>
/// <param name="IssuedOn">The day it was issued.</param>
public sealed record FileExportPaper(TransferContractId Id, string Number, DateOnly IssuedOn)
    : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        contract => contract.IsParty(call.Viewer),
        contract => Task.FromResult(
            contract.FileExportPaper(Number, IssuedOn, call.BusinessDate, call.Viewer.User)));
}

/// <summary>The institution, or its agent, says where name and price are made public (成果转让公示).</summary>
/// <param name="Id">Which contract.</param>
/// <param name="Where">Where.</param>
/// <param name="From">The first day of the notice.</param>
public sealed record PublishTransfer(TransferContractId Id, string Where, DateOnly From) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        contract => contract.IsSellers(call.Viewer) || contract.IsAgents(call.Viewer),
        contract => Task.FromResult(contract.Publish(Where, From, call.BusinessDate, call.Viewer.User)));
}

/// <summary>A seller, the buyer, or who sells in the owners' stead signs (签署转让合同).</summary>
/// <param name="Id">Which contract.</param>
public sealed record SignTransfer(TransferContractId Id) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        contract => contract.Terms.Signers.Contains(call.Viewer.Organisation),
        async contract => contract.Sign(
            call.Viewer.Organisation,
            await db.TransferFileAsync([.. contract.Terms.Patents.Select(patent => patent.Id)]),
            call.BusinessDate,
            call.Viewer.User));
}

/// <summary>The holder records that the buyer's money came in (价款监管到账).</summary>
/// <param name="Id">Which contract.</param>
/// <param name="Amount">How much.</param>
public sealed record DepositPrice(TransferContractId Id, Money Amount) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        contract => call.Viewer.IsFor(contract.Terms.Holder),
        contract => Task.FromResult(contract.Deposit(Amount, call.BusinessDate, call.Viewer.User)),
        TransferPostings.Deposited);
}

/// <summary>The change of owners is filed with the registry (申报著录项目变更).</summary>
/// <param name="Id">Which contract.</param>
/// <param name="Number">The number of the filing.</param>
public sealed record SubmitTransfer(TransferContractId Id, string Number) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        contract => contract.IsParty(call.Viewer),
        async contract =>
        {
            if (!TransferRules.Of(db.Rules).RecordalMonths.At(call.BusinessDate)
                .Succeeded(out var months, out var refusal))
            {
                return refusal;
            }

            var file = await db.TransferFileAsync([.. contract.Terms.Patents.Select(patent => patent.Id)]);
            return contract.Submit(
                Number,
                call.BusinessDate.AddMonths(months.Value),
                file,
                call.BusinessDate,
                call.Viewer.User,
                TransferRules.RecordalFee(
                    db.Rules, file.Patents.Select(patent => patent.Kind), call.BusinessDate));
        });
}

/// <summary>
/// The registry's notice is recorded (手续合格通知书): the buyer is the owner from its day of issue, in the register of
/// patents too.
/// </summary>
/// <param name="Id">Which contract.</param>
/// <param name="Number">The number of the notice.</param>
/// <param name="IssuedOn">The day of issue.</param>
public sealed record RecordTransfer(TransferContractId Id, string Number, DateOnly IssuedOn)
    : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public async Task<Result<TransferContract>> HandleAsync(Db db, Call call)
    {
        if (await db.FindTransferAsync(Id) is not { } contract || !contract.IsParty(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        if (!contract.Record(Number, IssuedOn, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        // The contract first: then it no longer binds its patents when their owners change.
        var after = await db.SaveTransferAsync(contract, fact, TransferPostings.Recorded(contract, fact));
        var names = await OrganisationStore.KeptNamesAsync(db, [contract.Terms.Buyer]);
        foreach (var sold in contract.Terms.Patents)
        {
            if (await PassAsync(db, sold, new(contract.Terms.Buyer, names[contract.Terms.Buyer], default), fact)
                is { } held)
            {
                return held;
            }
        }

        return after;
    }

    private static async Task<Refusal?> PassAsync(
        Db db, TransferPatent sold, OwnerFacts buyer, TransferRecorded notice)
    {
        var patent = (await PatentStore.LoadAsync(db.ForSystem(), [sold.Id])).Single();
        var happened = new PatentEvent(PatentAction.ChangeOwners, notice.IssuedOn, notice.NoticeNumber)
        {
            Code = LegalEventCode.TR01,
            Owners = sold.OwnersAfter(patent.Owners, buyer),
        };
        if (!patent.Record(happened, Desk.System, db.Call.BusinessDate).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        await PatentStore.SaveAsync(db, patent.Apply(fact), fact);
        return null;
    }
}

/// <summary>The registry sent the filing back (申报退回): it is cured and filed again, or the contract undone.</summary>
/// <param name="Id">Which contract.</param>
/// <param name="Number">The number of the notice.</param>
/// <param name="Reason">What it says.</param>
public sealed record SendBackTransfer(TransferContractId Id, string Number, string Reason) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        contract => contract.IsParty(call.Viewer),
        contract => Task.FromResult(contract.SendBack(Number, Reason, call.BusinessDate, call.Viewer.User)));
}

/// <summary>The holder pays the price out (监管资金放款): agent, pledgees, sellers.</summary>
/// <param name="Id">Which contract.</param>
/// <param name="Expenses">The agent's expenses, the registry's fee included.</param>
public sealed record ReleasePrice(TransferContractId Id, Money Expenses) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        contract => call.Viewer.IsFor(contract.Terms.Holder),
        contract => Task.FromResult(contract.Release(Expenses, call.BusinessDate, call.Viewer.User)),
        TransferPostings.Released);
}

/// <summary>A seller, or the agent, splits the income (收益分配).</summary>
/// <param name="Id">Which contract.</param>
/// <param name="Inventors">The inventors of the institutions among the sellers, with weights.</param>
public sealed record DistributeIncome(TransferContractId Id, IReadOnlyList<InventorWeight> Inventors)
    : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        contract => contract.IsSellers(call.Viewer) || contract.IsAgents(call.Viewer),
        contract => Task.FromResult(contract.Distribute(Inventors, call.BusinessDate, call.Viewer.User)),
        TransferPostings.Distributed);
}

/// <summary>A seller or the agent closes the contract (办结).</summary>
/// <param name="Id">Which contract.</param>
public sealed record CloseTransfer(TransferContractId Id) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        contract => contract.IsSellers(call.Viewer) || contract.IsAgents(call.Viewer),
        contract => Task.FromResult(contract.Close(call.BusinessDate, call.Viewer.User)));
}

/// <summary>A party gives the contract up before money moved (撤回转让).</summary>
/// <param name="Id">Which contract.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record WithdrawTransfer(TransferContractId Id, string Reason) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        contract => contract.IsParty(call.Viewer),
        contract => Task.FromResult(contract.Withdraw(Reason, call.BusinessDate, call.Viewer.User)));
}

/// <summary>The holder undoes the contract and pays the price back to the buyer (解除转让合同).</summary>
/// <param name="Id">Which contract.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record RescindTransfer(TransferContractId Id, string Reason) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public Task<Result<TransferContract>> HandleAsync(Db db, Call call) => TransferActs.ChangeAsync(
        db,
        Id,
        contract => call.Viewer.IsFor(contract.Terms.Holder),
        contract => Task.FromResult(contract.Rescind(Reason, call.BusinessDate, call.Viewer.User)),
        TransferPostings.Rescinded);
}
