namespace Fourwings.Domain.Disposal;

/// <summary>Names one disposal of a pledge (质物处置).</summary>
public readonly record struct DisposalId(Guid Value) : IRecordId;
