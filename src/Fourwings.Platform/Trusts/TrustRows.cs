using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;

namespace Fourwings.Platform.Trusts;

/// <summary>A plan as it is stored (信托计划行): what lists ask for beside the whole.</summary>
internal sealed record TrustPlanStored
{
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Number { get; init; }

    public required string Name { get; init; }

    public required string Mode { get; init; }

    public required OrganisationId TrusteeId { get; init; }

    public required string TrusteeName { get; init; }

    public required Money SizeFen { get; init; }

    public required DateOnly ClosedOn { get; init; }

    public DateOnly? CollectedTo { get; init; }

    public DateOnly? PaidOn { get; init; }

    public required long PaidCount { get; init; }

    public required DateOnly DraftedOn { get; init; }

    public DateOnly? EndedOn { get; init; }

    public required string Body { get; init; }

    public static TrustPlanStored Of(TrustPlan plan, string trusteeName) => new()
    {
        Id = plan.Id.Value,
        Version = plan.Version,
        State = plan.State.ToString(),
        Number = plan.Terms.Number,
        Name = plan.Terms.Name,
        Mode = plan.Terms.Mode.ToString(),
        TrusteeId = plan.Terms.Trustee,
        TrusteeName = trusteeName,
        SizeFen = plan.Terms.Deal.Size,
        ClosedOn = plan.Terms.Deal.ClosedOn,
        CollectedTo = plan.Next?.CollectedTo,
        PaidOn = plan.Next?.PaidOn,
        PaidCount = plan.Paid.Count,
        DraftedOn = plan.DraftedOn,
        EndedOn = plan.EndedOn,
        Body = CanonicalJson.Write(plan),
    };
}

/// <summary>A run as it is stored (分配行).</summary>
internal sealed record TrustRunStored
{
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Number { get; init; }

    public required TrustPlanId PlanId { get; init; }

    public required long PaymentNumber { get; init; }

    public required DateOnly CollectedTo { get; init; }

    public required DateOnly PaidOn { get; init; }

    public required Money CollectedFen { get; init; }

    public required Money PaidFen { get; init; }

    public required string Body { get; init; }

    public static TrustRunStored Of(TrustRun run)
    {
        var paid = run.Preview.Run;
        return new()
        {
            Id = run.Id.Value,
            Version = run.Version,
            State = run.State.ToString(),
            Number = run.Number,
            PlanId = run.Plan,
            PaymentNumber = paid.Number,
            CollectedTo = paid.Payment.CollectedTo,
            PaidOn = paid.Payment.PaidOn,
            CollectedFen = Money.Sum(run.Preview.Input.Cash.Values),
            PaidFen = Money.Sum(paid.Tranches.Select(one => one.InterestPaid + one.PrincipalPaid + one.Residual)),
            Body = CanonicalJson.Write(run),
        };
    }
}

/// <summary>A statement as it is stored (受益人分配通知行).</summary>
internal sealed record TrustStatementStored
{
    public required Guid Id { get; init; }

    public required PayoutId RunId { get; init; }

    public required TrustPlanId PlanId { get; init; }

    public required OrganisationId HolderId { get; init; }

    public required string Tranche { get; init; }

    public required long Units { get; init; }

    public required Money InterestFen { get; init; }

    public required Money PrincipalFen { get; init; }

    public required Money ResidualFen { get; init; }

    public required DateOnly PaidOn { get; init; }

    public required bool IsReversed { get; init; }

    public static TrustStatementStored Of(Guid id, TrustRun run, HolderPayment payment) => new()
    {
        Id = id,
        RunId = run.Id,
        PlanId = run.Plan,
        HolderId = payment.Holder,
        Tranche = payment.Tranche,
        Units = payment.Units,
        InterestFen = payment.Interest,
        PrincipalFen = payment.Principal,
        ResidualFen = payment.Residual,
        PaidOn = run.Preview.Run.Payment.PaidOn,
        IsReversed = run.State == TrustRunState.Reversed,
    };
}
