namespace Fourwings.Domain.Pledges;

/// <summary>
/// What a pledge contract must say (质押合同必备内容): the first five since 2010, the others by the interim measures of 1996
/// besides. The ids in the rules are the same words in small letters.
/// </summary>
public enum ContractContent
{
    /// <summary>Names and addresses of the parties (当事人的姓名或者名称、地址).</summary>
    Parties = 1,

    /// <summary>Kind and amount of the secured debt (被担保债权的种类和数额).</summary>
    Debt,

    /// <summary>The term in which the debtor performs (债务人履行债务的期限).</summary>
    Term,

    /// <summary>Number of patents, and what must be said of each (专利权项数以及每项的名称、专利号、申请日、授权公告日).</summary>
    Patents,

    /// <summary>The scope of the security (质押担保的范围).</summary>
    Scope,

    /// <summary>Amount of the pledge and manner of payment (质押的金额与支付方式).</summary>
    Amount,

    /// <summary>Terms on transfer and licence during the pledge (质押期间转让或者实施许可的约定).</summary>
    Transfer,

    /// <summary>Terms on keeping the patent in force (维持专利权有效的约定).</summary>
    Upkeep,

    /// <summary>The pledgor's duty in disputes over the patent (出现专利纠纷时出质人的责任).</summary>
    DisputesOverPatent,

    /// <summary>What happens if the patent is revoked or declared invalid (被撤销或者宣告无效时的处理).</summary>
    Invalidity,

    /// <summary>Breach and claims (违约及索赔).</summary>
    Default,

    /// <summary>How disputes are settled (争议的解决办法).</summary>
    DisputeResolution,

    /// <summary>How the debt is settled at the end of the pledge (质押期满债务的清偿方式).</summary>
    Settlement,
}

/// <summary>The contents by their ids in the rules.</summary>
internal static class ContractContents
{
    /// <summary>The content of that id for a text, or the id itself where it is another.</summary>
    public static object Named(string id) =>
        Enum.TryParse<ContractContent>(id.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var content)
            ? content
            : id;
}
