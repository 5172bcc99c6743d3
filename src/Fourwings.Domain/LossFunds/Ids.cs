namespace Fourwings.Domain.LossFunds;

/// <summary>Names one loss fund (风险补偿资金池).</summary>
public readonly record struct LossFundId(Guid Value) : IRecordId;

/// <summary>Names one loan's enrolment in a fund (入池).</summary>
public readonly record struct EnrolmentId(Guid Value) : IRecordId;

/// <summary>Names one compensation by a fund (代偿).</summary>
public readonly record struct CompensationId(Guid Value) : IRecordId;
