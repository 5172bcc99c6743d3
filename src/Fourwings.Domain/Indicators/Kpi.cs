using System.Text.Json.Serialization;
using Fourwings.Finance;

namespace Fourwings.Domain.Indicators;

/// <summary>
/// The figures that a city reports (知识产权质押融资考核指标). What each of them is stands in
/// <see cref="KpiDefinition.All"/>, and nowhere else.
/// </summary>
public enum Kpi
{
    /// <summary>Pledges registered (质押登记项数).</summary>
    Registrations = 1,

    /// <summary>What they secure by the register (质押登记金额).</summary>
    RegisteredAmount,

    /// <summary>Firms whose debts they secure (惠及企业数).</summary>
    FirmsBenefiting,

    /// <summary>The registered amount a firm (户均).</summary>
    AmountPerFirm,

    /// <summary>The registered amount a pledge (项均).</summary>
    AmountPerItem,

    /// <summary>Registrations against the target (项数目标完成率).</summary>
    ItemsCompletion,

    /// <summary>The registered amount against the target (金额目标完成率).</summary>
    AmountCompletion,

    /// <summary>Loans of which the first money went out (放款笔数).</summary>
    Loans,

    /// <summary>What was paid out (累放).</summary>
    Disbursed,

    /// <summary>What was registered against what was paid out (登记额与放款额之比).</summary>
    RegisteredToDisbursed,

    /// <summary>Loans up to the limit of inclusive finance (普惠贷款笔数).</summary>
    InclusiveLoans,

    /// <summary>Their share of all loans (普惠贷款占比).</summary>
    InclusiveShare,

    /// <summary>Small firms that got one (普惠贷款惠及中小微企业).</summary>
    InclusiveFirms,

    /// <summary>Firms whose first bank loan it was (首贷户).</summary>
    FirstTimeBorrowers,

    /// <summary>Principal out at the end (贷款余额).</summary>
    Outstanding,

    /// <summary>Principal classed substandard or worse, of what is out (不良率).</summary>
    BadRatio,

    /// <summary>That ratio less the banks' own (不良率与银行平均之差).</summary>
    BadGap,

    /// <summary>What the loss funds paid (风补代偿额).</summary>
    FundPaid,

    /// <summary>What came back to them (风补追回额).</summary>
    FundRecovered,

    /// <summary>Principal enrolled for each yuan put in (风补放大倍数).</summary>
    FundLeverage,

    /// <summary>What they lost of what was put in (风补消耗率).</summary>
    FundExhaustion,

    /// <summary>Policies issued (专利保单数).</summary>
    Policies,

    /// <summary>What they cover (保障金额).</summary>
    Cover,

    /// <summary>What insurers paid (赔款).</summary>
    Indemnities,

    /// <summary>Firms in custody at the end (托管企业数).</summary>
    CustodyFirms,

    /// <summary>Patents in custody at the end (托管专利数).</summary>
    CustodyPatents,

    /// <summary>Patents in custody that lapsed by neglect (托管期内疏忽失效).</summary>
    CustodyLapses,

    /// <summary>Patents offered in the catalogue (流转挂牌数).</summary>
    Listings,

    /// <summary>Sales recorded by the office (流转成交数).</summary>
    Deals,

    /// <summary>What they came to (流转成交额).</summary>
    DealValue,
}

/// <summary>What a figure is about (指标类别).</summary>
public enum KpiGroup
{
    /// <summary>Pledges registered (质押登记).</summary>
    Pledges = 1,

    /// <summary>Loans (贷款).</summary>
    Lending,

    /// <summary>Loss funds (风险补偿).</summary>
    Funds,

    /// <summary>Insurance (专利保险).</summary>
    Insurance,

    /// <summary>Custody (专利托管).</summary>
    Custody,

    /// <summary>Transfer (专利流转).</summary>
    Transfer,
}

/// <summary>What a figure is counted in (计量单位).</summary>
public enum KpiUnit
{
    /// <summary>Registrations (项).</summary>
    Items = 1,

    /// <summary>Firms (家).</summary>
    Firms,

    /// <summary>Loans (笔).</summary>
    Loans,

    /// <summary>Policies (份).</summary>
    Policies,

    /// <summary>Patents (件).</summary>
    Patents,

    /// <summary>Listings or contracts (宗).</summary>
    Deals,

    /// <summary>Money (元).</summary>
    Money,

    /// <summary>A share (百分比).</summary>
    Percent,

    /// <summary>So many times (倍).</summary>
    Times,
}

/// <summary>The exact definition of a figure (指标定义): its words stand under <c>kpi.means.…</c>.</summary>
/// <param name="Kpi">Which.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Source">The key of the words that say where the definition comes from.</param>
public sealed record KpiDefinition(Kpi Kpi, KpiGroup Group, KpiUnit Unit, string Source)
{
    private const string Statistics = "kpi.source.statistics";
    private const string Inclusive = "kpi.source.inclusive";
    private const string Tolerance = "kpi.source.tolerance";
    private const string House = "kpi.source.house";

    /// <summary>Every figure, in the order of the report.</summary>
    public static IReadOnlyList<KpiDefinition> All { get; } =
    [
        new(Kpi.Registrations, KpiGroup.Pledges, KpiUnit.Items, Statistics),
        new(Kpi.RegisteredAmount, KpiGroup.Pledges, KpiUnit.Money, Statistics),
        new(Kpi.FirmsBenefiting, KpiGroup.Pledges, KpiUnit.Firms, Statistics),
        new(Kpi.AmountPerFirm, KpiGroup.Pledges, KpiUnit.Money, House),
        new(Kpi.AmountPerItem, KpiGroup.Pledges, KpiUnit.Money, "kpi.source.yangzhou"),
        new(Kpi.ItemsCompletion, KpiGroup.Pledges, KpiUnit.Percent, "kpi.source.yangzhou"),
        new(Kpi.AmountCompletion, KpiGroup.Pledges, KpiUnit.Percent, "kpi.source.yangzhou"),
        new(Kpi.Loans, KpiGroup.Lending, KpiUnit.Loans, "kpi.source.regulator"),
        new(Kpi.Disbursed, KpiGroup.Lending, KpiUnit.Money, "kpi.source.regulator"),
        new(Kpi.RegisteredToDisbursed, KpiGroup.Lending, KpiUnit.Times, House),
        new(Kpi.InclusiveLoans, KpiGroup.Lending, KpiUnit.Loans, Inclusive),
        new(Kpi.InclusiveShare, KpiGroup.Lending, KpiUnit.Percent, Inclusive),
        new(Kpi.InclusiveFirms, KpiGroup.Lending, KpiUnit.Firms, Inclusive),
        new(Kpi.FirstTimeBorrowers, KpiGroup.Lending, KpiUnit.Firms, House),
        new(Kpi.Outstanding, KpiGroup.Lending, KpiUnit.Money, "kpi.source.regulator"),
        new(Kpi.BadRatio, KpiGroup.Lending, KpiUnit.Percent, Tolerance),
        new(Kpi.BadGap, KpiGroup.Lending, KpiUnit.Percent, Tolerance),
        new(Kpi.FundPaid, KpiGroup.Funds, KpiUnit.Money, House),
        new(Kpi.FundRecovered, KpiGroup.Funds, KpiUnit.Money, House),
        new(Kpi.FundLeverage, KpiGroup.Funds, KpiUnit.Times, House),
        new(Kpi.FundExhaustion, KpiGroup.Funds, KpiUnit.Percent, House),
        new(Kpi.Policies, KpiGroup.Insurance, KpiUnit.Policies, House),
        new(Kpi.Cover, KpiGroup.Insurance, KpiUnit.Money, House),
        new(Kpi.Indemnities, KpiGroup.Insurance, KpiUnit.Money, House),
        new(Kpi.CustodyFirms, KpiGroup.Custody, KpiUnit.Firms, House),
        new(Kpi.CustodyPatents, KpiGroup.Custody, KpiUnit.Patents, House),
        new(Kpi.CustodyLapses, KpiGroup.Custody, KpiUnit.Patents, House),
        new(Kpi.Listings, KpiGroup.Transfer, KpiUnit.Deals, House),
        new(Kpi.Deals, KpiGroup.Transfer, KpiUnit.Deals, House),
        new(Kpi.DealValue, KpiGroup.Transfer, KpiUnit.Money, House),
    ];

    /// <summary>Whether the definition is this platform's own: there is nothing to verify it against.</summary>
    public bool IsOurs => Source == House;

    /// <summary>The key of the words that say what it is.</summary>
    public string Means => $"kpi.means.{Kpi}";

    /// <summary>The definition of a figure.</summary>
    public static KpiDefinition Of(Kpi kpi) => All[(int)kpi - 1];
}

/// <summary>A figure's amount in its unit (数值): money in fen, a share as a fraction.</summary>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Number">How much.</param>
public readonly record struct KpiNumber(KpiUnit Unit, decimal Number)
{
    /// <summary>As money.</summary>
    [JsonIgnore]
    public Money AsMoney => new((long)Number);

    /// <summary>As a share.</summary>
    [JsonIgnore]
    public Ratio AsRatio => new(Number);

    /// <summary>A count.</summary>
    public static KpiNumber Of(KpiUnit unit, long count) => new(unit, count);

    /// <summary>An amount.</summary>
    public static KpiNumber Of(Money amount) => new(KpiUnit.Money, amount.Fen);

    /// <summary>A share.</summary>
    public static KpiNumber Of(Ratio share) => new(KpiUnit.Percent, share.Value);
}
