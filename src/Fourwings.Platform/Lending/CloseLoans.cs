using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// The loans' step of the daily close: where each loan stands on the morning after the day closed, by the same
/// <see cref="LoanDay.Of"/> as the single record, and the interest earned by each branch over the day.
/// </summary>
public sealed class CloseLoans : ICloseStep
{
    private const int RangeLength = 5000;

    private const string KeysSql = $$"""
        SELECT l.id FROM loan l JOIN loan_day d ON d.loan_id = l.id
        WHERE {{LiveSql}} AND {visible:loan l}
        ORDER BY l.id
        """;

    private const string LiveSql = """
        (l.state IN ('Active', 'Defaulted') OR (l.state = 'Closed' AND l.changed_on >= @closedOn))
        """;

    private const string LoansSql = $$"""
        SELECT l.id, l.bank_id, l.unit_id, l.state, l.rate, l.penalty_multiple, l.compounds, l.interest_days,
            l.default_after_days, l.security, l.matures_on, l.interest_received_fen, l.penalty_received_fen,
            l.compound_received_fen, d.booked_interest_fen, d.booked_penalty_fen, d.booked_compound_fen
        FROM loan l JOIN loan_day d ON d.loan_id = l.id
        WHERE l.id >= @From AND l.id <= @To AND {{LiveSql}} AND {visible:loan l}
        ORDER BY l.id
        """;

    private const string InstallmentsSql = """
        SELECT i.loan_id, i.due_on, i.interest_to, i.principal_fen, i.principal_paid_fen, i.interest_fen,
            i.interest_paid_fen, i.runs_from, i.balance_fen, i.balance_days_before, i.late_from, i.late_penalty_days,
            i.late_in_term_days, i.late_after_days, i.penalty_paid_fen, i.compound_paid_fen
        FROM loan_installment i
        WHERE i.loan_id >= @From AND i.loan_id <= @To AND NOT i.is_settled AND i.interest_from <= @begunBy
        ORDER BY i.loan_id, i.number
        """;

    private const string NextSql = """
        SELECT i.loan_id, i.due_on,
            i.principal_fen - i.principal_paid_fen + i.interest_fen - i.interest_paid_fen AS left_fen
        FROM loan_installment i
        WHERE i.loan_id IN @ids AND i.number = (
            SELECT MIN(n.number) FROM loan_installment n
            WHERE n.loan_id = i.loan_id AND NOT n.is_settled AND n.due_on > @asOf)
        """;

    private const string StageColumns = """
        loan_id {id} NOT NULL, as_of_on {day} NOT NULL,
        due_principal_fen {fen} NOT NULL, due_interest_fen {fen} NOT NULL,
        overdue_principal_fen {fen} NOT NULL, overdue_interest_fen {fen} NOT NULL, accrued_fen {fen} NOT NULL,
        penalty_fen {fen} NOT NULL, compound_fen {fen} NOT NULL, days_past_due {count} NOT NULL,
        loan_class {text} NOT NULL, oldest_unpaid_on {day}, next_due_on {day}, next_due_fen {fen} NOT NULL,
        closed_on {day} NOT NULL,
        booked_interest_fen {fen} NOT NULL, booked_penalty_fen {fen} NOT NULL, booked_compound_fen {fen} NOT NULL
        """;

    private const string UpdateSql = """
        UPDATE loan_day SET as_of_on = s.as_of_on, due_principal_fen = s.due_principal_fen,
            due_interest_fen = s.due_interest_fen, overdue_principal_fen = s.overdue_principal_fen,
            overdue_interest_fen = s.overdue_interest_fen, accrued_fen = s.accrued_fen, penalty_fen = s.penalty_fen,
            compound_fen = s.compound_fen, days_past_due = s.days_past_due, loan_class = s.loan_class,
            oldest_unpaid_on = s.oldest_unpaid_on, next_due_on = s.next_due_on, next_due_fen = s.next_due_fen,
            closed_on = s.closed_on, booked_interest_fen = s.booked_interest_fen,
            booked_penalty_fen = s.booked_penalty_fen, booked_compound_fen = s.booked_compound_fen
        FROM close_loan_stage s WHERE loan_day.loan_id = s.loan_id
        """;

    /// <inheritdoc/>
    public string Name => "loans";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn)
    {
        var keys = await db.QueryAsync<Guid>(KeysSql, new { closedOn });
        return [.. keys.Chunk(RangeLength).Select(chunk => new KeyRange(chunk[0], chunk[^1]))];
    }

    /// <inheritdoc/>
    public async Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range)
    {
        var asOf = closedOn.AddDays(1);
        var keys = new { range.From, range.To, closedOn, begunBy = asOf.AddDays(1) };
        var loans = new List<LoanSlim>(RangeLength);
        await using (var reader = await db.ReaderAsync(LoansSql, keys))
        {
            ReadLoans(new(reader, db.Dialect), loans);
        }

        var installments = new List<InstallmentSlim>(RangeLength * 2);
        await using (var reader = await db.ReaderAsync(InstallmentsSql, keys))
        {
            ReadInstallments(new(reader, db.Dialect), installments);
        }

        var days = Decide(loans, installments, asOf);
        await FindNextAsync(db, loans, days);
        await WriteAsync(db, closedOn, loans, days);
        foreach (var (loan, day) in loans.Zip(days)
            .Where(pair => pair.Second.DefaultReached && !pair.First.IsDefaulted))
        {
            await DefaultAsync(db, new(loan.Id), day);
        }

        return Outcome(loans, days, closedOn);
    }

    private static async Task DefaultAsync(Db db, LoanId id, LoanDay day)
    {
        var loan = (await db.FindLoanAsync(id))!;
        if (loan.Default(day).Succeeded(out var fact, out _))
        {
            await db.SaveLoanAsync(loan, fact, []);
        }
    }

    private static LoanDay[] Decide(List<LoanSlim> loans, List<InstallmentSlim> installments, DateOnly asOf)
    {
        var rows = CollectionsMarshal.AsSpan(installments);
        var days = new LoanDay[loans.Count];
        var plan = new InstallmentDay[64];
        var at = 0;
        for (var i = 0; i < days.Length; i++)
        {
            var loan = loans[i];
            while (at < rows.Length && rows[at].Loan.CompareTo(loan.Id) < 0)
            {
                at++;
            }

            var count = 0;
            for (; at < rows.Length && rows[at].Loan == loan.Id; at++)
            {
                if (count == plan.Length)
                {
                    Array.Resize(ref plan, count * 2);
                }

                plan[count++] = rows[at].Day;
            }

            days[i] = LoanDay.Of(loan.Terms, plan.AsSpan(0, count), asOf);
        }

        return days;
    }

    /// <summary>
    /// Where nothing is owed for the periods that run, as without interest or after an early repayment, the next due
    /// day is that of a later one: few loans, one query.
    /// </summary>
    private static async Task FindNextAsync(Db db, List<LoanSlim> loans, LoanDay[] days)
    {
        var open = Enumerable.Range(0, days.Length)
            .Where(i => days[i].NextDueOn is null && days[i].AsOf < loans[i].Terms.MaturesOn).ToArray();
        if (open.Length == 0)
        {
            return;
        }

        var ids = open.Select(i => loans[i].Id).ToArray();
        var rows = await db.QueryAsync<NextRow>(NextSql, new { ids, asOf = days[open[0]].AsOf });
        var next = rows.ToDictionary(row => row.LoanId);
        foreach (var i in open)
        {
            if (next.TryGetValue(loans[i].Id, out var row))
            {
                days[i] = days[i] with { NextDueOn = row.DueOn, NextDue = row.LeftFen };
            }
        }
    }

    private static async Task WriteAsync(Db db, DateOnly closedOn, List<LoanSlim> loans, LoanDay[] days)
    {
        await db.TemporaryAsync("close_loan_stage", StageColumns);
        var tables = LoanClassRules.TablesOf(db.Rules).At(closedOn.AddDays(1)).Value.Value;
        long[] Fen(Func<LoanDay, long> of) => [.. days.Select(of)];
        long[] Booked(Func<LoanSlim, LoanDay, long> of) => [.. days.Select((day, i) => of(loans[i], day))];
        await db.CopyAsync(new BulkRows("close_loan_stage", days.Length)
            .Add("loan_id", loans.Select(loan => loan.Id).ToArray())
            .Add("as_of_on", days.Select(day => day.AsOf).ToArray())
            .Add("due_principal_fen", Fen(day => day.DuePrincipal))
            .Add("due_interest_fen", Fen(day => day.DueInterest))
            .Add("overdue_principal_fen", Fen(day => day.OverduePrincipal))
            .Add("overdue_interest_fen", Fen(day => day.OverdueInterest))
            .Add("accrued_fen", Fen(day => day.Accrued))
            .Add("penalty_fen", Fen(day => day.Penalty))
            .Add("compound_fen", Fen(day => day.Compound))
            .Add("days_past_due", Fen(day => day.DaysPastDue))
            .Add("loan_class", days.Select((day, i) => tables[loans[i].Security].Of(day.DaysPastDue).ToString())
                .ToArray())
            .Add("oldest_unpaid_on", days.Select(day => day.OldestUnpaidOn).ToArray())
            .Add("next_due_on", days.Select(day => day.NextDueOn).ToArray())
            .Add("next_due_fen", Fen(day => day.NextDue))
            .Add("closed_on", days.Select(_ => closedOn).ToArray())
            .Add("booked_interest_fen", Booked((loan, day) => loan.EarnedInterest(day)))
            .Add("booked_penalty_fen", Booked((loan, day) => loan.EarnedPenalty(day)))
            .Add("booked_compound_fen", Booked((loan, day) => loan.EarnedCompound(day))));
        await db.ExecuteAsync(UpdateSql);
    }

    private static RangeOutcome Outcome(List<LoanSlim> loans, LoanDay[] days, DateOnly closedOn)
    {
        var earned = new Dictionary<(Guid Bank, Guid? Unit), (long Interest, long Penalty, long Compound)>();
        var leaves = new byte[days.Length][];
        long overdue = 0;
        for (var i = 0; i < days.Length; i++)
        {
            var (loan, day) = (loans[i], days[i]);
            var branch = (loan.Bank, loan.Unit);
            var sum = earned.GetValueOrDefault(branch);
            earned[branch] = (
                sum.Interest + loan.EarnedInterest(day) - loan.BookedInterest,
                sum.Penalty + loan.EarnedPenalty(day) - loan.BookedPenalty,
                sum.Compound + loan.EarnedCompound(day) - loan.BookedCompound);
            overdue += day.OverduePrincipal;
            leaves[i] = Leaf(loan, day);
        }

        var sums = new Dictionary<string, long>
        {
            ["interest"] = earned.Values.Sum(sum => sum.Interest),
            ["penalty"] = earned.Values.Sum(sum => sum.Penalty),
            ["compound"] = earned.Values.Sum(sum => sum.Compound),
            ["overdue"] = overdue,
        };
        Posting[] postings = [.. earned.OrderBy(branch => branch.Key).SelectMany(branch => LendingPostings.Accrued(
            new OrganisationId(branch.Key.Bank),
            branch.Key.Unit is { } unit ? new UnitId(unit) : null,
            branch.Value,
            closedOn))];
        return new(days.Length, postings, sums, leaves);
    }

    /// <summary>What of a loan's day must never change behind the platform's back.</summary>
    private static byte[] Leaf(LoanSlim loan, LoanDay day)
    {
        Span<byte> bytes = stackalloc byte[16 + (8 * 8)];
        loan.Id.TryWriteBytes(bytes, bigEndian: true, out _);
        ReadOnlySpan<long> figures =
        [
            day.DuePrincipal, day.DueInterest, day.OverduePrincipal, day.Accrued, day.Penalty, day.Compound,
            day.DaysPastDue, loan.EarnedInterest(day),
        ];
        for (var i = 0; i < figures.Length; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes[(16 + (8 * i))..], figures[i]);
        }

        return SHA256.HashData(bytes);
    }

    private static void ReadLoans(SlimReader row, List<LoanSlim> loans)
    {
        while (row.Read())
        {
            loans.Add(new()
            {
                Id = row.Id(0),
                Bank = row.Id(1),
                Unit = row.IdOrNull(2),
                IsDefaulted = row.Text(3) == nameof(LoanState.Defaulted),
                Terms = new()
                {
                    Rate = row.Number(4),
                    PenaltyMultiple = row.Number(5),
                    Compounds = row.Flag(6),
                    Days = Names<InterestDays>.Of(row.Text(7)),
                    DefaultAfterDays = (int)row.Number(8),
                    MaturesOn = row.Day(10),
                },
                Security = Names<SecurityKind>.Of(row.Text(9)),
                InterestReceived = row.Number(11),
                PenaltyReceived = row.Number(12),
                CompoundReceived = row.Number(13),
                BookedInterest = row.Number(14),
                BookedPenalty = row.Number(15),
                BookedCompound = row.Number(16),
            });
        }
    }

    private static void ReadInstallments(SlimReader row, List<InstallmentSlim> installments)
    {
        while (row.Read())
        {
            installments.Add(new(row.Id(0), new()
            {
                DueOn = row.Day(1),
                InterestTo = row.Day(2),
                PrincipalLeft = row.Number(3) - row.Number(4),
                InterestLeft = row.Number(5) - row.Number(6),
                InterestPaid = row.Number(6),
                RunsFrom = row.Day(7),
                Balance = row.Number(8),
                BalanceDaysBefore = row.Number(9),
                LateFrom = row.Day(10),
                LateBefore = new(row.Number(11), row.Number(12), row.Number(13)),
                PenaltyPaid = row.Number(14),
                CompoundPaid = row.Number(15),
            }));
        }
    }

    private sealed record NextRow
    {
        public required Guid LoanId { get; init; }

        public required DateOnly DueOn { get; init; }

        public required long LeftFen { get; init; }
    }

    private readonly record struct InstallmentSlim(Guid Loan, InstallmentDay Day);

    private readonly record struct LoanSlim
    {
        public required Guid Id { get; init; }

        public required Guid Bank { get; init; }

        public required Guid? Unit { get; init; }

        public required bool IsDefaulted { get; init; }

        public required LoanDayTerms Terms { get; init; }

        public required SecurityKind Security { get; init; }

        public required long InterestReceived { get; init; }

        public required long PenaltyReceived { get; init; }

        public required long CompoundReceived { get; init; }

        public required long BookedInterest { get; init; }

        public required long BookedPenalty { get; init; }

        public required long BookedCompound { get; init; }

        public long EarnedInterest(in LoanDay day) => InterestReceived + day.InterestUnpaid;

        public long EarnedPenalty(in LoanDay day) => PenaltyReceived + day.Penalty;

        public long EarnedCompound(in LoanDay day) => CompoundReceived + day.Compound;
    }

    /// <summary>The values of an enum by name, looked up without parsing.</summary>
    private static class Names<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<string, T> ByName = Enum.GetValues<T>()
            .ToDictionary(value => value.ToString());

        public static T Of(string name) => ByName[name];
    }
}
