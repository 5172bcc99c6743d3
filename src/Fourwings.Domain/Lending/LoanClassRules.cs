using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>The kinds of security that the classes of 2007 tell apart (担保方式).</summary>
public enum SecurityKind
{
    /// <summary>None but the debtor's word (信用).</summary>
    Credit = 1,

    /// <summary>A guarantor (保证).</summary>
    Guarantee,

    /// <summary>Collateral that stays with its owner: land, plant (抵押).</summary>
    Collateral,

    /// <summary>A pledge: patents and other rights (质押).</summary>
    Pledge,
}

/// <summary>Circumstances that call for a class whatever the days past due (风险情形), and two that excuse.</summary>
public enum LoanFlag
{
    /// <summary>The purpose was changed without consent (未经同意改变贷款用途).</summary>
    PurposeChanged = 1,

    /// <summary>Repaid by new borrowing (借新还旧).</summary>
    RepaidByNewBorrowing,

    /// <summary>The same debtor is bad at another bank (同一债务人在其他银行的债务出现不良).</summary>
    BadElsewhere,

    /// <summary>Restructured (重组).</summary>
    Restructured,

    /// <summary>Credit-impaired in the books (已发生信用减值).</summary>
    CreditImpaired,

    /// <summary>The debtor's rating was cut badly (外部评级大幅下调).</summary>
    RatingCutBadly,

    /// <summary>Restructured and overdue again (重组后再次逾期).</summary>
    RestructuredOverdueAgain,

    /// <summary>More than a fifth of the debtor's debts at all banks is over 90 days past due (各行债务逾期超过20%).</summary>
    OverdueAtAllBanks,

    /// <summary>More than a tenth of the debtor's claims at this bank is bad (本行债权不良超过10%).</summary>
    LargePartBad,

    /// <summary>The debtor evades the debt (逃废债务).</summary>
    DebtEvaded,

    /// <summary>Half or more of the book value is expected to be lost (预期信用损失占账面余额50%以上).</summary>
    HalfLost,

    /// <summary>The debtor is in bankruptcy liquidation (进入破产清算程序).</summary>
    BankruptcyLiquidation,

    /// <summary>Nine tenths or more are expected to be lost (预期信用损失占账面余额90%以上).</summary>
    NearlyAllLost,

    /// <summary>Overdue for a few days for technical reasons (技术性原因短期逾期): excused within the text's days.</summary>
    TechnicalOverdue,

    /// <summary>A small firm's loan renewed before maturity (小微企业续贷): new borrowing is excused.</summary>
    SmallBusinessRenewal,
}

/// <summary>What the text in force says on classing a loan (当日施行的风险分类规定).</summary>
/// <param name="Tables">The days past due by kind of security; the measures of 2023 have one table for all.</param>
/// <param name="Floors">The least class that a circumstance calls for.</param>
/// <param name="TechnicalDays">The days past due that a technical reason excuses.</param>
public sealed record LoanClassText(
    IReadOnlyDictionary<SecurityKind, LoanClassTable> Tables,
    IReadOnlyDictionary<LoanFlag, LoanClass> Floors,
    int TechnicalDays)
{
    /// <summary>The class: the worst of what the days and each circumstance call for.</summary>
    /// <param name="daysPastDue">Days since the oldest unpaid item fell due; 0 = nothing is overdue.</param>
    /// <param name="security">The kind of security.</param>
    /// <param name="flags">The circumstances; one that the text does not know calls for nothing.</param>
    public LoanClass Of(int daysPastDue, SecurityKind security, IReadOnlyCollection<LoanFlag> flags)
    {
        var isExcused = flags.Contains(LoanFlag.TechnicalOverdue) && daysPastDue <= TechnicalDays;
        var floors = flags
            .Where(flag => flag != LoanFlag.RepaidByNewBorrowing || !flags.Contains(LoanFlag.SmallBusinessRenewal))
            .Where(Floors.ContainsKey)
            .Select(flag => Floors[flag])
            .ToArray();
        return LoanClasses.Of(isExcused ? 0 : daysPastDue, Tables[security], floors);
    }
}

/// <summary>Loan classes by the day (贷款五级分类).</summary>
public static class LoanClassRules
{
    /// <summary>The days past due.</summary>
    public static RuledValues<IReadOnlyDictionary<SecurityKind, LoanClassTable>> TablesOf(RuleBook rules) =>
        rules.View(static book => new RuledValues<IReadOnlyDictionary<SecurityKind, LoanClassTable>>(
            book.Get("lending/loan-class"), content => content.AsTable<SecurityKind, LoanClassTable>(days => new(
                days.Find("SpecialMention")?.AsWhole(),
                days.Find("Substandard")?.AsWhole(),
                days.Find("Doubtful")?.AsWhole(),
                days.Find("Loss")?.AsWhole()))));

    /// <summary>What holds on the day.</summary>
    /// <returns>The text, or <c>rule.not-covered</c>.</returns>
    public static Result<LoanClassText> On(RuleBook rules, DateOnly day)
    {
        if (!TablesOf(rules).At(day).Succeeded(out var tables, out var refusal)
            || !FlagsOf(rules).At(day).Succeeded(out var flags, out refusal))
        {
            return refusal;
        }

        return flags.Value.With(tables.Value);
    }

    /// <summary>The text that came last: what holds today and, as far as is known, from now on.</summary>
    public static LoanClassText Latest(RuleBook rules) =>
        On(rules, rules.Get("lending/loan-class").Values[^1].From).Value;

    private static RuledValues<FlagText> FlagsOf(RuleBook rules) =>
        rules.View(static book => new RuledValues<FlagText>(book.Get("lending/loan-class-flags"), content => new(
            content.Members.Where(member => member.Name != "technical-days").ToDictionary(
                member => Enum.Parse<LoanFlag>(member.Name),
                member => member.Content.AsName<LoanClass>()),
            content.Find("technical-days")?.AsWhole() ?? 0)));

    private sealed record FlagText(IReadOnlyDictionary<LoanFlag, LoanClass> Floors, int TechnicalDays)
    {
        public LoanClassText With(IReadOnlyDictionary<SecurityKind, LoanClassTable> tables) =>
            new(tables, Floors, TechnicalDays);
    }
}
