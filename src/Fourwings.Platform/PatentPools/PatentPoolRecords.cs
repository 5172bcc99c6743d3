using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Platform.PatentPools;

/// <summary>The row of a patent pool, as its facts make it.</summary>
internal sealed record PatentPoolRecord
{
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Number { get; init; }

    public required string Name { get; init; }

    public required OrganisationId AgencyId { get; init; }

    public required long Members { get; init; }

    public required long Patents { get; init; }

    public required Money CollectedFen { get; init; }

    public required Money WaitingFen { get; init; }

    public required Money HeldFen { get; init; }

    public required string Body { get; init; }

    public static PatentPoolRecord Of(PatentPool pool) => new()
    {
        Id = pool.Id.Value,
        Version = pool.Version,
        State = pool.State.ToString(),
        Number = pool.Number,
        Name = pool.Name,
        AgencyId = pool.Agency,
        Members = pool.MembersNow.Count,
        Patents = pool.Admitted.Count(),
        CollectedFen = pool.Collected,
        WaitingFen = pool.Waiting,
        HeldFen = pool.Held,
        Body = CanonicalJson.Write(pool),
    };
}

/// <summary>The row of a patent in a patent pool: what its last entry says.</summary>
internal sealed record PoolPatentRecord
{
    public required Guid PatentPoolId { get; init; }

    public required PatentId PatentId { get; init; }

    public required string Number { get; init; }

    public required string State { get; init; }

    public required OrganisationId HolderId { get; init; }

    public required OrganisationId EvaluatorId { get; init; }

    /// <summary>The rows of a patent pool, by number.</summary>
    public static IReadOnlyList<PoolPatentRecord> Of(PatentPool pool) =>
    [
        .. pool.Patents.Select(one => one.Patent).Distinct().Select(id => pool.Find(id)!)
            .OrderBy(one => one.Number, StringComparer.Ordinal).Select(one => new PoolPatentRecord
            {
                PatentPoolId = pool.Id.Value,
                PatentId = one.Patent,
                Number = one.Number,
                State = one.State.ToString(),
                HolderId = one.Holder,
                EvaluatorId = one.Evaluator,
            }),
    ];
}

/// <summary>The row of a sheet.</summary>
internal sealed record SheetRecord
{
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required PatentPoolId PatentPoolId { get; init; }

    public required long Number { get; init; }

    public required string Body { get; init; }

    public static SheetRecord Of(PatentPoolSheet sheet) => new()
    {
        Id = sheet.Id.Value,
        Version = 1,
        PatentPoolId = sheet.PatentPool,
        Number = sheet.Number,
        Body = CanonicalJson.Write(sheet),
    };
}
