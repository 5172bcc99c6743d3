using Fourwings.Domain;
using Fourwings.Domain.Indicators;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>All SQL over what the office enters, publishes and puts aside.</summary>
internal static class ReportStore
{
    private const string GivenKind = "kpi_given";
    private const string PublicationKind = "kpi_publication";
    private const string ReviewKind = "anomaly_review";

    private const string GivenColumns = """
        SELECT g.id, g.version, g.kind, g.year, g.number, g.source, g.given_on, g.given_by, g.taken_back FROM kpi_given g
        """;

    private const string InsertGivenSql = """
        INSERT INTO kpi_given (id, version, kind, year, number, source, given_on, given_by, taken_back)
        VALUES (@Id, @Version, @Kind, @Year, @Number, @Source, @GivenOn, @GivenBy, @TakenBack)
        """;

    private const string UpdateGivenSql = """
        UPDATE kpi_given SET version = @Version, taken_back = @TakenBack WHERE id = @Id AND version = @Version - 1
        """;

    private const string PublicationColumns = "SELECT p.body FROM kpi_publication p";

    private const string InsertPublicationSql = """
        INSERT INTO kpi_publication (id, version, period, from_on, published_on, body)
        VALUES (@Id, @Version, @Period, @FromOn, @PublishedOn, @Body)
        """;

    private const string InsertReviewSql = """
        INSERT INTO anomaly_review (id, version, kind, anomaly_key, reason, reviewed_on, reviewed_by)
        VALUES (@Id, @Version, @Kind, @AnomalyKey, @Reason, @ReviewedOn, @ReviewedBy)
        ON CONFLICT DO NOTHING
        """;

    private const string ReviewsSql = """
        SELECT r.id, r.version, r.kind, r.anomaly_key, r.reason, r.reviewed_on, r.reviewed_by FROM anomaly_review r
        """;

    /// <summary>Replays all of them from their streams.</summary>
    internal static IReadOnlyList<IVerificationCheck> Checks { get; } =
    [
        new ReplayedRecords(GivenKind, GivenKind).Rows<GivenRow>(
            (stream, _) => GivenRow.Of(KpiGiven.Replay(stream.Facts)), row => row.Id),
        new ReplayedRecords(PublicationKind, PublicationKind).Rows<PublicationRow>(
            (stream, _) => PublicationRow.Of(KpiPublication.Replay(stream.Facts)), row => row.Id),
        new ReplayedRecords(ReviewKind, ReviewKind).Rows<ReviewRow>(
            (stream, _) => ReviewRow.Of(AnomalyReview.Replay(stream.Facts)), row => row.Id),
    ];

    /// <summary>What was given, in the order of entry.</summary>
    public static async Task<IReadOnlyList<KpiGiven>> GivenAsync(this Db db) =>
        [.. (await db.QueryAsync<GivenRow>(GivenColumns + " ORDER BY g.given_on, g.id")).Select(row => row.ToGiven())];

    /// <summary>One of them, or null.</summary>
    public static async Task<KpiGiven?> FindGivenAsync(this Db db, KpiGivenId id) =>
        (await db.FindAsync<GivenRow>(GivenColumns + " WHERE g.id = @id", new { id }))?.ToGiven();

    /// <summary>Enters one.</summary>
    public static async Task<KpiGiven> AddAsync(this Db db, KpiFigureGiven fact)
    {
        var given = KpiGiven.Of(fact);
        await db.ExecuteAsync(InsertGivenSql, GivenRow.Of(given));
        await db.RecordAsync(GivenKind, fact.Id.Value, given.Version, fact);
        return given;
    }

    /// <summary>Takes one back.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<KpiGiven> SaveAsync(this Db db, KpiGiven before, KpiFigureTakenBack fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateGivenSql, GivenRow.Of(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(GivenKind, after.Said.Id.Value, after.Version, fact);
        return after;
    }

    /// <summary>What was published of the periods between two days, the latest entered last.</summary>
    public static async Task<IReadOnlyList<KpisPublished>> PublishedAsync(this Db db, DateOnly from, DateOnly before) =>
        [.. (await db.QueryAsync<string>(
                PublicationColumns + " WHERE p.from_on >= @from AND p.from_on < @before ORDER BY p.published_on, p.id",
                new { from, before }))
            .Select(body => CanonicalJson.Read<KpisPublished>(body))];

    /// <summary>Publishes.</summary>
    public static async Task AddAsync(this Db db, KpisPublished fact)
    {
        await db.ExecuteAsync(InsertPublicationSql, PublicationRow.Of(KpiPublication.Of(fact)));
        await db.RecordAsync(PublicationKind, fact.Id.Value, 1, fact);
    }

    /// <summary>What was looked into, by the key of the oddity.</summary>
    public static async Task<IReadOnlyDictionary<string, AnomalyPutAside>> ReviewsAsync(this Db db) =>
        (await db.QueryAsync<ReviewRow>(ReviewsSql)).ToDictionary(row => row.AnomalyKey, row => row.ToFact());

    /// <summary>Puts an oddity aside; false where somebody else did already.</summary>
    public static async Task<bool> AddAsync(this Db db, AnomalyPutAside fact)
    {
        if (await db.ExecuteAsync(InsertReviewSql, ReviewRow.Of(AnomalyReview.Of(fact))) == 0)
        {
            return false;
        }

        await db.RecordAsync(ReviewKind, fact.Id.Value, 1, fact);
        return true;
    }

    private sealed record GivenRow
    {
        public required Guid Id { get; init; }

        public required long Version { get; init; }

        public required string Kind { get; init; }

        public required long Year { get; init; }

        public required long Number { get; init; }

        public required string Source { get; init; }

        public required DateOnly GivenOn { get; init; }

        public required Guid GivenBy { get; init; }

        public required string TakenBack { get; init; }

        private static decimal ScaleOf(KpiGivenKind kind) =>
            kind == KpiGivenKind.BankBadRatio ? Handlers.Billion : 1m;

        public static GivenRow Of(KpiGiven given) => new()
        {
            Id = given.Said.Id.Value,
            Version = given.Version,
            Kind = given.Said.Kind.ToString(),
            Year = given.Said.Year,
            Number = (long)(given.Said.Number * ScaleOf(given.Said.Kind)),
            Source = given.Said.Source,
            GivenOn = given.Said.On,
            GivenBy = given.Said.By.Value,
            TakenBack = given.TakenBack,
        };

        public KpiGiven ToGiven()
        {
            var kind = Enum.Parse<KpiGivenKind>(Kind);
            return new()
            {
                Said = new(
                    new(Id), kind, (int)Year, Number / ScaleOf(kind), Source, GivenOn, new UserId(GivenBy)),
                TakenBack = TakenBack,
                Version = Version,
            };
        }
    }

    private sealed record PublicationRow
    {
        public required Guid Id { get; init; }

        public required long Version { get; init; }

        public required string Period { get; init; }

        public required DateOnly FromOn { get; init; }

        public required DateOnly PublishedOn { get; init; }

        public required string Body { get; init; }

        public static PublicationRow Of(KpiPublication publication) => new()
        {
            Id = publication.Said.Id.Value,
            Version = publication.Version,
            Period = publication.Said.Period.ToString(),
            FromOn = publication.Said.Period.From,
            PublishedOn = publication.Said.On,
            Body = CanonicalJson.Write(publication.Said),
        };
    }

    private sealed record ReviewRow
    {
        public required Guid Id { get; init; }

        public required long Version { get; init; }

        public required string Kind { get; init; }

        public required string AnomalyKey { get; init; }

        public required string Reason { get; init; }

        public required DateOnly ReviewedOn { get; init; }

        public required Guid ReviewedBy { get; init; }

        public static ReviewRow Of(AnomalyReview review) => new()
        {
            Id = review.Said.Id.Value,
            Version = review.Version,
            Kind = review.Said.Kind.ToString(),
            AnomalyKey = review.Said.Key,
            Reason = review.Said.Reason,
            ReviewedOn = review.Said.On,
            ReviewedBy = review.Said.By.Value,
        };

        public AnomalyPutAside ToFact() => new(
            new(Id), Enum.Parse<AnomalyKind>(Kind), AnomalyKey, Reason, ReviewedOn, new UserId(ReviewedBy));
    }
}
