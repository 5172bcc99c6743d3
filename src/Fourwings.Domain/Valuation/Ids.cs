namespace Fourwings.Domain.Valuation;

/// <summary>Names one value on file (价值认定).</summary>
public readonly record struct ValuationId(Guid Value) : IRecordId;
