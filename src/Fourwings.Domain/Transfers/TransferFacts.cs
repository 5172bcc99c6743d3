using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>Where a contract stands (转让合同状态).</summary>
public enum TransferState
{
    /// <summary>Written; consents are gathered and the parties sign (拟定).</summary>
    Draft = 1,

    /// <summary>Signed by all (已签署).</summary>
    Signed,

    /// <summary>The price lies with the holder (价款已监管).</summary>
    Escrowed,

    /// <summary>Filed with the registry (已申报登记).</summary>
    Submitted,

    /// <summary>The register has the buyer (已登记).</summary>
    Recorded,

    /// <summary>The price is paid out (已付款).</summary>
    Paid,

    /// <summary>The income is split (已分配).</summary>
    Distributed,

    /// <summary>Everything is done (已办结).</summary>
    Closed,

    /// <summary>Given up before money moved (已撤回).</summary>
    Withdrawn,

    /// <summary>Undone, the price went back (已解除).</summary>
    Rescinded,
}

/// <summary>What can be done with a contract.</summary>
public enum TransferAction
{
    /// <summary>A pledgee consents (质权人同意).</summary>
    Consent = 1,

    /// <summary>A pledgee does not consent (质权人不同意).</summary>
    Deny,

    /// <summary>A co-owner who does not sell consents (共有人同意).</summary>
    Agree,

    /// <summary>The paper of the export of technology is filed (技术出口凭证).</summary>
    FileExport,

    /// <summary>An institution makes name and price public (公示).</summary>
    Publish,

    /// <summary>One of the parties signs (签署).</summary>
    Sign,

    /// <summary>The last of the parties signs (签署完成).</summary>
    Conclude,

    /// <summary>The buyer's money came in (价款入账).</summary>
    Deposit,

    /// <summary>The change is filed with the registry (申报变更).</summary>
    Submit,

    /// <summary>The registry's notice of the change (变更合格).</summary>
    Record,

    /// <summary>The registry sends it back (申报退回).</summary>
    SendBack,

    /// <summary>The price is paid out (放款).</summary>
    Release,

    /// <summary>The income is split (分配收益).</summary>
    Distribute,

    /// <summary>Everything is done (办结).</summary>
    Close,

    /// <summary>It is given up (撤回).</summary>
    Withdraw,

    /// <summary>It is undone, the money goes back (解除).</summary>
    Rescind,

    /// <summary>Something happened to a patent in it (告知专利变动).</summary>
    Tell,
}

/// <summary>What becomes of the price that stands in the place of a pledged patent (价款去向).</summary>
public enum PledgePriceWay
{
    /// <summary>It repays the debt early (提前清偿).</summary>
    Prepay = 1,

    /// <summary>It is deposited with a third party (提存).</summary>
    Deposit,
}

/// <summary>A pledgee's consent (质权人同意书), Civil Code 444(2).</summary>
/// <param name="Pledge">The pledge.</param>
/// <param name="Pledgee">Who consents.</param>
/// <param name="Patents">The patents of the contract under the pledge.</param>
/// <param name="Way">What becomes of the price.</param>
/// <param name="UpTo">How much of it at most: the debt still owed.</param>
public sealed record PledgeConsent(
    Guid Pledge, OrganisationId Pledgee, IReadOnlyList<PatentId> Patents, PledgePriceWay Way, Money UpTo);

/// <summary>A trouble told to the parties: what happened to a patent of the contract.</summary>
/// <param name="Patent">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Action">What happened.</param>
/// <param name="On">The day on which it was told.</param>
public sealed record TransferTrouble(PatentId Patent, string Number, PatentAction Action, DateOnly On);

/// <summary>A contract was written (拟定转让合同).</summary>
public sealed record TransferDrafted(TransferContractId Id, TransferTerms Terms, UserId By) : IFact;

/// <summary>A pledgee consented (质权人同意转让).</summary>
public sealed record TransferConsented(PledgeConsent Consent, DateOnly On, UserId By) : IFact;

/// <summary>A pledgee did not consent (质权人不同意转让).</summary>
public sealed record TransferDenied(Guid Pledge, string Reason, DateOnly On, UserId By) : IFact;

/// <summary>A co-owner who does not sell consented (共有人同意转让).</summary>
public sealed record TransferAgreed(string Owner, DateOnly On, UserId By) : IFact;

/// <summary>The paper of the export of technology was filed (技术出口凭证已备).</summary>
/// <param name="PaperNumber">The number of the licence or the registration.</param>
/// <param name="IssuedOn">The day it was issued.</param>
/// <param name="By">Who filed it.</param>
public sealed record TransferExportFiled(string PaperNumber, DateOnly IssuedOn, UserId By) : IFact;

/// <summary>Name and price were made public within the institution (成果转让公示).</summary>
/// <param name="Where">Where.</param>
/// <param name="On">The first day of the notice.</param>
/// <param name="By">Who says so.</param>
public sealed record TransferPublished(string Where, DateOnly On, UserId By) : IFact;

/// <summary>A party signed (签署转让合同).</summary>
/// <param name="Party">Who.</param>
/// <param name="Completes">Whether it was the last.</param>
/// <param name="On">The day.</param>
/// <param name="By">By whose hand.</param>
public sealed record TransferSigned(OrganisationId Party, bool Completes, DateOnly On, UserId By) : IFact;

/// <summary>The buyer's money lies with the holder (价款监管到账).</summary>
public sealed record TransferDeposited(Money Amount, DateOnly On, UserId By) : IFact;

/// <summary>The change of owners was filed with the registry (申报著录项目变更).</summary>
/// <param name="FilingNumber">The number of the filing.</param>
/// <param name="DueOn">When the registry's answer is due.</param>
/// <param name="On">The day.</param>
/// <param name="By">Who.</param>
public sealed record TransferSubmitted(string FilingNumber, DateOnly DueOn, DateOnly On, UserId By) : IFact
{
    /// <summary>What the registry charges for it (著录项目变更费): laid out by who files, a cost of the sale.</summary>
    public Money Fee { get; init; }
}

/// <summary>The registry's notice: the buyer is the owner from its day of issue (手续合格通知书).</summary>
/// <param name="NoticeNumber">The number of the notice.</param>
/// <param name="IssuedOn">The day of issue: on it the right passes.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who recorded it.</param>
public sealed record TransferRecorded(string NoticeNumber, DateOnly IssuedOn, DateOnly On, UserId By) : IFact;

/// <summary>The registry sent the filing back (视为未提出或补正).</summary>
public sealed record TransferSentBack(string NoticeNumber, string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The price was paid out (监管资金放款).</summary>
public sealed record TransferReleased(TransferPayout Payout, DateOnly On, UserId By) : IFact;

/// <summary>The income was split (收益分配).</summary>
public sealed record TransferDistributed(
    IReadOnlyList<IncomeShare> Shares, DateOnly On, UserId By) : IFact;

/// <summary>The contract was closed (转让办结).</summary>
public sealed record TransferClosed(DateOnly On, UserId By) : IFact;

/// <summary>The contract was given up before money moved (撤回转让).</summary>
public sealed record TransferWithdrawn(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The contract was undone and the price went back (解除转让合同).</summary>
public sealed record TransferRescinded(string Reason, Money Refund, DateOnly On, UserId By) : IFact;

/// <summary>Something happened to a patent of the contract, and the parties are told (告知标的专利变动).</summary>
public sealed record TransferTold(PatentId Patent, string Number, PatentAction Action, DateOnly On) : IFact;
