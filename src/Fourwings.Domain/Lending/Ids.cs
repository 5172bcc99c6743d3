namespace Fourwings.Domain.Lending;

/// <summary>Names one credit line (授信额度).</summary>
public readonly record struct LineId(Guid Value) : IRecordId;

/// <summary>Names one bank–enterprise matching fair (银企对接会), on which lines are signed.</summary>
public readonly record struct MatchingFairId(Guid Value) : IRecordId;

/// <summary>Names one application for a loan (贷款申请).</summary>
public readonly record struct LoanApplicationId(Guid Value) : IRecordId;

/// <summary>Names one loan (贷款).</summary>
public readonly record struct LoanId(Guid Value) : IRecordId;

/// <summary>Names one drawdown of a loan (放款).</summary>
public readonly record struct DrawdownId(Guid Value) : IRecordId;

/// <summary>Names one repayment of a loan (还款).</summary>
public readonly record struct RepaymentId(Guid Value) : IRecordId;
