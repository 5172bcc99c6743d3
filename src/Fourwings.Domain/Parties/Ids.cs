namespace Fourwings.Domain.Parties;

/// <summary>Names one organisation (机构): a firm, a bank, an office, an agency.</summary>
public readonly record struct OrganisationId(Guid Value) : IRecordId;

/// <summary>Names one unit of an organisation (下属单位): a bank's branch.</summary>
public readonly record struct UnitId(Guid Value) : IRecordId;

/// <summary>Names one login (用户).</summary>
public readonly record struct UserId(Guid Value) : IRecordId;
