using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// The running loans of a bank with classes and arrears, divided by one thing (信贷资产组合); an auditor sees every
/// bank's.
/// </summary>
/// <param name="Axis">By what.</param>
public sealed record ShowPortfolio(PortfolioAxis Axis = PortfolioAxis.Class) : IQuery<Portfolio>
{
    private const string Sql = """
        SELECT {key} AS cell_key, {id} AS cell_id, COUNT(*) AS loans,
            CAST(SUM(l.principal_fen) AS BIGINT) AS principal_fen,
            CAST(SUM(l.outstanding_fen) AS BIGINT) AS outstanding_fen,
            CAST(SUM(CASE WHEN d.days_past_due > 0 THEN 1 ELSE 0 END) AS BIGINT) AS late_loans,
            CAST(SUM(CASE WHEN d.days_past_due > 0 THEN l.outstanding_fen ELSE 0 END) AS BIGINT) AS late_fen,
            CAST(SUM(d.overdue_principal_fen + d.overdue_interest_fen) AS BIGINT) AS arrears_fen,
            CAST(SUM(d.penalty_fen + d.compound_fen) AS BIGINT) AS penalty_fen,
            {classes}
        FROM loan l JOIN loan_day d ON d.loan_id = l.id
        WHERE {running} AND (@all = 1 OR l.bank_id = @bank) AND {visible:loan l}
        GROUP BY {group}
        """;

    private static readonly string Classes = string.Join(", ", Enum.GetNames<LoanClass>().Select(name =>
        $"CAST(SUM(CASE WHEN d.loan_class = '{name}' THEN l.outstanding_fen ELSE 0 END) AS BIGINT) AS class_{name}"));

    /// <inheritdoc/>
    public async Task<Result<Portfolio>> HandleAsync(Db db, Call call)
    {
        var question = CanonicalJson.Write(new { Portfolio = Axis, call.BusinessDate });
        var rows = await TotalsCache.OfAsync(db, question, async () => new Kept([.. await ReadAsync(db)]));
        var names = await NamesAsync(db, call.Viewer);
        return new Portfolio(Axis, [.. rows.Rows.Select(row => row with { Name = NameOf(row, names) })
            .OrderBy(row => row.Order(Axis), StringComparer.Ordinal)]);
    }

    private static string? NameOf(PortfolioRow row, Dictionary<Guid, NameRow> names) =>
        row.CellId is { } id && names.TryGetValue(id, out var name) ? name.Name : null;

    private Task<IReadOnlyList<PortfolioRow>> ReadAsync(Db db)
    {
        var id = PortfolioCell.IdSql(Axis);
        var sql = Sql.Replace("{key}", PortfolioCell.KeySql(Axis)).Replace("{id}", id ?? "NULL")
            .Replace("{classes}", Classes).Replace("{running}", PortfolioCell.RunningSql)
            .Replace("{group}", id ?? "1");
        var viewer = db.Call.Viewer;
        return db.QueryAsync<PortfolioRow>(
            sql, new { all = viewer.Desk == Desk.Bank ? 0 : 1, bank = viewer.Organisation });
    }

    private async Task<Dictionary<Guid, NameRow>> NamesAsync(Db db, Viewer viewer) => Axis switch
    {
        PortfolioAxis.Branch => (await db.QueryAsync<NameRow>(
            DeskNames.UnitsSql(viewer.Language), new { viewer.Organisation })).ToDictionary(row => row.Id),
        PortfolioAxis.Officer => (await db.QueryAsync<NameRow>(
            DeskNames.OfficersSql, new { viewer.Organisation })).ToDictionary(row => row.Id),
        _ => [],
    };

    private sealed record Kept(IReadOnlyList<PortfolioRow> Rows);
}

/// <summary>The names of a bank's branches and officers.</summary>
internal static class DeskNames
{
    /// <summary>The logins of the organisation, by name.</summary>
    public const string OfficersSql = """
        SELECT u.id, u.name FROM platform_user u WHERE u.organisation_id = @Organisation AND {visible:platform_user u}
        """;

    private const string UnitSql = """
        SELECT u.id, {name} AS name FROM organisation_unit u WHERE u.organisation_id = @Organisation
        """;

    /// <summary>The branches of the organisation in a language.</summary>
    public static string UnitsSql(string language) => UnitSql.Replace(
        "{name}", language == "en" ? "CASE WHEN u.name_en = '' THEN u.name_zh ELSE u.name_en END" : "u.name_zh");
}

internal sealed record NameRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }
}

/// <summary>A bank's running loans, divided by one thing.</summary>
/// <param name="Axis">By what.</param>
/// <param name="Rows">The parts, in the axis's own order.</param>
public sealed record Portfolio(PortfolioAxis Axis, IReadOnlyList<PortfolioRow> Rows)
{
    /// <summary>All parts together.</summary>
    public PortfolioRow Total => Rows.Aggregate(PortfolioRow.None, (sum, row) => sum + row);
}

/// <summary>One part of a portfolio.</summary>
public sealed record PortfolioRow
{
    /// <summary>Nothing.</summary>
    public static PortfolioRow None { get; } = new() { CellKey = string.Empty };

    /// <summary>The value of a text axis; empty = none.</summary>
    public required string CellKey { get; init; }

    /// <summary>The branch or officer.</summary>
    public Guid? CellId { get; init; }

    /// <summary>Its name, as far as the viewer may know it.</summary>
    public string? Name { get; init; }

    /// <summary>How many loans.</summary>
    public long Loans { get; init; }

    /// <summary>The contract amounts.</summary>
    public Money PrincipalFen { get; init; }

    /// <summary>Principal not repaid.</summary>
    public Money OutstandingFen { get; init; }

    /// <summary>Loans past due.</summary>
    public long LateLoans { get; init; }

    /// <summary>The principal not repaid of the loans past due.</summary>
    public Money LateFen { get; init; }

    /// <summary>Overdue principal and interest.</summary>
    public Money ArrearsFen { get; init; }

    /// <summary>Penalty and compound interest so far.</summary>
    public Money PenaltyFen { get; init; }

    /// <summary>Principal not repaid of the class 正常.</summary>
    public Money ClassNormal { get; init; }

    /// <summary>Of the class 关注.</summary>
    public Money ClassSpecialMention { get; init; }

    /// <summary>Of the class 次级.</summary>
    public Money ClassSubstandard { get; init; }

    /// <summary>Of the class 可疑.</summary>
    public Money ClassDoubtful { get; init; }

    /// <summary>Of the class 损失.</summary>
    public Money ClassLoss { get; init; }

    /// <summary>Substandard, doubtful and loss together (不良).</summary>
    public Money BadFen => ClassSubstandard + ClassDoubtful + ClassLoss;

    /// <summary>What is bad of the principal not repaid (不良率); null = nothing is outstanding.</summary>
    public Ratio? BadShare => ShareOf(BadFen);

    /// <summary>What is past due of it (逾期率).</summary>
    public Ratio? LateShare => ShareOf(LateFen);

    /// <summary>The principal not repaid of a class.</summary>
    public Money Of(LoanClass one) => one switch
    {
        LoanClass.SpecialMention => ClassSpecialMention,
        LoanClass.Substandard => ClassSubstandard,
        LoanClass.Doubtful => ClassDoubtful,
        LoanClass.Loss => ClassLoss,
        _ => ClassNormal,
    };

    /// <summary>Which part it is on the axis.</summary>
    public PortfolioCell Cell(PortfolioAxis axis) => new(axis, CellId?.ToString() ?? CellKey);

    /// <summary>Both together, nameless.</summary>
    public static PortfolioRow operator +(PortfolioRow a, PortfolioRow b) => new()
    {
        CellKey = string.Empty,
        Loans = a.Loans + b.Loans,
        PrincipalFen = a.PrincipalFen + b.PrincipalFen,
        OutstandingFen = a.OutstandingFen + b.OutstandingFen,
        LateLoans = a.LateLoans + b.LateLoans,
        LateFen = a.LateFen + b.LateFen,
        ArrearsFen = a.ArrearsFen + b.ArrearsFen,
        PenaltyFen = a.PenaltyFen + b.PenaltyFen,
        ClassNormal = a.ClassNormal + b.ClassNormal,
        ClassSpecialMention = a.ClassSpecialMention + b.ClassSpecialMention,
        ClassSubstandard = a.ClassSubstandard + b.ClassSubstandard,
        ClassDoubtful = a.ClassDoubtful + b.ClassDoubtful,
        ClassLoss = a.ClassLoss + b.ClassLoss,
    };

    /// <summary>Classes and arrears by their gravity, years in time, all else the largest first.</summary>
    internal string Order(PortfolioAxis axis) => axis switch
    {
        PortfolioAxis.Class => $"{(int)Enum.Parse<LoanClass>(CellKey)}",
        PortfolioAxis.Arrears => CellKey.Length == 0 ? "0" : $"{(int)Enum.Parse<ArrearsBucket>(CellKey)}",
        PortfolioAxis.Vintage => CellKey,
        _ => (long.MaxValue - OutstandingFen.Fen).ToString("D19", System.Globalization.CultureInfo.InvariantCulture),
    };

    private Ratio? ShareOf(Money part) => OutstandingFen.IsZero ? null
        : new(decimal.Round((decimal)part.Fen / OutstandingFen.Fen, 4, MidpointRounding.AwayFromZero));
}
