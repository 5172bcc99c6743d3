namespace Fourwings.Finance;

/// <summary>A repayment schedule (还款计划).</summary>
/// <param name="Payment">
/// The level payment, or the regular payment of the flat method; null for the other methods.
/// </param>
/// <param name="Installments">The instalments in order of due day.</param>
public sealed record Schedule(UnroundedMoney? Payment, IReadOnlyList<ScheduledInstallment> Installments)
{
    /// <summary>All interest (利息合计).</summary>
    public UnroundedMoney TotalInterest =>
        Installments.Aggregate(default(UnroundedMoney), (sum, row) => sum + row.Interest);

    /// <summary>All principal (本金合计); exactly what was lent.</summary>
    public UnroundedMoney TotalPrincipal =>
        Installments.Aggregate(default(UnroundedMoney), (sum, row) => sum + row.Principal);
}

/// <summary>One instalment of a schedule (一期还款).</summary>
public sealed record ScheduledInstallment
{
    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>The due day (应还日), moved to a workday where the terms say so.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The days that bear interest in it, from due day to due day.</summary>
    public required int Days { get; init; }

    /// <summary>The interest (利息).</summary>
    public required UnroundedMoney Interest { get; init; }

    /// <summary>The principal (本金).</summary>
    public required UnroundedMoney Principal { get; init; }

    /// <summary>The balance after it (剩余本金).</summary>
    public required UnroundedMoney BalanceAfter { get; init; }

    /// <summary>Principal and interest together (还款额).</summary>
    public UnroundedMoney Payment => Principal + Interest;
}
