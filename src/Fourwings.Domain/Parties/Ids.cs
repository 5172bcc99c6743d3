namespace Fourwings.Domain.Parties;

/// <summary>Names one organisation (机构): a firm, a bank, an office, an agency.</summary>
public readonly record struct OrganisationId(Guid Value) : IRecordId;

/// <summary>Names one unit of an organisation (下属单位): a bank's branch.</summary>
public readonly record struct UnitId(Guid Value) : IRecordId;

/// <summary>Names one login (用户).</summary>
public readonly record struct UserId(Guid Value) : IRecordId;

/// <summary>Names one token with which a program acts for a person (接口令牌).</summary>
public readonly record struct ApiTokenId(Guid Value) : IRecordId;

/// <summary>Names one request of an organisation to take part (入驻申请).</summary>
public readonly record struct SignUpId(Guid Value) : IRecordId;

/// <summary>Names one person of an organisation (人员), with or without a login.</summary>
public readonly record struct PersonId(Guid Value) : IRecordId;

/// <summary>Names one mandate (授权): what a person may do for an organisation or a unit.</summary>
public readonly record struct MandateId(Guid Value) : IRecordId;

/// <summary>Names one bank account of an organisation (银行账户).</summary>
public readonly record struct BankAccountId(Guid Value) : IRecordId;

/// <summary>Names one written consent (书面同意).</summary>
public readonly record struct ConsentId(Guid Value) : IRecordId;
