namespace Fourwings.Domain.Transfers;

/// <summary>Names one agency mandate of an owner and a transfer agent (流转代理委托).</summary>
public readonly record struct AgencyMandateId(Guid Value) : IRecordId;

/// <summary>Names one listing: a patent or a bundle offered for transfer (流转挂牌).</summary>
public readonly record struct ListingId(Guid Value) : IRecordId;

/// <summary>Names one post of a firm that looks for a technology (技术需求).</summary>
public readonly record struct DemandId(Guid Value) : IRecordId;

/// <summary>Names one negotiation of a buyer about a listing (洽谈).</summary>
public readonly record struct NegotiationId(Guid Value) : IRecordId;

/// <summary>Names one contract by which patents pass to a buyer (专利权转让合同).</summary>
public readonly record struct TransferContractId(Guid Value) : IRecordId;
