using Fourwings.Domain.Parties;

namespace Fourwings.Domain.Imports;

/// <summary>Names one import of a file (导入批次).</summary>
public readonly record struct ImportId(Guid Value) : IRecordId;

/// <summary>What a file holds (文件种类).</summary>
public enum ImportKind
{
    /// <summary>Drawdowns and repayments of a day from the bank's core system (核心系统日终文件).</summary>
    CoreBank = 1,

    /// <summary>A loan book that was kept elsewhere until now (存量贷款台账).</summary>
    LoanBook,

    /// <summary>The bank statement of a fund's account (资金池银行对账单).</summary>
    FundStatement,

    /// <summary>Patents as a data service or an office gives them (专利数据导出).</summary>
    PatentRecords,

    /// <summary>Legal events of patents by the office's codes (专利法律状态).</summary>
    PatentEvents,
}

/// <summary>Questions about kinds of file.</summary>
public static class ImportKinds
{
    private static readonly Desk[] Registry =
        [Desk.Enterprise, Desk.Bank, Desk.IpOffice, Desk.Custodian, Desk.TransferAgent];

    /// <summary>Whether it is about patents.</summary>
    public static bool IsOfPatents(this ImportKind kind) =>
        kind is ImportKind.PatentRecords or ImportKind.PatentEvents;

    /// <summary>Whether nothing of it is entered while one line is at fault.</summary>
    public static bool IsWhole(this ImportKind kind) => kind == ImportKind.LoanBook || kind.IsOfPatents();

    /// <summary>Whether a desk brings such files.</summary>
    public static bool IsFor(this ImportKind kind, Desk desk) =>
        kind.IsOfPatents() ? Registry.Contains(desk)
            : desk == Desk.Bank || (kind == ImportKind.FundStatement && desk == Desk.IpOffice);
}

/// <summary>Where an import stands (导入状态).</summary>
public enum ImportState
{
    /// <summary>A person says which column is which (待对应列).</summary>
    Mapping = 1,

    /// <summary>The lines are read; nothing was decided yet (已读入).</summary>
    Staged,

    /// <summary>The dry run is under way: every line is decided on, nothing is written (试算中).</summary>
    Checking,

    /// <summary>The dry run is done (已试算).</summary>
    Checked,

    /// <summary>Line by line is entered (导入中).</summary>
    Importing,

    /// <summary>What was entered waits for a second person (待复核).</summary>
    AwaitingCheck,

    /// <summary>A second person lets it through, line by line (复核中).</summary>
    Approving,

    /// <summary>Every line was entered, or stands among the differences (已完成).</summary>
    Done,

    /// <summary>Given up before anything was entered (已放弃).</summary>
    Discarded,
}

/// <summary>What can be done with an import.</summary>
public enum ImportAction
{
    /// <summary>Say which column is which (对应列).</summary>
    Map = 1,

    /// <summary>Begin the dry run (试算).</summary>
    Check,

    /// <summary>The dry run reached the last line (试算完).</summary>
    EndCheck,

    /// <summary>Begin to enter (导入).</summary>
    Import,

    /// <summary>The last line was entered, and none waits for a second person (导入完).</summary>
    EndImport,

    /// <summary>The last line was entered, and some wait for a second person (送复核).</summary>
    AskSecond,

    /// <summary>A second person lets through what was entered (复核).</summary>
    Approve,

    /// <summary>The last line was let through (复核完).</summary>
    EndApproval,

    /// <summary>Settle a difference, with the reason (处理差异).</summary>
    Resolve,

    /// <summary>Give the import up (放弃).</summary>
    Discard,
}

/// <summary>The states of an import and what leads from one to the next.</summary>
public static class ImportLifecycle
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<ImportState, ImportAction> Table { get; } = new(
        ImportState.Mapping,
        (ImportState.Mapping, ImportAction.Map, ImportState.Staged),
        (ImportState.Mapping, ImportAction.Discard, ImportState.Discarded),
        (ImportState.Staged, ImportAction.Map, ImportState.Staged),
        (ImportState.Staged, ImportAction.Check, ImportState.Checking),
        (ImportState.Staged, ImportAction.Import, ImportState.Importing),
        (ImportState.Staged, ImportAction.Discard, ImportState.Discarded),
        (ImportState.Checking, ImportAction.EndCheck, ImportState.Checked),
        (ImportState.Checked, ImportAction.Map, ImportState.Staged),
        (ImportState.Checked, ImportAction.Check, ImportState.Checking),
        (ImportState.Checked, ImportAction.Import, ImportState.Importing),
        (ImportState.Checked, ImportAction.Discard, ImportState.Discarded),
        (ImportState.Importing, ImportAction.EndImport, ImportState.Done),
        (ImportState.Importing, ImportAction.AskSecond, ImportState.AwaitingCheck),
        (ImportState.AwaitingCheck, ImportAction.Approve, ImportState.Approving),
        (ImportState.AwaitingCheck, ImportAction.Resolve, ImportState.AwaitingCheck),
        (ImportState.Approving, ImportAction.EndApproval, ImportState.Done),
        (ImportState.Done, ImportAction.Approve, ImportState.Approving),
        (ImportState.Done, ImportAction.Resolve, ImportState.Done));
}

/// <summary>Where one line of an import stands (行状态).</summary>
public enum ImportLineState
{
    /// <summary>Read, nothing decided (未处理).</summary>
    Ready = 1,

    /// <summary>The dry run found nothing against it (可导入).</summary>
    Agrees,

    /// <summary>It was entered before, word for word (已导入过).</summary>
    Unchanged,

    /// <summary>Entered, and waits for a second person (待复核).</summary>
    Waits,

    /// <summary>Entered (已导入).</summary>
    Entered,

    /// <summary>A difference that a person must settle (差异).</summary>
    Differs,

    /// <summary>A person settled the difference without entering the line (已说明).</summary>
    Settled,
}

/// <summary>How a person settles a difference (差异处理).</summary>
public enum Resolution
{
    /// <summary>What was wrong is cured: decide on the line once more (再试).</summary>
    TryAgain = 1,

    /// <summary>Enter it although it differs from the plan (按原文件入账).</summary>
    EnterAsIs,

    /// <summary>Enter it as an early repayment (作提前还款入账).</summary>
    EnterEarly,

    /// <summary>Do not enter it (不入账).</summary>
    Dismiss,
}
