namespace Fourwings.Domain.Accounting;

/// <summary>A trust plan's accounts.</summary>
public static class TrustAccounts
{
    /// <summary>Money raised from holders (募集账户存款).</summary>
    public static AccountCode Raised { get; } = new("1011");

    /// <summary>Money of the trust (信托专户存款); each account of the deal is a sub-account of it.</summary>
    public static AccountCode TrustMoney { get; } = new("1012");

    /// <summary>What the money went into (受让及贷出的信托财产).</summary>
    public static AccountCode Assets { get; } = new("1501");

    /// <summary>Paid by the undertaker (差额支付款).</summary>
    public static AccountCode Undertaken { get; } = new("2241");

    /// <summary>What the holders paid in and have not got back (实收信托).</summary>
    public static AccountCode Units { get; } = new("4001");

    /// <summary>Interest paid to holders (已分配收益).</summary>
    public static AccountCode Interest { get; } = new("4103");

    /// <summary>What was left and paid out (已分配剩余).</summary>
    public static AccountCode Residual { get; } = new("4104");

    /// <summary>Royalties collected (许可费收入).</summary>
    public static AccountCode Royalties { get; } = new("6011");

    /// <summary>Fees of the trust (信托费用).</summary>
    public static AccountCode Fees { get; } = new("6601");

    /// <summary>The sub-account of one of the deal's accounts.</summary>
    /// <param name="place">Its place in the deal, from 0.</param>
    public static AccountCode Money(int place) => new(FormattableString.Invariant($"1012.{place + 1:00}"));
}
