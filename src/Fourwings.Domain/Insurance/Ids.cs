namespace Fourwings.Domain.Insurance;

/// <summary>Names one insurance policy (保单).</summary>
public readonly record struct InsurancePolicyId(Guid Value) : IRecordId;

/// <summary>Names one insurance claim (索赔).</summary>
public readonly record struct InsuranceClaimId(Guid Value) : IRecordId;

/// <summary>Names one programme under which a city helps firms to insure (统保项目).</summary>
public readonly record struct InsuranceProgrammeId(Guid Value) : IRecordId;

/// <summary>Names one batch of a programme: a roster with its policies (统保批次).</summary>
public readonly record struct InsuranceBatchId(Guid Value) : IRecordId;

/// <summary>Names one survey of what firms want insured (需求调查).</summary>
public readonly record struct InsuranceSurveyId(Guid Value) : IRecordId;
