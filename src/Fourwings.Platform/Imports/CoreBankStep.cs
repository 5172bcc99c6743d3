using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>
/// The bank's daily file: many lines at once, each decided on by the loan's own decisions, exactly as the single entry
/// does. Who handed the file in is the maker; a drawdown always waits for a second person, a repayment where the bank
/// wants one.
/// </summary>
internal sealed class CoreBankStep : IImportStep
{
    private readonly List<BatchRepayment> _repayments = [];
    private readonly List<BatchDrawdown> _drawdowns = [];
    private readonly List<BatchRepayment> _approved = [];
    private HashSet<string> _taken = [];
    private Dictionary<string, ImportKey> _keys = [];
    private LoanBatch _loans = null!;
    private bool _repaymentsWait;

    /// <inheritdoc/>
    public int RangeLength => 4000;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<LineOutcome>>> DoAsync(
        Db db, ImportId run, ImportAction act, IReadOnlyList<LineRow> lines)
    {
        var bank = db.Call.Viewer.Organisation;
        var contracts = lines.Select(line => line.Contract);
        if (!(await LoanBatch.LoadAsync(db, bank, contracts)).Succeeded(out var loans, out var refusal))
        {
            return refusal;
        }

        _loans = loans;
        _repaymentsWait = await Incoming.WantsCheckAsync(db);
        _taken = await LoanBatch.TakenReferencesAsync(db, bank, lines.Select(line => line.Reference));
        _keys = await ImportKeys.FindAsync(db, ImportKind.CoreBank, lines.Select(line => line.Reference));
        var outcomes = new List<LineOutcome>(lines.Count);
        foreach (var line in lines)
        {
            outcomes.Add(act == ImportAction.Approve ? await ApproveAsync(db, line) : await EnterAsync(db, line, act));
        }

        if (act != ImportAction.Check)
        {
            await SaveAsync(db, run, act, outcomes);
        }

        return outcomes;
    }

    /// <summary>Enters one line whose difference a person has settled; the same decisions, a range of one.</summary>
    public async Task<Result<LineOutcome>> DoOneAsync(Db db, ImportId run, LineRow line)
    {
        var act = line.EntryId is null ? ImportAction.Import : ImportAction.Approve;
        var done = await DoAsync(db, run, act, [line]);
        return done.Succeeded(out var outcomes, out var refusal) ? outcomes[0] : refusal;
    }

    private async Task<LineOutcome> EnterAsync(Db db, LineRow row, ImportAction act)
    {
        var line = row.ToCoreBank();
        if (_keys.TryGetValue(row.Reference, out var known))
        {
            return known.Print == row.Print
                ? new(row, ImportLineState.Unchanged, Entry: known.EntryId)
                : Differs(row, new Refusal("import.line-changed").With("reference", row.Reference));
        }

        if (_loans.Find(row.Contract) is not { } loan)
        {
            return Differs(row, new Refusal("import.contract-unknown").With("contract", row.Contract));
        }

        var result = line.Act == CoreBankAct.Drawdown
            ? await DrawAsync(db, loan, line)
            : Repay(db, loan, line, row.Resolution is { } how ? Enum.Parse<Resolution>(how) : null);
        var waits = line.Act == CoreBankAct.Drawdown || _repaymentsWait;
        var state = act == ImportAction.Check ? ImportLineState.Agrees
            : waits ? ImportLineState.Waits
            : ImportLineState.Entered;
        return result.Succeeded(out var entry, out var refusal)
            ? new(row, state, null, loan.Now.Id.Value, entry)
            : new(row, ImportLineState.Differs, refusal, loan.Now.Id.Value);
    }

    private async Task<Result<Guid>> DrawAsync(Db db, BatchLoan loan, CoreBankLine line)
    {
        var id = new DrawdownId(db.Call.Ids.Next());
        if (!(await db.GateAsync(loan.Now.Terms.Pledges)).Succeeded(out var gate, out var refusal)
            || !loan.Now.EnterDrawdown(id, line.Amount, line.ValueOn, gate, db.Call.Viewer.User)
                .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        loan.Add(fact, []);
        _drawdowns.Add(new(loan.Now.Id, fact.Drawdown, fact.Amount, fact.ValueOn, fact.By, null));
        return id.Value;
    }

    private Result<Guid> Repay(Db db, BatchLoan loan, CoreBankLine line, Resolution? how)
    {
        if (!_taken.Add(line.Reference))
        {
            return new Refusal("repayment.reference-taken", Field: "reference").With("reference", line.Reference);
        }

        var (id, today, by) = (new RepaymentId(db.Call.Ids.Next()), db.Call.BusinessDate, db.Call.Viewer.User);
        if (!CoreBankMatching.Repay(loan.Now, line, id, today, by, how).Succeeded(out var fact, out var refusal))
        {
            _taken.Remove(line.Reference);
            return refusal;
        }

        var incoming = new IncomingRepayment(id, line.Amount, line.ValueOn, line.Reference, by);
        if (!_repaymentsWait)
        {
            Record(loan, fact, incoming, by);
            return id.Value;
        }

        var early = line.Act == CoreBankAct.EarlyRepayment || how == Resolution.EnterEarly;
        if (!loan.Now.EnterRepayment(incoming, early, today).Succeeded(out var entered, out refusal))
        {
            _taken.Remove(line.Reference);
            return refusal;
        }

        loan.Add(entered, []);
        _repayments.Add(new(loan.Now, incoming, LoanDue.None(0), null));
        return id.Value;
    }

    private void Record(BatchLoan loan, RepaymentRecorded fact, IncomingRepayment incoming, Domain.Parties.UserId by)
    {
        loan.Add(fact, LendingPostings.Repaid(loan.Now, fact));
        _repayments.Add(new(loan.Now, incoming, fact.Settled, by));
    }

    private async Task<LineOutcome> ApproveAsync(Db db, LineRow row)
    {
        var loan = _loans.Find(row.Contract)!;
        var result = row.Act == nameof(CoreBankAct.Drawdown)
            ? await ReleaseAsync(db, loan, new(row.EntryId!.Value))
            : await ApproveRepaymentAsync(db, loan, new(row.EntryId!.Value));
        return new(
            row,
            result is null ? ImportLineState.Entered : ImportLineState.Differs,
            result,
            row.RecordId,
            row.EntryId);
    }

    private async Task<Refusal?> ReleaseAsync(Db db, BatchLoan loan, DrawdownId id)
    {
        if (!(await db.GateAsync(loan.Now.Terms.Pledges)).Succeeded(out var gate, out var refusal)
            || !loan.Now.ReleaseDrawdown(id, gate, db.Call.Viewer.User).Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        loan.Add(fact, LendingPostings.Drawn(loan.Now, fact));
        if (loan.Now.Terms.Line is { } line)
        {
            await db.PostGuardedAsync(line.Value, fact.Amount, loan.Now.Id.Value);
        }

        _drawdowns.Add(new(loan.Now.Id, fact.Drawdown, fact.Amount, fact.ValueOn, fact.EnteredBy, fact.By));
        return null;
    }

    private async Task<Refusal?> ApproveRepaymentAsync(Db db, BatchLoan loan, RepaymentId id)
    {
        var decision = loan.Now.ApproveRepayment(id, db.Call.BusinessDate, db.Call.Viewer.User);
        if (!decision.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        loan.Add(fact, LendingPostings.Repaid(loan.Now, fact));
        var incoming = new IncomingRepayment(fact.Repayment, fact.Amount, fact.ValueOn, fact.Reference, fact.EnteredBy);
        _approved.Add(new(loan.Now, incoming, fact.Settled, fact.By));
        await Incoming.GiveLineBackAsync(db, loan.Now, fact.Settled.Principal);
        return null;
    }

    private async Task SaveAsync(Db db, ImportId run, ImportAction act, List<LineOutcome> outcomes)
    {
        await _loans.SaveAsync();
        await db.SaveAllDrawdownsAsync(_drawdowns);
        await db.SaveAllAsync(_repayments);
        await db.SaveAllApprovedAsync(_approved);
        foreach (var row in _repayments.Where(row => row.By is not null && row.Loan.Terms.Line is not null))
        {
            await Incoming.GiveLineBackAsync(db, row.Loan, row.Settled.Principal);
        }

        if (act == ImportAction.Import)
        {
            await ImportKeys.SaveAsync(db, run, ImportKind.CoreBank, outcomes
                .Where(one => one.State is ImportLineState.Entered or ImportLineState.Waits));
        }
    }

    private static LineOutcome Differs(LineRow row, Refusal fault) => new(row, ImportLineState.Differs, fault);
}
