namespace Fourwings.Finance;

/// <summary>
/// Where a deal stands between two payments: what lies in the accounts, what is owed, which triggers are on. Its room
/// is used again from run to run, so that a projection allocates nothing on the way.
/// </summary>
public sealed class DealState
{
    internal readonly long[] Accounts;
    internal readonly long[] Balances;
    internal readonly long[] Interest;
    internal readonly long[] Compound;
    internal readonly long[] FeesDue;
    internal readonly bool[] Active;
    internal readonly int[] Quiet;
    internal readonly long[] InterestPaid;
    internal readonly long[] PrincipalPaid;
    internal readonly long[] ResidualPaid;
    internal readonly long[] Accrued;
    internal readonly long[] Opening;
    internal readonly long[] FeesPaid;
    internal long Undertaken;
    internal long UndertakenNow;
    internal uint Effects;
    internal int Made;

    internal DealState(Deal deal)
    {
        Accounts = new long[deal.Accounts.Count];
        var tranches = deal.Tranches.Count;
        (Balances, Interest, Compound) = (new long[tranches], new long[tranches], new long[tranches]);
        (InterestPaid, PrincipalPaid) = (new long[tranches], new long[tranches]);
        (Accrued, Opening) = (new long[tranches], new long[tranches]);
        ResidualPaid = new long[tranches + deal.Parties.Count];
        (FeesDue, FeesPaid) = (new long[deal.Fees.Count], new long[deal.Fees.Count]);
        (Active, Quiet) = (new bool[deal.Triggers.Count], new int[deal.Triggers.Count]);
    }

    /// <summary>The payments made so far.</summary>
    public int Payment => Made;

    /// <summary>The principal of a tranche that is outstanding.</summary>
    public Money Balance(int tranche) => new(Balances[tranche]);

    /// <summary>The interest of a tranche that is due and unpaid, compound interest included.</summary>
    public Money UnpaidInterest(int tranche) => new(checked(Interest[tranche] + Compound[tranche]));

    /// <summary>What lies in an account.</summary>
    public Money Account(int account) => new(Accounts[account]);

    /// <summary>What is due and unpaid of a fee.</summary>
    public Money UnpaidFee(int fee) => new(FeesDue[fee]);

    /// <summary>Whether a trigger is on.</summary>
    public bool IsOn(int trigger) => Active[trigger];

    /// <summary>What the undertaker has paid so far.</summary>
    public Money UndertakenSoFar => new(Undertaken);
}
