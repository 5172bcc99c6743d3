using Fourwings.Domain;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>When a check was made (检查时点).</summary>
public enum CheckOccasion
{
    /// <summary>At the draft (起草).</summary>
    Draft = 1,

    /// <summary>At the filing (提交).</summary>
    Submission,

    /// <summary>In the daily close (每日).</summary>
    Daily,
}

/// <summary>One thing that a kept check found.</summary>
/// <param name="Ground">The ground.</param>
/// <param name="Number">The right's number.</param>
/// <param name="Outcome">What the check said.</param>
public sealed record KeptFinding(RegistrationGround Ground, string Number, CheckOutcome Outcome);

/// <summary>A check as it was kept (检查留档).</summary>
public sealed record KeptCheck
{
    /// <summary>The day.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>The occasion.</summary>
    public required CheckOccasion Occasion { get; init; }

    /// <summary>How many faults there were.</summary>
    public required long Failed { get; init; }

    /// <summary>How many declarations were missing.</summary>
    public required long ToDeclare { get; init; }

    /// <summary>How many confirmations were missing.</summary>
    public required long ToConfirm { get; init; }

    /// <summary>What was found, as JSON of <see cref="KeptFinding"/>.</summary>
    public required string Found { get; init; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<KeptFinding> Findings => CanonicalJson.Read<KeptFinding[]>(Found);
}

/// <summary>Runs the check on what the registers say today, and keeps what it found.</summary>
internal static class PledgeChecks
{
    private const string KeepSql = """
        INSERT INTO pledge_check (pledge_id, checked_on, occasion, failed, to_declare, to_confirm, found)
        VALUES (@Id, @On, @occasion, @failed, @declare, @confirm, @found)
        ON CONFLICT (pledge_id, checked_on, occasion) DO UPDATE
        SET failed = @failed, to_declare = @declare, to_confirm = @confirm, found = @found
        """;

    private const string KeptSql = """
        SELECT c.checked_on, c.occasion, c.failed, c.to_declare, c.to_confirm, c.found
        FROM pledge_check c JOIN pledge p ON p.id = c.pledge_id
        WHERE c.pledge_id = @id AND {visible:pledge p}
        ORDER BY c.checked_on DESC, c.occasion LIMIT 30
        """;

    /// <summary>The check as of a day, by default the business date.</summary>
    public static async Task<Result<CheckReport>> CheckAsync(this Db db, Pledge pledge, DateOnly? on = null) =>
        PledgeAdmission.Check(pledge, await db.RightsOnFileAsync(pledge), on ?? db.Call.BusinessDate, db.Rules);

    /// <summary>Checks and keeps the result; gives the pledge back, or why it cannot be checked.</summary>
    public static async Task<Result<Pledge>> KeepCheckAsync(
        this Db db, Pledge pledge, CheckOccasion occasion, DateOnly? on = null)
    {
        if (!(await db.CheckAsync(pledge, on)).Succeeded(out var check, out var refusal))
        {
            return refusal;
        }

        var numbers = pledge.Contract.Rights.ToDictionary(right => right.Right, right => right.Number);
        var found = check.Rows.SelectMany(row => row.Cells.Where(cell => cell.Refusal is not null)
            .Select(cell => new KeptFinding(row.Ground, numbers[cell.Right], cell.Outcome)));
        await db.ExecuteAsync(KeepSql, new
        {
            pledge.Id,
            check.On,
            occasion = occasion.ToString(),
            failed = check.Count(CheckOutcome.Failed),
            declare = check.Count(CheckOutcome.NeedsDeclaration),
            confirm = check.Count(CheckOutcome.NeedsPerson),
            found = CanonicalJson.Write(found.ToArray()),
        });
        return pledge;
    }

    /// <summary>The last thirty checks kept, newest first.</summary>
    public static Task<IReadOnlyList<KeptCheck>> KeptChecksAsync(this Db db, PledgeId id) =>
        db.QueryAsync<KeptCheck>(KeptSql, new { id });
}
