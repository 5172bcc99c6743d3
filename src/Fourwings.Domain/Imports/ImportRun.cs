using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Imports;

/// <summary>How many lines of an import stand where (行数).</summary>
/// <param name="Ready">Nothing decided.</param>
/// <param name="Agrees">Nothing against them.</param>
/// <param name="Unchanged">Entered before.</param>
/// <param name="Waits">Entered, waiting for a second person.</param>
/// <param name="Entered">Entered.</param>
/// <param name="Differs">Differences.</param>
/// <param name="Settled">Differences that a person settled.</param>
public readonly record struct LineCounts(
    long Ready, long Agrees, long Unchanged, long Waits, long Entered, long Differs, long Settled)
{
    /// <summary>All lines.</summary>
    public long All => Ready + Agrees + Unchanged + Waits + Entered + Differs + Settled;
}

/// <summary>A file was read in (读入文件).</summary>
/// <param name="Id">Its import.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="FileName">The sender's name for it.</param>
/// <param name="Sha256">The hash of its bytes.</param>
/// <param name="Mapped">Whether every compulsory column was found.</param>
/// <param name="Lines">How many lines.</param>
/// <param name="Amount">The sum of their amounts.</param>
/// <param name="Place">Whose import: the organisation.</param>
/// <param name="By">Who.</param>
public sealed record ImportStaged(
    ImportId Id, ImportKind Kind, string FileName, string Sha256, bool Mapped, long Lines, Money Amount,
    OrganisationId Place, UserId By) : IFact;

/// <summary>A person said which column is which (对应列).</summary>
public sealed record ImportMapped(IReadOnlyList<ColumnPlace> Columns, long Lines, Money Amount, UserId By) : IFact;

/// <summary>The import went on to another state.</summary>
public sealed record ImportMoved(ImportAction Action, UserId By) : IFact;

/// <summary>One range of lines was decided on or entered; one journal line a range.</summary>
/// <param name="Act">What was done: the dry run, entering, letting through.</param>
/// <param name="From">The first line.</param>
/// <param name="To">The last line.</param>
/// <param name="Counts">How many lines ended where.</param>
/// <param name="Sums">Control sums by name, in fen.</param>
/// <param name="Root">The Merkle root over the lines and what became of them, as hexadecimal text.</param>
public sealed record ImportRangeDone(
    ImportAction Act, long From, long To, LineCounts Counts, IReadOnlyDictionary<string, long> Sums, string Root)
        : IFact;

/// <summary>A person settled a difference (处理差异).</summary>
/// <param name="Line">The line's number in the file.</param>
/// <param name="How">How.</param>
/// <param name="Became">Where the line stands now.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
public sealed record DifferenceResolved(long Line, Resolution How, ImportLineState Became, string Reason, UserId By)
    : IFact;

/// <summary>One import of a file (导入批次).</summary>
public sealed record ImportRun
{
    /// <summary>Its id.</summary>
    public required ImportId Id { get; init; }

    /// <summary>What the file holds.</summary>
    public required ImportKind Kind { get; init; }

    /// <summary>Whose import.</summary>
    public required OrganisationId Place { get; init; }

    /// <summary>The sender's name for the file.</summary>
    public required string FileName { get; init; }

    /// <summary>The hash of its bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where it stands.</summary>
    public required ImportState State { get; init; }

    /// <summary>How many lines.</summary>
    public required long Lines { get; init; }

    /// <summary>The sum of their amounts.</summary>
    public required Money Amount { get; init; }

    /// <summary>Who handed it in: the maker of all that it enters (经办).</summary>
    public required UserId By { get; init; }

    /// <summary>The last line that the running step has done.</summary>
    public long DoneTo { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>A new import.</summary>
    public static ImportRun Of(ImportStaged fact) => new()
    {
        Id = fact.Id,
        Kind = fact.Kind,
        Place = fact.Place,
        FileName = fact.FileName,
        Sha256 = fact.Sha256,
        State = fact.Mapped ? ImportState.Staged : ImportState.Mapping,
        Lines = fact.Lines,
        Amount = fact.Amount,
        By = fact.By,
        Version = 1,
    };

    /// <summary>The import that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ImportRun Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((ImportRun?)null, (run, fact) => run?.Apply(fact) ?? Of((ImportStaged)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    /// <summary>The import after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of an import.</exception>
    public ImportRun Apply(IFact fact) => (fact switch
    {
        ImportMapped mapped => Move(ImportAction.Map) with { Lines = mapped.Lines, Amount = mapped.Amount },
        ImportMoved moved => Move(moved.Action) with { DoneTo = 0 },
        ImportRangeDone done => this with { DoneTo = done.To },
        DifferenceResolved => Move(ImportAction.Resolve),
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of an import.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>Goes on to another state where the table lists it.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="by">Who; letting through takes a second person.</param>
    public Result<ImportMoved> Take(ImportAction action, UserId by)
    {
        if (Fault(action) is { } fault)
        {
            return fault;
        }

        return action == ImportAction.Approve && by == By
            ? new Refusal("import.own-entry")
            : new ImportMoved(action, by);
    }

    /// <summary>Why the table does not list the action, or null.</summary>
    public Refusal? Fault(ImportAction action) => ImportLifecycle.Table.Next(State, action) is null
        ? new Refusal("import.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>Settles a difference; the reason is compulsory.</summary>
    public Result<DifferenceResolved> Resolve(
        long line, Resolution how, ImportLineState became, string reason, UserId by)
    {
        if (Fault(ImportAction.Resolve) is { } fault)
        {
            return fault;
        }

        return reason.Trim().Length == 0
            ? new Refusal("import.reason-missing", Field: "reason")
            : new DifferenceResolved(line, how, became, reason.Trim(), by);
    }

    private ImportRun Move(ImportAction action) =>
        this with { State = ImportLifecycle.Table.Next(State, action)!.Value };
}
