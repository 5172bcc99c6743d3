using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Journal;

namespace Fourwings.Platform.Pledges;

/// <summary>The columns of a pledge.</summary>
internal sealed record PledgeRow
{
    public required PledgeId Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Registry { get; init; }

    public required OrganisationId DraftedFor { get; init; }

    public required string ContractNumber { get; init; }

    public required string PledgorNames { get; init; }

    public required string PledgeeNames { get; init; }

    public required OrganisationId DebtorId { get; init; }

    public required string SearchText { get; init; }

    public required long SecuredFen { get; init; }

    public required bool IsCeiling { get; init; }

    public DateOnly? DebtDueOn { get; init; }

    public required long RightCount { get; init; }

    public DateOnly? SubmittedOn { get; init; }

    public DateOnly? ReviewDueOn { get; init; }

    public string? RegistrationNumber { get; init; }

    public DateOnly? RegisteredOn { get; init; }

    public DateOnly? EndedOn { get; init; }

    public required DateOnly ChangedOn { get; init; }

    public required string Body { get; init; }

    /// <summary>The columns that a pledge makes.</summary>
    /// <param name="pledge">The pledge.</param>
    /// <param name="draftedFor">For whom it was drawn up.</param>
    /// <param name="changedOn">The business date of its last fact.</param>
    public static PledgeRow Of(Pledge pledge, OrganisationId draftedFor, DateOnly changedOn) => new()
    {
        Id = pledge.Id,
        Version = pledge.Version,
        State = pledge.State.ToString(),
        Registry = pledge.Contract.Registry.ToString(),
        DraftedFor = draftedFor,
        ContractNumber = pledge.Contract.Number,
        PledgorNames = Joined(pledge.Contract.Pledgors.Select(party => party.Name)),
        PledgeeNames = Joined(pledge.Contract.Pledgees.Select(pledgee => pledgee.Party.Name)),
        DebtorId = pledge.Contract.Debtor.Organisation,
        SearchText = PledgeSearch.TextOf(pledge),
        SecuredFen = pledge.Contract.Debt.Amount.Fen,
        IsCeiling = pledge.Contract.Debt.Ceiling is not null,
        DebtDueOn = pledge.Contract.Debt.DueOn,
        RightCount = pledge.Contract.Rights.Count,
        SubmittedOn = pledge.Submission?.On,
        ReviewDueOn = pledge.Submission?.ReviewDueOn,
        RegistrationNumber = pledge.Registration?.Number,
        RegisteredOn = pledge.Registration?.On,
        EndedOn = pledge.Ending?.On,
        ChangedOn = changedOn,
        Body = CanonicalJson.Write(pledge),
    };

    private static string Joined(IEnumerable<string> names) => string.Join('、', names);
}

/// <summary>A right of a pledge; the guard against a second pledge names the right alone.</summary>
internal sealed record PledgedRightRow
{
    public required PledgeId PledgeId { get; init; }

    public required Guid RightId { get; init; }

    public required string RightKind { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    public static IEnumerable<PledgedRightRow> Of(Pledge pledge) => pledge.Contract.Rights
        .Select(right => new PledgedRightRow
        {
            PledgeId = pledge.Id,
            RightId = right.Right.Id,
            RightKind = right.Right.Kind.ToString(),
            Number = right.Number,
            Title = right.Title,
        });

    /// <summary>Row, rights and guards as the facts of a pledge make them.</summary>
    public static Stored<PledgeRow, IReadOnlyList<PledgedRightRow>> Stored(RecordStream stream)
    {
        var pledge = Pledge.Replay(stream.Facts);
        PledgedRightRow[] rights = [.. Of(pledge).OrderBy(right => right.RightId.ToString(), StringComparer.Ordinal)];
        var guards = PledgeLifecycle.Secures(pledge.State)
            ? rights.Select(right => right with { RightKind = "", Number = "", Title = "" })
            : [];
        return new(
            PledgeRow.Of(pledge, stream.First.Organisation, stream.Last.BusinessOn), [.. rights, .. guards]);
    }
}
