using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Disposal;

/// <summary>All SQL that writes disposals, their load, and their papers.</summary>
internal static class DisposalStore
{
    /// <summary>The kind under which disposals stand in the journal and among participants.</summary>
    public const string Kind = "pledge_disposal";

    private const string FindSql =
        "SELECT d.body FROM pledge_disposal d WHERE d.id = @id AND {visible:pledge_disposal d}";

    private const string GuardSql = """
        INSERT INTO disposal_guard (pledge_id, disposal_id) VALUES (@pledge, @id) ON CONFLICT DO NOTHING
        """;

    private const string FreeSql = "DELETE FROM disposal_guard WHERE disposal_id = @id";

    private const string InsertSql = """
        INSERT INTO pledge_disposal (id, version, state, number, path, way, pledge_id, loan_id, holder_id, holder_name,
            pledgor_id, pledgor_name, lot_size, value_fen, price_fen, to_debt_fen, opened_on, clock_on, sold_on,
            ended_on, body)
        VALUES (@id, @version, @state, @number, @path, @way, @pledge, @loan, @holder, @holderName, @pledgor,
            @pledgorName, @lot, @value, @price, @toDebt, @openedOn, @clockOn, @soldOn, @endedOn, @body)
        """;

    private const string UpdateSql = """
        UPDATE pledge_disposal SET version = @version, state = @state, path = @path, way = @way, price_fen = @price,
            to_debt_fen = @toDebt, clock_on = @clockOn, sold_on = @soldOn, ended_on = @endedOn, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string PatentSql = """
        INSERT INTO disposal_patent (disposal_id, patent_id, number, title)
        VALUES (@Disposal, @Patent, @Number, @Title)
        """;

    /// <summary>A disposal that the viewer may see, or null.</summary>
    public static async Task<PledgeDisposal?> FindDisposalAsync(this Db db, DisposalId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<PledgeDisposal>(body)
            : null;

    /// <summary>Writes a new disposal; holder, pledgor, debtor and lending bank see it.</summary>
    /// <returns>The refusal where the pledge is being realised already.</returns>
    public static async Task<Result<PledgeDisposal>> AddDisposalAsync(
        this Db db, DisposalOpened fact, OrganisationId bank)
    {
        var known = PledgeDisposal.Of(fact);
        var terms = known.Terms;
        if (await db.ExecuteAsync(GuardSql, new { pledge = terms.Pledge, id = known.Id }) == 0)
        {
            return new Refusal("disposal.taken", Field: "pledge");
        }

        var names = await OrganisationStore.KeptNamesAsync(db, [terms.Holder, terms.Pledgor]);
        await db.ExecuteAsync(InsertSql, ArgsOf(known, names));
        var patents = await PatentStore.LoadAsync(db.ForSystem(), terms.Lot);
        await db.ExecuteEachAsync(PatentSql, patents.Select(patent => new
        {
            Disposal = known.Id,
            Patent = patent.Id,
            patent.Filing.Number,
            Title = patent.Filing.TitleZh,
        }));
        await db.IndexAsync(
            Kind, known.Id.Value, [terms.Number, .. names.Values, .. patents.Select(patent => patent.Filing.Number)]);
        foreach (var party in new[] { terms.Holder, terms.Pledgor, terms.Debtor, bank }.Distinct())
        {
            await db.LetSeeAsync(Kind, known.Id.Value, party);
        }

        await db.RecordAsync(Kind, known.Id.Value, known.Version, fact);
        return known;
    }

    /// <summary>Writes what the fact makes of the disposal, and what it posts.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<PledgeDisposal> SaveDisposalAsync(
        this Db db, PledgeDisposal before, IFact fact, params IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (fact is DisposalEnded or DisposalCompleted)
        {
            await db.ExecuteAsync(FreeSql, new { id = after.Id });
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        return after;
    }

    /// <summary>The papers of the route that the file does not hold yet.</summary>
    public static async Task<Result<IReadOnlyList<DisposalPaper>>> MissingAsync(this Db db, PledgeDisposal known)
    {
        if (!DisposalRules.Of(db.Rules).Papers.At(known.OpenedOn).Succeeded(out var papers, out var refusal))
        {
            return refusal;
        }

        var there = await db.PapersThereAsync(known.Id);
        return (DisposalPaper[])[.. papers.Value[known.Path].Where(paper => !there.Contains(paper))];
    }

    /// <summary>The papers that the file holds.</summary>
    public static async Task<IReadOnlySet<DisposalPaper>> PapersThereAsync(this Db db, DisposalId id)
    {
        var slots = (await db.DocumentsOfAsync(id.Value)).Select(document => document.Slot).ToHashSet();
        return Enum.GetValues<DisposalPaper>().Where(paper => slots.Contains(DisposalPapers.SlotOf(paper).Key))
            .ToHashSet();
    }

    private static object ArgsOf(
        PledgeDisposal known, IReadOnlyDictionary<OrganisationId, string>? names = null) => new
        {
            id = known.Id,
            version = known.Version,
            state = known.State.ToString(),
            number = known.Terms.Number,
            path = known.Path.ToString(),
            way = known.Way?.ToString(),
            pledge = known.Terms.Pledge,
            loan = known.Terms.Loan,
            holder = known.Terms.Holder,
            holderName = names?.GetValueOrDefault(known.Terms.Holder) ?? string.Empty,
            pledgor = known.Terms.Pledgor,
            pledgorName = names?.GetValueOrDefault(known.Terms.Pledgor) ?? string.Empty,
            lot = known.Terms.Lot.Count,
            value = known.Terms.Value,
            price = known.Lot?.Price,
            toDebt = known.DistributedOn is null ? (Money?)null : known.Split!.ToDebts,
            openedOn = known.OpenedOn,
            clockOn = known.ClockOn,
            soldOn = known.Lot?.On,
            endedOn = known.EndedOn,
            body = CanonicalJson.Write(known),
        };
}

/// <summary>The papers of a disposal (处置材料): a slot each.</summary>
public static class DisposalPapers
{
    /// <summary>The slot of a paper.</summary>
    public static DocumentSlot SlotOf(DisposalPaper paper) => paper switch
    {
        DisposalPaper.Agreement => DocumentSlot.Paper("disposal.agreement"),
        DisposalPaper.MarketPrice => DocumentSlot.Any("disposal.market-price"),
        DisposalPaper.Clause => DocumentSlot.Scan("disposal.clause"),
        DisposalPaper.PledgorNotice => DocumentSlot.Scan("disposal.pledgor-notice"),
        DisposalPaper.Application => DocumentSlot.Paper("disposal.application"),
        DisposalPaper.MainContract => DocumentSlot.Scan("disposal.main-contract"),
        DisposalPaper.PledgeContract => DocumentSlot.Scan("disposal.pledge-contract"),
        DisposalPaper.RegistrationProof => DocumentSlot.Scan("disposal.registration-proof"),
        DisposalPaper.ConditionProof => DocumentSlot.Any("disposal.condition-proof"),
        DisposalPaper.CollateralStatus => DocumentSlot.Any("disposal.collateral-status"),
        DisposalPaper.Ruling => DocumentSlot.Scan("disposal.ruling"),
        _ => throw new ArgumentOutOfRangeException(nameof(paper), paper, "No such paper."),
    };
}
