namespace Fourwings.Domain.PatentPools;

/// <summary>Names one patent pool (专利池).</summary>
public readonly record struct PatentPoolId(Guid Value) : IRecordId;

/// <summary>Names one licence of a patent pool's package (专利池许可).</summary>
public readonly record struct PatentPoolLicenceId(Guid Value) : IRecordId;

/// <summary>Names one sheet by which a patent pool's royalties were shared (分配表).</summary>
public readonly record struct SharingSheetId(Guid Value) : IRecordId;
