using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>
/// A loan book that moves here: each loan is taken over as it stands, by <see cref="Loan.TakeOver"/>; a borrower that
/// is
/// not in the register yet comes into it; a pledge must be there already.
/// </summary>
internal sealed class LoanBookStep : IImportStep
{
    private const string NumberSql = """
        SELECT COUNT(*) FROM loan l WHERE l.bank_id = @bank AND l.number = @number AND {visible:loan l}
        """;

    private const string PledgeSql = """
        SELECT p.id FROM pledge p
        WHERE p.registration_number = @number AND p.state = 'Registered' AND {visible:pledge p}
        """;

    private const string BookedSql = """
        UPDATE loan_day SET booked_interest_fen = @interest, booked_penalty_fen = @penalty,
            booked_compound_fen = @compound
        WHERE loan_id = @loan
        """;

    /// <inheritdoc/>
    public int RangeLength => 200;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<LineOutcome>>> DoAsync(
        Db db, ImportId run, ImportAction act, IReadOnlyList<LineRow> lines)
    {
        var outcomes = new List<LineOutcome>(lines.Count);
        foreach (var line in lines)
        {
            outcomes.Add(await DoAsync(db, act, line));
        }

        return outcomes;
    }

    private static async Task<LineOutcome> DoAsync(Db db, ImportAction act, LineRow row)
    {
        var line = CanonicalJson.Read<LoanBookLine>(row.Body!);
        var bank = db.Call.Viewer.Organisation;
        if (await db.ScalarAsync<long>(NumberSql, new { bank, number = line.Contract }) > 0)
        {
            return Differs(row, new Refusal("loan.number-taken", Field: "number").With("number", line.Contract));
        }

        PledgeId? pledge = null;
        if (line.PledgeNumber.Length > 0)
        {
            var found = await db.ScalarAsync<Guid?>(PledgeSql, new { number = line.PledgeNumber });
            if (found is not { } id)
            {
                return Differs(row, new Refusal("import.pledge-unknown").With("number", line.PledgeNumber));
            }

            pledge = new PledgeId(id);
        }

        var borrower = await BorrowerAsync(db, line, register: act == ImportAction.Import);
        if (pledge is { } named && (await db.FindPledgeFactsAsync(named))!.Debtor != borrower.Id)
        {
            return Differs(row, new Refusal("loan.pledge-of-another-debt", Field: "pledge")
                .With("number", line.PledgeNumber));
        }

        var terms = line.Terms(bank, db.Call.Viewer.Unit, borrower.Id, pledge);
        var taken = Loan.TakeOver(
            new(db.Call.Ids.Next()), terms, line.Opening(), db.Call.BusinessDate, db.Call.Viewer.User);
        if (!taken.Succeeded(out var fact, out var refusal))
        {
            return Differs(row, refusal);
        }

        if (act == ImportAction.Check)
        {
            return new(row, ImportLineState.Agrees);
        }

        await SaveAsync(db, fact, borrower.Name);
        return new(row, ImportLineState.Entered, null, fact.Id.Value, fact.Id.Value);
    }

    private static async Task<(OrganisationId Id, string Name)> BorrowerAsync(Db db, LoanBookLine line, bool register)
    {
        if (await OrganisationStore.FindByCodeAsync(db, line.BorrowerCode) is { } known)
        {
            return (known.Id, known.Profile.NameZh);
        }

        var id = new OrganisationId(db.Call.Ids.Next());
        if (register)
        {
            var profile = new OrganisationProfile(line.Borrower, string.Empty, [Desk.Enterprise]);
            var fact = Organisation.Register(id, line.BorrowerCode, profile, codeTaken: false).Value;
            await OrganisationStore.SaveAsync(db, Organisation.Of(fact), fact);
            await db.LetSeeOrganisationAsync(id, db.Call.Viewer.Organisation);
        }

        return (id, line.Borrower);
    }

    private static async Task SaveAsync(Db db, LoanTakenOver fact, string borrower)
    {
        var names = await OrganisationStore.KeptNamesAsync(db, [fact.Terms.Bank]);
        var loan = Loan.FromBook(fact);
        var day = loan.On(db.Call.BusinessDate);
        var kept = new LoanNames(names[fact.Terms.Bank], borrower);
        if (!await db.AddTakenOverAsync(loan, fact, kept, OpeningPostings.Of(loan, day)))
        {
            throw new ChangedMeanwhileException();
        }

        await db.ExecuteAsync(BookedSql, new
        {
            loan = loan.Id,
            interest = day.InterestUnpaid,
            penalty = day.Penalty,
            compound = day.Compound,
        });
    }

    private static LineOutcome Differs(LineRow row, Refusal fault) => new(row, ImportLineState.Differs, fault);
}
