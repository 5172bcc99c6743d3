namespace Fourwings.Domain.Parties;

/// <summary>A bank account of an organisation (银行账户): where loans are paid out and repayments come from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Holder">In whose name it stands (户名).</param>
/// <param name="Bank">At which bank and branch (开户行).</param>
/// <param name="Number">The account number (账号), digits only.</param>
/// <param name="Use">What it serves.</param>
public sealed record BankAccount(BankAccountId Id, string Holder, string Bank, string Number, BankAccountUse Use)
{
    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (Holder.Trim().Length == 0)
        {
            return new("bank-account.holder-missing", Field: "holder");
        }

        if (Bank.Trim().Length == 0)
        {
            return new("bank-account.bank-missing", Field: "bank");
        }

        return Number.Length is < 8 or > 32 || !Number.All(char.IsAsciiDigit)
            ? new Refusal("bank-account.number-malformed", Field: "number").With("number", Number)
            : null;
    }
}

/// <summary>What a bank account serves.</summary>
public enum BankAccountUse
{
    /// <summary>The basic account (基本户).</summary>
    Basic = 1,

    /// <summary>A general account (一般户).</summary>
    General,

    /// <summary>An account kept apart for one purpose (专户): a deposit, a fund.</summary>
    Special,
}
