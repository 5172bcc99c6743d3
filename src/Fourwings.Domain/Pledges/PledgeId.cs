namespace Fourwings.Domain.Pledges;

/// <summary>Names one pledge (质押): one contract and, once registered, one registration.</summary>
public readonly record struct PledgeId(Guid Value) : IRecordId;
