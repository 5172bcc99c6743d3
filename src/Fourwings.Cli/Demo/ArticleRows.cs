namespace Fourwings.Cli.Demo;

/// <summary>How the article states a figure.</summary>
public enum Relation
{
    /// <summary>The number itself.</summary>
    Is = 1,

    /// <summary>Within five per cent (约).</summary>
    About,

    /// <summary>95 % to just under 100 % (近).</summary>
    Almost,

    /// <summary>Above, by ten per cent at most (超过).</summary>
    Over,
}

/// <summary>A figure of the article beside ours.</summary>
/// <param name="Id">Stable: <c>bound2010.firms</c>.</param>
/// <param name="Value">What the article says.</param>
/// <param name="Relation">How it says it.</param>
/// <param name="Sentence">The article's words.</param>
/// <param name="Replay">What the replay reached; null = not built yet.</param>
public sealed record ArticleRow(string Id, decimal Value, Relation Relation, string Sentence, decimal? Replay = null)
{
    /// <summary><c>equal</c>, <c>differs</c> or <c>notYet</c>.</summary>
    public string Status => Replay is not { } reached ? "notYet" : Agrees(reached) ? "equal" : "differs";

    private bool Agrees(decimal reached) => Relation switch
    {
        Relation.Is => reached == Value,
        Relation.About => Math.Abs(reached - Value) <= Value * 0.05m,
        Relation.Almost => reached >= Value * 0.95m && reached < Value,
        Relation.Over => reached > Value && reached <= Value * 1.10m,
        _ => throw new InvalidOperationException($"No relation {Relation}."),
    };
}

/// <summary>Every figure of the article that the replay is held against.</summary>
public static class ArticleRows
{
    private const string Fair = "26家创新型企业的138件专利获得了镇江中行等6家商业银行2010年度1.3亿元的集中授信";
    private const string Bound = "组织25家科技型企业的25个专利实施项目进行专利质押贷款业务……25家企业共获得5080万元的专利质押贷款";
    private const string Fund = "2009和2010年各投放5000万元，2011年资金池规模扩大至约1亿元";
    private const string Branch = "江苏银行镇江分行设立科技支行……两年来累计发放专利质押贷款近2亿元";
    private const string ByJuly2012 = "截至2012年7月，镇江市知识产权质押贷款规模已超过10亿元，100多家企业的专利获得银行授信";
    private const string Total = "216家企业以314件专利、1件商标、12件软件著作权、2件动植物新品种，从12家商业银行获得授信和贷款累计达14亿元";
    private const string Insured = "向142件专利提供专利保险优惠费率和保费补贴……已完成3批共92份保单的下发，还有约20余单正在办理之中";
    private const string Custody = "62家企业赠送为期1年的专利维权托管服务……两家公司被确定为镇江市专利权益托管服务机构";
    private const string Transfer = "10家企事业单位作为代表……签订了流转代理协议……100多家企事业单位……达成了专利流转代理合作意向";
    private const string Analysis = "安排市级经费20万元，对10件具有产业化前景的核心技术和工艺专利进行专利价值分析样本实验";

    /// <summary>The rows as the article has them.</summary>
    public static IReadOnlyList<ArticleRow> All { get; } =
    [
        Row("fair2009.firms", 26, Relation.Is, Fair),
        Row("fair2009.patents", 138, Relation.Is, Fair),
        Row("fair2009.banks", 6, Relation.Is, Fair),
        Row("fair2009.lines-wan", 13000, Relation.Is, Fair),
        Row("bound2010.firms", 25, Relation.Is, Bound),
        Row("bound2010.projects", 25, Relation.Is, Bound),
        Row("bound2010.loans-wan", 5080, Relation.Is, Bound),
        Row("fund.2009-wan", 5000, Relation.Is, Fund),
        Row("fund.2010-wan", 5000, Relation.Is, Fund),
        Row("fund.2011-wan", 10000, Relation.About, Fund),
        Row("branch.two-years-wan", 20000, Relation.Almost, Branch),
        Row("by-2012-07.credit-wan", 100000, Relation.Over, ByJuly2012),
        Row("by-2012-07.firms", 100, Relation.Over, ByJuly2012),
        Row("total.firms", 216, Relation.Is, Total),
        Row("total.patents", 314, Relation.Is, Total),
        Row("total.banks", 12, Relation.Is, Total),
        Row("total.credit-wan", 140000, Relation.Is, Total),
        Row("total.trademarks", 1, Relation.Is, Total),
        Row("total.software", 12, Relation.Is, Total),
        Row("total.plant-varieties", 2, Relation.Is, Total),
        Row("insurance.patents", 142, Relation.Is, Insured),
        Row("insurance.batches", 3, Relation.Is, Insured),
        Row("insurance.policies", 92, Relation.Is, Insured),
        Row("insurance.in-process", 20, Relation.About, Insured),
        Row("custody.firms", 62, Relation.Is, Custody),
        Row("custody.custodians", 2, Relation.Is, Custody),
        Row("transfer.contracts", 10, Relation.Is, Transfer),
        Row("transfer.intentions", 100, Relation.Over, Transfer),
        Row("analysis.patents", 10, Relation.Is, Analysis),
        Row("analysis.budget-wan", 20, Relation.Is, Analysis),
    ];

    /// <summary>The rows, with what the replay reached where it is built.</summary>
    public static IReadOnlyList<ArticleRow> With(ArticleFigures figures) =>
        [.. All.Select(row => row with { Replay = figures.Of(row.Id) })];

    private static ArticleRow Row(string id, decimal value, Relation relation, string sentence) =>
        new(id, value, relation, sentence);
}
