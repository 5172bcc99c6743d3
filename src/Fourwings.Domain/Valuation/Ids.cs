namespace Fourwings.Domain.Valuation;

/// <summary>Names one value on file (价值认定).</summary>
public readonly record struct ValuationId(Guid Value) : IRecordId;

/// <summary>Names one order of a value analysis or an appraisal (委托).</summary>
public readonly record struct AnalysisOrderId(Guid Value) : IRecordId;

/// <summary>Names one expert of the register (专家).</summary>
public readonly record struct ExpertId(Guid Value) : IRecordId;
