using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Access;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>What a viewer can do about a contract: his side and his desk decide, and where it stands.</summary>
internal sealed class TransferCans(PageText text, Viewer viewer, TransferPage view)
{
    private const string Contracts = "/transfers/";

    private TransferTerms Terms => view.Contract.Terms;

    private bool IsSigner => Terms.Signers.Contains(viewer.Organisation);

    private bool IsSeller => Terms.Sellers.Any(seller => seller.Id == viewer.Organisation)
        || Terms.SellsFor == viewer.Organisation;

    private bool IsHolder => Terms.Holder == viewer.Organisation;

    private bool IsAgents => IsHolder || Terms.Agent == viewer.Organisation;

    private bool IsParty => IsSeller || IsAgents || Terms.Buyer == viewer.Organisation;

    private bool IsPledgee => view.Pledges.Any(pledge => pledge.Pledgee == viewer.Organisation);

    private bool NeedsOwner => view.CoOwners.Any(owner => !view.Contract.Agreed.Contains(owner.Name)
        && (owner.Organisation is { } himself ? himself == viewer.Organisation : IsSeller || IsAgents));

    private string At => Contracts + view.Contract.Id.Value;

    /// <summary>Everything, the likeliest first.</summary>
    public IReadOnlyList<Can> All =>
    [
        .. Of<ConsentToTransfer>(IsPledgee, TransferAction.Consent, "consent"),
        .. Of<DenyTransfer>(IsPledgee, TransferAction.Deny, "deny"),
        .. Of<AgreeToTransfer>(NeedsOwner, TransferAction.Agree, "agree"),
        .. Of<PublishTransfer>((IsSeller || IsAgents) && Terms.NeedsNotice, TransferAction.Publish, "publish"),
        .. Of<FileExportPaper>(IsParty && Terms.BuyerAbroad, TransferAction.FileExport, "export"),
        .. Of<SignTransfer>(IsSigner, TransferAction.Sign, "sign", SignFault),
        .. Of<DepositPrice>(IsHolder, TransferAction.Deposit, "deposit"),
        .. Of<SubmitTransfer>(IsParty, TransferAction.Submit, "submit", GateFault),
        .. Of<RecordTransfer>(IsParty, TransferAction.Record, "record"),
        .. Of<SendBackTransfer>(IsParty, TransferAction.SendBack, "send-back"),
        .. Of<ReleasePrice>(IsHolder, TransferAction.Release, "release"),
        .. Of<DistributeIncome>(IsSeller || IsAgents, TransferAction.Distribute, "distribute"),
        .. Of<CloseTransfer>(IsSeller || IsAgents, TransferAction.Close, "close"),
        .. Of<WithdrawTransfer>(IsParty, TransferAction.Withdraw, "withdraw"),
        .. Of<RescindTransfer>(IsHolder, TransferAction.Rescind, "rescind"),
    ];

    private Refusal? SignFault => view.Contract.SignedBy.Contains(viewer.Organisation)
        ? new Refusal("transfers.signed-already")
        : GateFault;

    private Refusal? GateFault => view.Faults is [var first, ..] ? first : null;

    /// <summary>The most urgent thing for this viewer; null where nothing is due.</summary>
    public NextBand? Next(Format format) => ActNow() is not { } act ? null : new(
        Tone.Doing,
        text[$"transfers.next-{act}"],
        text[$"transfers.next-{act}-why",
            ("amount", format.ExactSaid(Terms.EscrowDue)), ("until", format.Day(view.Contract.Filing?.DueOn))],
        new Button(text[$"transfers.act.{act}"], $"{At}/{act}", Primary: true));

    private string? ActNow() => view.Contract.State switch
    {
        TransferState.Draft or TransferState.Signed or TransferState.Escrowed when viewer.Desk == Desk.Bank
            && IsPledgee && view.Pledges.Any(pledge => pledge.Pledgee == viewer.Organisation
                && Terms.SellsFor != pledge.Pledgee
                && view.Contract.Consents.All(given => given.Pledge != pledge.Pledge)) => "consent",
        TransferState.Draft when IsSigner && SignFault is null => "sign",
        TransferState.Signed when IsHolder => "deposit",
        TransferState.Escrowed when IsHolder && view.Faults.Count == 0 => "submit",
        TransferState.Submitted when IsHolder => "record",
        TransferState.Recorded when IsHolder => "release",
        TransferState.Paid when IsHolder => "distribute",
        TransferState.Distributed when IsHolder => "close",
        _ => null,
    };

    private IEnumerable<Can> Of<TSlice>(bool may, TransferAction action, string act, Refusal? gate = null)
    {
        var closed = view.Contract.StateFault(action) ?? gate;
        // What lies behind and what a later state brings is not listed: the path says where the contract stands.
        return may && Permissions.Allows(viewer.Desk, typeof(TSlice)) && view.Contract.StateFault(action) is null
            ? TransferWords.Can<TSlice>(text, viewer.Desk, $"transfers.act.{act}", $"{At}/{act}", closed)
            : [];
    }
}
