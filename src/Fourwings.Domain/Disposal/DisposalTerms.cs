using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;

namespace Fourwings.Domain.Disposal;

/// <summary>Where a disposal stands (处置状态).</summary>
public enum DisposalState
{
    /// <summary>The legal route is chosen (已选途径).</summary>
    Opened = 1,

    /// <summary>The court was asked, or sued at (已申请法院).</summary>
    Applied,

    /// <summary>The court served it on the other side (已送达).</summary>
    Served,

    /// <summary>The court has ruled (已裁判).</summary>
    Ruled,

    /// <summary>The rights may be turned into money (可以变价).</summary>
    Cleared,

    /// <summary>The way is chosen (已定方式).</summary>
    Planned,

    /// <summary>There is a buyer and a price (已成交).</summary>
    Sold,

    /// <summary>One person worked out where the price goes (价款待复核).</summary>
    Entered,

    /// <summary>The price is paid out (价款已分配).</summary>
    Distributed,

    /// <summary>The pledge is released and the buyer registered (已办结).</summary>
    Closed,

    /// <summary>Given up (已终止).</summary>
    Ended,
}

/// <summary>What can be done with a disposal.</summary>
public enum DisposalAction
{
    /// <summary>Put a paper into the file (提交材料).</summary>
    AddPaper = 1,

    /// <summary>Take another route (改换途径).</summary>
    ChangeRoute,

    /// <summary>The agreement at a market price, or the notice under the clause, is there (达成协议或已通知).</summary>
    Agree,

    /// <summary>Ask the court, or sue (申请或起诉).</summary>
    Apply,

    /// <summary>Note the service (登记送达).</summary>
    Serve,

    /// <summary>Note the ruling or judgment (登记裁判).</summary>
    Rule,

    /// <summary>Note that the court declined: another route is needed (登记驳回).</summary>
    Dismiss,

    /// <summary>Note that the ruling stands (裁判生效).</summary>
    TakeEffect,

    /// <summary>Compare the ways and choose one (选定方式).</summary>
    ChooseWay,

    /// <summary>Note buyer and price (登记成交).</summary>
    Sell,

    /// <summary>The buyer did not pay (成交作废).</summary>
    Unsell,

    /// <summary>Work out where the price goes (录入分配).</summary>
    Enter,

    /// <summary>Send that back (退回分配).</summary>
    SendBack,

    /// <summary>Check it and pay out (复核分配).</summary>
    Distribute,

    /// <summary>Note release and registration (登记办结).</summary>
    Complete,

    /// <summary>Give it up (终止).</summary>
    End,
}

/// <summary>A paper of a route (处置材料).</summary>
public enum DisposalPaper
{
    /// <summary>The agreement on price or sale (处置协议).</summary>
    Agreement = 1,

    /// <summary>Proof of the market price (市场价格依据).</summary>
    MarketPrice,

    /// <summary>The clause of the pledge contract (自行变价条款).</summary>
    Clause,

    /// <summary>The notice to the pledgor (致出质人通知).</summary>
    PledgorNotice,

    /// <summary>The application to the court, or the complaint (申请书或起诉状).</summary>
    Application,

    /// <summary>The main contract (主合同).</summary>
    MainContract,

    /// <summary>The pledge contract (质押合同).</summary>
    PledgeContract,

    /// <summary>The proof of registration (出质登记证明).</summary>
    RegistrationProof,

    /// <summary>The proof that the condition is met (实现条件成就证明).</summary>
    ConditionProof,

    /// <summary>The statement of how the rights stand (质物现状说明).</summary>
    CollateralStatus,

    /// <summary>The ruling or judgment (裁定书或判决书).</summary>
    Ruling,
}

/// <summary>What a disposal is about (处置事项).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Pledge">Which pledge.</param>
/// <param name="Loan">Whose debt.</param>
/// <param name="Holder">Who realises it: the bank or the guarantor that holds the pledge.</param>
/// <param name="Pledgor">Whose rights they are.</param>
/// <param name="Debtor">Who owes.</param>
/// <param name="Lot">The patents pledged.</param>
/// <param name="Cap">The most that the pledge secures; null = the whole debt.</param>
/// <param name="Value">The value on file of the patents together; nothing = none.</param>
public sealed record DisposalTerms(
    string Number,
    PledgeId Pledge,
    LoanId Loan,
    OrganisationId Holder,
    OrganisationId Pledgor,
    OrganisationId Debtor,
    IReadOnlyList<PatentId> Lot,
    Money? Cap,
    Money Value);

/// <summary>What was sold (成交结果).</summary>
/// <param name="Way">By which way.</param>
/// <param name="Sale">The sale by sealed bids; null = negotiated.</param>
/// <param name="Contract">The contract by which it passes.</param>
/// <param name="Buyer">To whom.</param>
/// <param name="Price">For how much.</param>
/// <param name="On">When.</param>
public sealed record SoldLot(
    DisposalWay Way, SaleId? Sale, TransferContractId Contract, OrganisationId Buyer, Money Price, DateOnly On);

/// <summary>A disposal was opened (启动处置).</summary>
public sealed record DisposalOpened(
    DisposalId Id, DisposalTerms Terms, EnforcementPath Path, DateOnly On, UserId By) : IFact;

/// <summary>Another route was taken (改换途径).</summary>
public sealed record DisposalRouteChanged(EnforcementPath Path, string Reason, DateOnly On, UserId By) : IFact;

/// <summary>Agreed at a market price, or notified under the clause: the rights may be sold (途径就绪).</summary>
public sealed record DisposalAgreed(DateOnly On, UserId By) : IFact;

/// <summary>The court was asked (申请法院).</summary>
/// <param name="CaseNumber">The court's number of the case.</param>
/// <param name="ServeBy">Until when the court has to serve it; null = no such clock.</param>
/// <param name="On">When it was filed.</param>
/// <param name="By">Who noted it.</param>
public sealed record DisposalApplied(string CaseNumber, DateOnly? ServeBy, DateOnly On, UserId By) : IFact;

/// <summary>It was served (送达).</summary>
/// <param name="ObjectBy">Until when the other side may object.</param>
/// <param name="On">When it was served.</param>
/// <param name="By">Who noted it.</param>
public sealed record DisposalServed(DateOnly ObjectBy, DateOnly On, UserId By) : IFact;

/// <summary>The court ruled that the rights be auctioned or sold (裁判).</summary>
/// <param name="Number">The number of the paper.</param>
/// <param name="StandsOn">The day from which nobody can object or appeal.</param>
/// <param name="ExecuteBy">Until when execution has to be applied for.</param>
/// <param name="On">Its day.</param>
/// <param name="By">Who noted it.</param>
public sealed record DisposalRuled(string Number, DateOnly StandsOn, DateOnly ExecuteBy, DateOnly On, UserId By)
    : IFact;

/// <summary>The court declined (驳回).</summary>
public sealed record DisposalDismissed(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The ruling stands: the rights may be sold (裁判生效).</summary>
public sealed record DisposalEffective(DateOnly On, UserId By) : IFact;

/// <summary>A way was chosen (选定处置方式).</summary>
/// <param name="Comparison">All ways with what is expected of them.</param>
/// <param name="Way">The one chosen.</param>
/// <param name="Reason">Why, where it is not the best.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record DisposalWayChosen(
    WayComparison Comparison, DisposalWay Way, string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The rights were sold (成交).</summary>
/// <param name="Lot">To whom, for how much.</param>
/// <param name="Reason">Why the price is far below the value; empty where it is not.</param>
/// <param name="By">Who noted it.</param>
public sealed record DisposalSold(SoldLot Lot, string Reason, UserId By) : IFact;

/// <summary>The buyer did not pay (成交作废).</summary>
public sealed record DisposalUnsold(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>It was worked out where the price goes (录入价款分配).</summary>
public sealed record DisposalProceedsEntered(ProceedsSplit Split, DateOnly On, UserId By) : IFact;

/// <summary>That was sent back (退回价款分配).</summary>
public sealed record DisposalProceedsSentBack(string Reason, UserId By) : IFact;

/// <summary>The price was paid out (价款分配).</summary>
/// <param name="Split">Where it went.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who checked it.</param>
public sealed record DisposalDistributed(ProceedsSplit Split, DateOnly On, UserId By) : IFact;

/// <summary>The pledge is released and the buyer registered (处置办结).</summary>
public sealed record DisposalCompleted(DateOnly On, UserId By) : IFact;

/// <summary>It was given up (终止处置).</summary>
public sealed record DisposalEnded(string Reason, DateOnly On, UserId By) : IFact;
