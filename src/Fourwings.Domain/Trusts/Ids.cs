namespace Fourwings.Domain.Trusts;

/// <summary>Names one trust plan (信托计划).</summary>
public readonly record struct TrustPlanId(Guid Value) : IRecordId;

/// <summary>Names one asset of a trust plan (信托财产).</summary>
public readonly record struct TrustAssetId(Guid Value) : IRecordId;

/// <summary>Names one collection of a trust plan (归集款).</summary>
public readonly record struct TrustCollectionId(Guid Value) : IRecordId;

/// <summary>Names one run of a trust's order of payment (分配).</summary>
public readonly record struct PayoutId(Guid Value) : IRecordId;

/// <summary>Names one holder's statement (受益人分配通知).</summary>
public readonly record struct HoldingStatementId(Guid Value) : IRecordId;
