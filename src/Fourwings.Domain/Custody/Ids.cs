namespace Fourwings.Domain.Custody;

/// <summary>Names one programme under which a city buys custody for its firms (托管项目).</summary>
public readonly record struct CustodyProgrammeId(Guid Value) : IRecordId;

/// <summary>Names one custody mandate of a firm and a custodian (托管委托).</summary>
public readonly record struct CustodyMandateId(Guid Value) : IRecordId;

/// <summary>Names one case that a custodian works on (托管办件).</summary>
public readonly record struct CustodyCaseId(Guid Value) : IRecordId;
