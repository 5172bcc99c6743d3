using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>All that the record page of a loan shows (贷款记录).</summary>
/// <param name="Id">Which loan.</param>
public sealed record ShowLoan(LoanId Id) : IQuery<LoanPage>
{
    private const string RepaymentsSql = """
        SELECT r.id, r.state, r.amount_fen, r.value_on, r.reference, r.cost_fen, r.penalty_fen, r.compound_fen,
            r.interest_fen, r.principal_fen, r.entered_by, r.recorded_by
        FROM repayment r JOIN loan l ON l.id = r.loan_id
        WHERE r.loan_id = @Id AND {visible:loan l} ORDER BY r.value_on, r.id
        """;

    private const string ClassSql = """
        SELECT d.loan_class, d.closed_on FROM loan_day d JOIN loan l ON l.id = d.loan_id WHERE d.loan_id = @Id AND
            {visible:loan l}
        """;

    /// <inheritdoc/>
    public async Task<Result<LoanPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLoanAsync(Id) is not { } loan)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(LoanStore.Kind, Id.Value);
        var pledges = new List<PledgeFacts>();
        foreach (var id in loan.Terms.Pledges)
        {
            if (await db.FindPledgeFactsAsync(id) is { } pledge)
            {
                pledges.Add(pledge);
            }
        }

        var names = await OrganisationStore.NamesAsync(db, [loan.Terms.Bank, loan.Terms.Borrower]);
        var closed = await db.FindAsync<ClassRow>(ClassSql, new { Id });
        return new LoanPage
        {
            Loan = loan,
            Today = loan.On(call.BusinessDate),
            Class = Enum.Parse<LoanClass>(closed!.LoanClass),
            ClosedOn = closed.ClosedOn,
            BankName = names.GetValueOrDefault(loan.Terms.Bank, string.Empty),
            BorrowerName = names.GetValueOrDefault(loan.Terms.Borrower, string.Empty),
            Application = loan.Terms.Application is { } application ? await db.FindApplicationAsync(application) : null,
            Pledges = pledges,
            Gate = await GateAsync(db, pledges),
            Drawn = [.. (await db.DrawnAsync([Id.Value]))[Id.Value]],
            ValueRule = LoanSecurity.RuleBehind(LoanToValueRules.Of(db.Rules).At(call.BusinessDate)),
            ClassRule = LoanSecurity.RuleBehind(LoanClassRules.TablesOf(db.Rules).At(call.BusinessDate)),
            Rates = BenchmarkRates.Of(db.Rules)
                .For(Loan.MonthsOf(loan.Terms.Calendar), loan.SignedOn).Succeeded(out var rates, out _) ? rates : null,
            Repayments = await db.QueryAsync<RepaymentLineRow>(RepaymentsSql, new { Id }),
            Postings = await db.PostingsOfAsync(Id.Value),
            People = loan.Pending.Count == 0 ? [] : await BankPeople.OfAsync(db, loan.Terms.Bank),
            Viewer = call.Viewer,
        };
    }

    private static async Task<LoanGate?> GateAsync(Db db, IReadOnlyList<PledgeFacts> pledges) =>
        (await db.GateAsync(pledges, [.. pledges.SelectMany(pledge => pledge.Rights).Distinct()]))
            .Succeeded(out var gate, out _) ? gate : null;

    private sealed record ClassRow
    {
        public required string LoanClass { get; init; }

        public DateOnly? ClosedOn { get; init; }
    }
}

/// <summary>A repayment as the record shows it.</summary>
public sealed record RepaymentLineRow
{
    /// <summary>Which.</summary>
    public required RepaymentId Id { get; init; }

    /// <summary>Entered, Recorded, Reversed or Rejected.</summary>
    public required string State { get; init; }

    /// <summary>What came in.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>The day on which it counts.</summary>
    public required DateOnly ValueOn { get; init; }

    /// <summary>The bank's reference.</summary>
    public required string Reference { get; init; }

    /// <summary>Costs settled.</summary>
    public required Money CostFen { get; init; }

    /// <summary>Penalty interest settled.</summary>
    public required Money PenaltyFen { get; init; }

    /// <summary>Compound interest settled.</summary>
    public required Money CompoundFen { get; init; }

    /// <summary>Interest settled.</summary>
    public required Money InterestFen { get; init; }

    /// <summary>Principal settled.</summary>
    public required Money PrincipalFen { get; init; }

    /// <summary>The maker.</summary>
    public required UserId EnteredBy { get; init; }

    /// <summary>The checker; null = not checked yet.</summary>
    public UserId? RecordedBy { get; init; }
}
