using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// An entry on a loan as its row keeps it: a drawdown or a repayment, and whether its reference is held.
/// </summary>
internal sealed record LoanEntry
{
    private const string Sql = """
        SELECT r.id, r.loan_id, 'repayment' AS kind, r.state, r.amount_fen, r.value_on, r.reference, r.cost_fen,
            r.penalty_fen, r.compound_fen, r.interest_fen, r.principal_fen, r.loan_version, r.entered_by,
            r.recorded_by AS checked_by, CASE WHEN k.repayment_id IS NULL THEN 0 ELSE 1 END AS held
        FROM repayment r
        LEFT JOIN repayment_reference k ON k.bank_id = r.bank_id AND k.reference = r.reference
            AND k.repayment_id = r.id
        WHERE r.loan_id IN @ids
        UNION ALL
        SELECT d.id, d.loan_id, 'drawdown' AS kind, d.state, d.amount_fen, d.value_on, '' AS reference, 0 AS cost_fen,
            0 AS penalty_fen, 0 AS compound_fen, 0 AS interest_fen, 0 AS principal_fen, NULL AS loan_version,
            d.entered_by, d.released_by AS checked_by, 0 AS held
        FROM drawdown d WHERE d.loan_id IN @ids
        """;

    public required Guid Id { get; init; }

    public required LoanId LoanId { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public required Money AmountFen { get; init; }

    public required DateOnly ValueOn { get; init; }

    public string Reference { get; init; } = string.Empty;

    public Money CostFen { get; init; }

    public Money PenaltyFen { get; init; }

    public Money CompoundFen { get; init; }

    public Money InterestFen { get; init; }

    public Money PrincipalFen { get; init; }

    public long? LoanVersion { get; init; }

    public required UserId EnteredBy { get; init; }

    public UserId? CheckedBy { get; init; }

    public long Held { get; init; }

    /// <summary>The rows of some loans' entries, in order of id.</summary>
    public static async Task<IReadOnlyList<LoanEntry>> LoadAsync(Db db, IReadOnlyList<Guid> ids) =>
        InOrder(await db.QueryAsync<LoanEntry>(Sql, new { ids }));

    /// <summary>The entries as a loan's facts make them.</summary>
    public static IReadOnlyList<LoanEntry> Replay(RecordStream stream)
    {
        var entries = new Dictionary<Guid, LoanEntry>();
        for (var i = 0; i < stream.Lines.Count; i++)
        {
            if (After(entries, new(stream.Id), stream.Lines[i].Fact, i + 1) is { } entry)
            {
                entries[entry.Id] = entry;
            }
        }

        return InOrder(entries.Values);
    }

    private static IReadOnlyList<LoanEntry> InOrder(IEnumerable<LoanEntry> entries) =>
        [.. entries.OrderBy(entry => entry.Id.ToString(), StringComparer.Ordinal)];

    private static LoanEntry? After(Dictionary<Guid, LoanEntry> entries, LoanId loan, IFact fact, long version) =>
        fact switch
        {
            DrawdownEntered entered => new()
            {
                Id = entered.Drawdown.Value,
                LoanId = loan,
                Kind = "drawdown",
                State = "Entered",
                AmountFen = entered.Amount,
                ValueOn = entered.ValueOn,
                EnteredBy = entered.By,
            },
            DrawdownReleased released => entries[released.Drawdown.Value] with
            {
                State = "Released",
                CheckedBy = released.By,
            },
            RepaymentEntered entered => Waiting(loan, entered),
            RepaymentRecorded recorded => Recorded(loan, recorded, version),
            RepaymentReversed reversed => entries[reversed.Repayment.Value] with { State = "Reversed", Held = 0 },
            LoanEntryRejected rejected => entries[rejected.Entry] with { State = "Rejected", Held = 0 },
            _ => null,
        };

    private static LoanEntry Waiting(LoanId loan, RepaymentEntered entered) => new()
    {
        Id = entered.Repayment.Value,
        LoanId = loan,
        Kind = "repayment",
        State = "Entered",
        AmountFen = entered.Amount,
        ValueOn = entered.ValueOn,
        Reference = entered.Reference.Trim(),
        EnteredBy = entered.By,
        Held = 1,
    };

    private static LoanEntry Recorded(LoanId loan, RepaymentRecorded recorded, long version)
    {
        var settled = recorded.Settled;
        return new()
        {
            Id = recorded.Repayment.Value,
            LoanId = loan,
            Kind = "repayment",
            State = "Recorded",
            AmountFen = recorded.Amount,
            ValueOn = recorded.ValueOn,
            Reference = recorded.Reference,
            CostFen = settled.Cost,
            PenaltyFen = settled.Penalty,
            CompoundFen = settled.Compound,
            InterestFen = settled.Interest,
            PrincipalFen = settled.Principal,
            LoanVersion = version,
            EnteredBy = recorded.EnteredBy,
            CheckedBy = recorded.By,
            Held = 1,
        };
    }
}
