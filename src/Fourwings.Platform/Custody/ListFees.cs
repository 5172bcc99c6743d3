using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>Which fees in custody are wanted (年费清单): the two safety lists among them.</summary>
public enum FeeList
{
    /// <summary>Coming up, and the firm has not said what is to be done (将到期未指示).</summary>
    NoInstruction = 1,

    /// <summary>To be paid, and not paid (已指示未缴).</summary>
    ToPay,

    /// <summary>Paid, and no receipt on file (已缴无凭证).</summary>
    NoProof,

    /// <summary>All of them (全部).</summary>
    All,
}

/// <summary>The fees in custody that the viewer may see, the nearest day first.</summary>
/// <param name="List">Which.</param>
/// <param name="Wish">Page.</param>
public sealed record ListFees(FeeList List, ListWish Wish) : IQuery<FeePart>
{
    private const string Where = "FROM custody_fee f WHERE {visible:custody_fee f}";

    private const string CountsSql = """
        SELECT f.state, COUNT(*) AS fees, CAST(SUM(f.payable_fen) AS BIGINT) AS payable_fen FROM custody_fee f
        WHERE {visible:custody_fee f} GROUP BY f.state
        """;

    private string Narrowing => List switch
    {
        FeeList.NoInstruction => " AND f.state = 'Open'",
        FeeList.ToPay => " AND f.state = 'ToPay'",
        FeeList.NoProof => " AND f.state = 'Paid'",
        _ => "",
    };

    /// <inheritdoc/>
    public async Task<Result<FeePart>> HandleAsync(Db db, Call call)
    {
        var order = List == FeeList.All ? "f.due_on DESC, f.id DESC" : "f.due_on, f.id";
        var rows = await db.QueryAsync<FeeRow>(
            $"SELECT {FeeRow.Columns} {Where}{Narrowing} ORDER BY {order} LIMIT @end", new { end = Wish.End });
        var counts = await db.QueryAsync<FeesInState>(CountsSql);
        return new FeePart([.. rows.Skip(Wish.Skip)], [.. counts], call.BusinessDate);
    }
}

/// <summary>A page of fees in custody.</summary>
/// <param name="Rows">The fees.</param>
/// <param name="States">How many stand in each state.</param>
/// <param name="On">The business date.</param>
public sealed record FeePart(IReadOnlyList<FeeRow> Rows, IReadOnlyList<FeesInState> States, DateOnly On)
{
    /// <summary>How many are on a list.</summary>
    public long Count(FeeList list) => list switch
    {
        FeeList.NoInstruction => In(FeeTaskState.Open),
        FeeList.ToPay => In(FeeTaskState.ToPay),
        FeeList.NoProof => In(FeeTaskState.Paid),
        _ => States.Sum(row => row.Fees),
    };

    private long In(FeeTaskState state) => States.Where(row => row.State == state.ToString()).Sum(row => row.Fees);
}

/// <summary>How many fees stand in a state.</summary>
public sealed record FeesInState
{
    /// <summary>The name of the state.</summary>
    public required string State { get; init; }

    /// <summary>How many.</summary>
    public required long Fees { get; init; }

    /// <summary>What they cost in time.</summary>
    public required Money PayableFen { get; init; }
}

/// <summary>A line of the list of fees in custody.</summary>
public sealed record FeeRow
{
    internal const string Columns = """
        f.id, f.state, f.patent_id, f.number, {name:f.firm_id f.firm_name} AS firm_name,
            {name:f.custodian_id f.custodian_name} AS custodian_name, f.year, f.due_on, f.grace_ends_on,
            f.payable_fen, f.paid_fen, f.paid_on, f.stepped_in, f.by_neglect,
            (SELECT COUNT(*) FROM registered_right g WHERE g.right_id = f.patent_id) AS pledges
        """;

    /// <summary>The fee.</summary>
    public required FeeTaskId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>The patent.</summary>
    public required PatentId PatentId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The firm.</summary>
    public required string FirmName { get; init; }

    /// <summary>The custodian.</summary>
    public required string CustodianName { get; init; }

    /// <summary>The patent year.</summary>
    public required long Year { get; init; }

    /// <summary>The last day for paying without surcharge.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The last day for paying at all.</summary>
    public required DateOnly GraceEndsOn { get; init; }

    /// <summary>What is paid in time.</summary>
    public required Money PayableFen { get; init; }

    /// <summary>What was paid.</summary>
    public Money? PaidFen { get; init; }

    /// <summary>When.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>Whether the pledgee paid.</summary>
    public bool SteppedIn { get; init; }

    /// <summary>Whether the patent lapsed although nobody had given it up.</summary>
    public bool ByNeglect { get; init; }

    /// <summary>Registered pledges on the patent: none or one.</summary>
    public required long Pledges { get; init; }

    /// <summary>Where it stands.</summary>
    public FeeTaskState Stands => Enum.Parse<FeeTaskState>(State);

    /// <summary>Whether something is still to be done about the payment.</summary>
    public bool IsUnpaid => Stands is FeeTaskState.Open or FeeTaskState.ToPay or FeeTaskState.ToGiveUp;
}

/// <summary>A fee in custody with what is to be paid today, and the notices sent (年费办理详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowFee(FeeTaskId Id) : IQuery<FeePage>
{
    private const string RowSql = $$"""
        SELECT {{FeeRow.Columns}} FROM custody_fee f WHERE f.id = @Id AND {visible:custody_fee f}
        """;

    private const string NoticesSql = """
        SELECT n.stage, n.sent_on, n.to_pledgee FROM custody_notice n JOIN custody_fee f ON f.id = n.fee_id
        WHERE f.id = @Id AND {visible:custody_fee f} ORDER BY n.stage DESC
        """;

    /// <inheritdoc/>
    public async Task<Result<FeePage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindFeeAsync(Id) is not { } fee
            || await PatentStore.FindAsync(db, fee.About.Patent) is not { } patent
            || !CustodyRules.Of(db.Rules).StepIn.At(call.BusinessDate).Succeeded(out var stepIn, out _))
        {
            return new Refusal("platform.not-yours");
        }

        return patent.FeeLine(db.Rules, fee.About.Year, call.BusinessDate).Succeeded(out var line, out var refusal)
            ? new FeePage(
                fee,
                (await db.FindAsync<FeeRow>(RowSql, new { Id }))!,
                patent.Filing.TitleIn(call.Viewer.Language),
                line,
                stepIn,
                call.Viewer.Desk == Desk.Bank && await db.IsPledgedToViewerAsync(fee.About.Patent),
                [.. await db.QueryAsync<FeeNotice>(NoticesSql, new { Id })],
                call.BusinessDate)
            : refusal;
    }
}

/// <summary>A fee in custody with what its page shows.</summary>
/// <param name="Fee">The fee.</param>
/// <param name="Row">Names and days.</param>
/// <param name="Title">The patent's title.</param>
/// <param name="Line">What the law asks, with its arithmetic.</param>
/// <param name="StepIn">From how many days before the day the pledgee may pay.</param>
/// <param name="IsPledgee">Whether the viewer's bank holds the patent's registered pledge.</param>
/// <param name="Notices">The notices sent.</param>
/// <param name="On">The business date.</param>
public sealed record FeePage(
    FeeTask Fee,
    FeeRow Row,
    string Title,
    AnnualFeeLine Line,
    Ruled<int> StepIn,
    bool IsPledgee,
    IReadOnlyList<FeeNotice> Notices,
    DateOnly On);

/// <summary>A notice that went out.</summary>
public sealed record FeeNotice
{
    /// <summary>How many days before the fee is due.</summary>
    public required long Stage { get; init; }

    /// <summary>When.</summary>
    public required DateOnly SentOn { get; init; }

    /// <summary>Whether the pledgee got it too.</summary>
    public required bool ToPledgee { get; init; }
}
