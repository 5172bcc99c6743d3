using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Journal;

namespace Fourwings.Platform.Imports;

/// <summary>
/// Replays every import from its stream (导入重放核对). What became of the lines stands in the journal as a Merkle root a
/// range, not line by line; how the file was read, its sheet and heads, is in no fact: the file is kept.
/// </summary>
internal sealed record ImportReplay
{
    /// <summary>The check.</summary>
    public static IVerificationCheck Check { get; } =
        new ReplayedRecords(ImportStore.Kind, "import_run", "{visible:import_run r}").Rows<ImportReplay>(
            (stream, _) => Of(ImportRun.Replay(stream.Facts)), row => row.Id.Value);

    public required ImportId Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Kind { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required string FileName { get; init; }

    public required string Sha256 { get; init; }

    public required long Lines { get; init; }

    public required Money AmountFen { get; init; }

    public required long DoneTo { get; init; }

    public required UserId CreatedBy { get; init; }

    public required string Body { get; init; }

    private static ImportReplay Of(ImportRun run) => new()
    {
        Id = run.Id,
        Version = run.Version,
        State = run.State.ToString(),
        Kind = run.Kind.ToString(),
        OrganisationId = run.Place,
        FileName = run.FileName,
        Sha256 = run.Sha256,
        Lines = run.Lines,
        AmountFen = run.Amount,
        DoneTo = run.DoneTo,
        CreatedBy = run.By,
        Body = CanonicalJson.Write(run),
    };
}
