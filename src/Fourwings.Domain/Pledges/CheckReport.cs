using System.Text.Json.Serialization;
using Fourwings.Domain.Patents;

namespace Fourwings.Domain.Pledges;

/// <summary>What the check says of one ground for one right (检查结论).</summary>
public enum CheckOutcome
{
    /// <summary>The ground is not there (通过).</summary>
    Passed = 1,

    /// <summary>The ground is there: cure it first (不通过).</summary>
    Failed,

    /// <summary>The ground is there, and the parties may declare that they know and still want it (可声明).</summary>
    NeedsDeclaration,

    /// <summary>The ground is there, and the parties have declared (已声明).</summary>
    Declared,

    /// <summary>A person must look (待人工).</summary>
    NeedsPerson,

    /// <summary>The ground cannot arise for this right (不适用).</summary>
    NotApplicable,
}

/// <summary>One cell of the check table.</summary>
/// <param name="Right">The right.</param>
/// <param name="Outcome">What the check says.</param>
/// <param name="Refusal">Why, and how to cure it; null where nothing is against it.</param>
public sealed record CheckCell(RightRef Right, CheckOutcome Outcome, Refusal? Refusal);

/// <summary>One ground with its outcome for every right.</summary>
/// <param name="Ground">R01 to R12; R13 in the texts before 2021.</param>
/// <param name="Article">Where it stands in the text in force; empty = the text does not number it.</param>
/// <param name="Cells">In the order of the contract's rights.</param>
public sealed record CheckRow(RegistrationGround Ground, string Article, IReadOnlyList<CheckCell> Cells);

/// <summary>The check against the grounds on which registration is refused (登记前检查), as of one day.</summary>
/// <param name="On">The day.</param>
/// <param name="Instrument">The text in force on that day.</param>
/// <param name="Verified">Whether every word of it that matters was compared with the source.</param>
/// <param name="Rows">The grounds that the text knows, in order.</param>
public sealed record CheckReport(DateOnly On, string Instrument, bool Verified, IReadOnlyList<CheckRow> Rows)
{
    /// <summary>Whether nothing speaks against filing.</summary>
    [JsonIgnore]
    public bool MaySubmit => !Refusals.Any();

    /// <summary>What speaks against filing, ground by ground; a fault of the contract is told once.</summary>
    [JsonIgnore]
    public IEnumerable<Refusal> Refusals => Told(Blocks);

    /// <summary>How many faults, declarations or confirmations there are with this outcome.</summary>
    public int Count(CheckOutcome outcome) => Told(other => other == outcome).Count();

    private static bool Blocks(CheckOutcome outcome) =>
        outcome is CheckOutcome.Failed or CheckOutcome.NeedsDeclaration or CheckOutcome.NeedsPerson;

    private IEnumerable<Refusal> Told(Func<CheckOutcome, bool> which) => Rows
        .SelectMany(row => row.Cells.Where(cell => cell.Refusal is not null && which(cell.Outcome)))
        .Select(cell => cell.Refusal!)
        .Distinct(ReferenceEqualityComparer.Instance)
        .Cast<Refusal>();
}
