using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>The account of a loan over a span of days (对账单), from its facts alone.</summary>
/// <param name="Id">Which loan.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; not after today.</param>
public sealed record ShowStatement(LoanId Id, DateOnly From, DateOnly To) : IQuery<LoanStatement>
{
    private const string FactsSql = """
        SELECT j.business_on, j.fact_type, j.fact FROM journal j JOIN loan l ON l.id = j.stream
        WHERE j.stream = @Id AND {visible:loan l} ORDER BY j.version
        """;

    /// <inheritdoc/>
    public async Task<Result<LoanStatement>> HandleAsync(Db db, Call call)
    {
        var rows = await db.QueryAsync<FactRow>(FactsSql, new { Id });
        if (rows.Count == 0)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(LoanStore.Kind, Id.Value);
        var facts = rows.Select(row => new BookedFact(row.BusinessOn, RecordStream.FactOf(row.FactType, row.Fact)));
        return LoanStatement.Of([.. facts], From, To, call.BusinessDate).Succeeded(out var statement, out var refusal)
            ? statement with { Then = statement.Then.For(call.Viewer) }
            : refusal;
    }

    private sealed record FactRow
    {
        public required DateOnly BusinessOn { get; init; }

        public required string FactType { get; init; }

        public required string Fact { get; init; }
    }
}

/// <summary>What every paper of a loan shows at its head and foot (函件抬头与校验).</summary>
/// <param name="Id">Which loan.</param>
public sealed record ShowLoanPaper(LoanId Id) : IQuery<LoanPaper>
{
    private const string PartiesSql = """
        SELECT o.id, o.code, o.name_zh, o.name_en, o.address FROM organisation o WHERE o.id IN @ids
        """;

    private const string UnitSql = "SELECT u.name_zh, u.name_en FROM organisation_unit u WHERE u.id = @unit";

    private const string LastSql = """
        SELECT j.version, j.hash FROM journal j JOIN loan l ON l.id = j.stream
        WHERE j.stream = @Id AND {visible:loan l} ORDER BY j.version DESC LIMIT 1
        """;

    /// <inheritdoc/>
    public async Task<Result<LoanPaper>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLoanAsync(Id) is not { } loan)
        {
            return new Refusal("platform.not-yours");
        }

        var ids = new[] { loan.Terms.Bank, loan.Terms.Borrower };
        var parties = (await db.QueryAsync<PartyRow>(PartiesSql, new { ids })).ToDictionary(row => row.Id);
        var unit = loan.Terms.Unit is { } at ? await db.FindAsync<UnitRow>(UnitSql, new { unit = at }) : null;
        var last = (await db.FindAsync<LastRow>(LastSql, new { Id }))!;
        var isEnglish = call.Viewer.Language == "en";
        var bank = parties[loan.Terms.Bank].Of(isEnglish);
        return new LoanPaper
        {
            Loan = loan,
            Today = loan.On(call.BusinessDate),
            Bank = unit is null ? bank : bank with { Name = unit.Of(bank.Name, isEnglish) },
            Borrower = parties[loan.Terms.Borrower].Of(isEnglish),
            Line = last.Version,
            Hash = Convert.ToHexStringLower(last.Hash),
        };
    }

    private sealed record PartyRow
    {
        public required OrganisationId Id { get; init; }

        public required string Code { get; init; }

        public required string NameZh { get; init; }

        public required string NameEn { get; init; }

        public required string Address { get; init; }

        public PaperParty Of(bool isEnglish) => new(isEnglish && NameEn.Length > 0 ? NameEn : NameZh, Code, Address);
    }

    private sealed record UnitRow
    {
        public required string NameZh { get; init; }

        public required string NameEn { get; init; }

        public string Of(string bank, bool isEnglish) =>
            isEnglish && NameEn.Length > 0 ? $"{bank}, {NameEn}" : $"{bank}{NameZh}";
    }

    private sealed record LastRow
    {
        public required long Version { get; init; }

        public required byte[] Hash { get; init; }
    }
}

/// <summary>A party as a paper names it.</summary>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="Code">Its unified social credit code.</param>
/// <param name="Address">Its address; may be empty.</param>
public sealed record PaperParty(string Name, string Code, string Address);

/// <summary>Head and foot of a loan's papers.</summary>
public sealed record LoanPaper
{
    /// <summary>The loan.</summary>
    public required Loan Loan { get; init; }

    /// <summary>Where it stands today.</summary>
    public required LoanDay Today { get; init; }

    /// <summary>The bank, with the branch.</summary>
    public required PaperParty Bank { get; init; }

    /// <summary>The firm.</summary>
    public required PaperParty Borrower { get; init; }

    /// <summary>The number of the loan's last line in the journal.</summary>
    public required long Line { get; init; }

    /// <summary>That line's hash, in hexadecimal digits; it binds all lines before it.</summary>
    public required string Hash { get; init; }
}
