namespace Fourwings.Domain.Licences;

/// <summary>Names one licence contract (许可合同).</summary>
public readonly record struct LicenceId(Guid Value) : IRecordId;

/// <summary>Names one open licence (开放许可).</summary>
public readonly record struct OpenLicenceId(Guid Value) : IRecordId;
