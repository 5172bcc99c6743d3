namespace Fourwings.Domain.Indicators;

/// <summary>Names a figure that was given from outside (给定值).</summary>
public readonly record struct KpiGivenId(Guid Value) : IRecordId;

/// <summary>Names an oddity that somebody has looked into (已核查的异常).</summary>
public readonly record struct AnomalyReviewId(Guid Value) : IRecordId;

/// <summary>Names a publication of figures (发布).</summary>
public readonly record struct KpiPublicationId(Guid Value) : IRecordId;
