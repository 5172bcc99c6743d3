using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>The products (险种).</summary>
public enum InsuranceProduct
{
    /// <summary>Costs of enforcing a patent, EXE (专利执行保险).</summary>
    Enforcement = 1,

    /// <summary>What a patent loses by being infringed, LOSS (专利被侵权损失保险).</summary>
    InfringementLoss,

    /// <summary>Being sued for infringement, LIA (侵犯专利权责任保险).</summary>
    Liability,

    /// <summary>Legal costs at a foreign fair, EXH (境外展会专利纠纷法律费用保险).</summary>
    Exhibition,

    /// <summary>A pledge loan in default, PLG (专利质押融资保证保险).</summary>
    PledgeLoan,
}

/// <summary>What must happen (保险事故).</summary>
public enum InsuredEvent
{
    /// <summary>A third party first works the patent without leave (首次被侵权).</summary>
    Infringement = 1,

    /// <summary>The insured is sued for infringement (被诉侵权).</summary>
    Suit,

    /// <summary>A warning letter or a measure against exhibits at a fair (展会警告或措施).</summary>
    FairMeasure,

    /// <summary>The borrower is in default (借款人违约).</summary>
    LoanDefault,
}

/// <summary>What an indemnity is for, which says to whom it goes (赔款性质).</summary>
public enum IndemnityPurpose
{
    /// <summary>Costs: to whoever bore them (费用补偿).</summary>
    Costs = 1,

    /// <summary>The value that a right lost: where it is pledged, to the pledgee or to escrow (权利价值损失).</summary>
    RightValue,

    /// <summary>A debt: to the lender (贷款损失).</summary>
    Debt,
}

/// <summary>What a policy pays for (赔偿项目).</summary>
public enum CostHead
{
    /// <summary>Investigation, notary, travel, lodging before acceptance (调查费用).</summary>
    Investigation = 1,

    /// <summary>Lawyers, court, arbitration and administrative fees (法律费用).</summary>
    Legal,

    /// <summary>Damages owed to another (赔偿金).</summary>
    Damages,

    /// <summary>Asking for invalidation of the other side's patent (无效宣告费用).</summary>
    Invalidation,

    /// <summary>The direct loss by being infringed (直接经济损失).</summary>
    DirectLoss,

    /// <summary>Principal not repaid (未还本金).</summary>
    Principal,
}

/// <summary>How a premium is found (计费方式).</summary>
public enum PremiumBasis
{
    /// <summary>The limit is a multiple of the premium (按倍数).</summary>
    Multiple = 1,

    /// <summary>The premium is a rate of the sum insured (按费率).</summary>
    Rate,
}

/// <summary>The papers of a claim (索赔材料).</summary>
public enum InsurancePaper
{
    /// <summary>The policy (保险单).</summary>
    Policy = 1,

    /// <summary>An extract of the patent register (专利登记簿副本).</summary>
    RegisterExtract,

    /// <summary>Evidence of the first infringement (首次侵权证据).</summary>
    InfringementEvidence,

    /// <summary>The notice that the case is accepted (立案受理通知书).</summary>
    AcceptanceNotice,

    /// <summary>Invoices by head (费用清单及发票).</summary>
    Invoices,

    /// <summary>Judgment or settlement (判决书或调解书).</summary>
    Judgment,

    /// <summary>The complaint or the warning (起诉状或警告函).</summary>
    Complaint,

    /// <summary>The deed by which the insurer takes over the claim paid for (权益转让书).</summary>
    SubrogationDeed,

    /// <summary>The loan contract (借款合同).</summary>
    LoanContract,

    /// <summary>Notices that it is overdue, and the record of demands (逾期及催收记录).</summary>
    OverdueRecord,
}

/// <summary>
/// A product as the rules say it on a day (险种条款); what no source gives is null, and is asked for at the quote.
/// </summary>
public sealed record ProductTerms
{
    /// <summary>Which product.</summary>
    public required InsuranceProduct Product { get; init; }

    /// <summary>What must happen.</summary>
    public required InsuredEvent Event { get; init; }

    /// <summary>What its indemnity is for.</summary>
    public required IndemnityPurpose Purpose { get; init; }

    /// <summary>What it pays for, each with the share of the limit that is its sub-limit.</summary>
    public required IReadOnlyList<HeadShare> Heads { get; init; }

    /// <summary>How the premium is found.</summary>
    public required PremiumBasis Basis { get; init; }

    /// <summary>The limit is so many times the premium; null = asked for.</summary>
    public decimal? Multiple { get; init; }

    /// <summary>The premium is this share of the sum insured; null = asked for.</summary>
    public Ratio? Rate { get; init; }

    /// <summary>What part of a loss the insurer bears.</summary>
    public Ratio InsuredShare { get; init; } = Ratio.One;

    /// <summary>The highest sum insured; null = none is known.</summary>
    public Money? Most { get; init; }

    /// <summary>What the insured bears of each event; null = asked for.</summary>
    public Money? Deductible { get; init; }

    /// <summary>The insured's share of what is left; null = asked for.</summary>
    public Ratio? OwnShare { get; init; }

    /// <summary>Days from the first day in which nothing is covered; null = asked for.</summary>
    public int? WaitingDays { get; init; }

    /// <summary>Months before the first day that are covered too; null = asked for.</summary>
    public int? RetroactiveMonths { get; init; }

    /// <summary>For how long.</summary>
    public required int Months { get; init; }

    /// <summary>Which kinds of patent.</summary>
    public required IReadOnlyList<RightKind> Kinds { get; init; }

    /// <summary>The least years of its term that a patent must have left.</summary>
    public required int LeastYearsLeft { get; init; }

    /// <summary>Whether court, arbitration or office must have accepted the case.</summary>
    public required bool NeedsAcceptance { get; init; }

    /// <summary>The papers of a claim.</summary>
    public required IReadOnlyList<InsurancePaper> Papers { get; init; }

    /// <summary>How many times what it paid the insurer takes of damages won later.</summary>
    public required Ratio RecoupFactor { get; init; }

    /// <summary>Since when these terms hold.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Whether the loan is insured, not a patent.</summary>
    public bool IsOfLoan => Event == InsuredEvent.LoanDefault;

    /// <summary>What is asked for at the quote because no source gives it.</summary>
    public IReadOnlyList<AskedTerm> Asked =>
    [
        .. Basis == PremiumBasis.Multiple && Multiple is null ? [AskedTerm.Multiple] : Array.Empty<AskedTerm>(),
        .. Basis == PremiumBasis.Rate && Rate is null ? [AskedTerm.Rate] : Array.Empty<AskedTerm>(),
        .. Deductible is null ? [AskedTerm.Deductible] : Array.Empty<AskedTerm>(),
        .. OwnShare is null ? [AskedTerm.OwnShare] : Array.Empty<AskedTerm>(),
        .. WaitingDays is null ? [AskedTerm.WaitingDays] : Array.Empty<AskedTerm>(),
        .. RetroactiveMonths is null ? [AskedTerm.RetroactiveMonths] : Array.Empty<AskedTerm>(),
    ];
}

/// <summary>A head with the share of the limit that is its sub-limit.</summary>
/// <param name="Head">What is paid for.</param>
/// <param name="Share">Of the limit.</param>
public sealed record HeadShare(CostHead Head, Ratio Share);

/// <summary>A term that no source gives (待约定条款).</summary>
public enum AskedTerm
{
    /// <summary>Limit by premium (倍数).</summary>
    Multiple = 1,

    /// <summary>Premium by sum insured (费率).</summary>
    Rate,

    /// <summary>What the insured bears of each event (免赔额).</summary>
    Deductible,

    /// <summary>The insured's own share (自负比例).</summary>
    OwnShare,

    /// <summary>The waiting period (等待期).</summary>
    WaitingDays,

    /// <summary>The retroactive period (追溯期).</summary>
    RetroactiveMonths,

    /// <summary>The premium, or the limit (保费或保额).</summary>
    Amount,
}
