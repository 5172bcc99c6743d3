using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>All that a claim's page and its paper show (代偿).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowCompensation(CompensationId Id) : IQuery<CompensationPage>
{
    /// <inheritdoc/>
    public async Task<Result<CompensationPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindCompensationAsync(Id) is not { } compensation
            || await db.FindFundAsync(compensation.Fund) is not { } fund
            || await db.FindLoanAsync(compensation.Loan) is not { } loan
            || await db.FindEnrolmentAsync(compensation.Enrolment) is not { } enrolment)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(CompensationStore.Kind, Id.Value);
        var plan = (await db.FindCoverAsync(loan.Id))!;
        if (!fund.RuleOf(db, enrolment.On).Succeeded(out var rule, out var refusal)
            || !fund.PapersOf(db).Succeeded(out var papers, out refusal))
        {
            return refusal;
        }

        var names = await OrganisationStore.NamesAsync(
            db, [fund.Terms.Bank, fund.Terms.Keeper, loan.Terms.Borrower]);
        var open = compensation.State is CompensationState.Drafted or CompensationState.Claimed;
        var loss = !open && compensation.Loss is { } fixedLoss ? fixedLoss : LostDebt.Of(loan, call.BusinessDate);
        var lost = await db.LossOfAsync(enrolment, loan, loss.Principal, compensation.Cut);
        return new CompensationPage
        {
            Compensation = compensation,
            Fund = fund,
            Loan = loan,
            EnrolledOn = enrolment.On,
            Loss = loss,
            Expected = plan.Divide(
                Id.Value, call.BusinessDate, loss.Principal, loss.Interest, rule.QuoteOf(fund, lost))
                .Succeeded(out var divided, out _) ? divided.Parts : [],
            Borne = compensation.Parts.Count > 0 ? plan.Borne : [],
            Rule = rule,
            Answer = compensation.Parts.Count == 0 ? (rule as SharingRule)?.Answer(fund, lost) : null,
            Papers = papers,
            Documents = await db.DocumentsOfAsync(Id.Value),
            BankName = names.GetValueOrDefault(fund.Terms.Bank, string.Empty),
            KeeperName = names.GetValueOrDefault(fund.Terms.Keeper, string.Empty),
            BorrowerName = names.GetValueOrDefault(loan.Terms.Borrower, string.Empty),
            Today = call.BusinessDate,
            Viewer = call.Viewer,
        };
    }
}

/// <summary>What a claim's page shows.</summary>
public sealed record CompensationPage
{
    /// <summary>The compensation.</summary>
    public required Compensation Compensation { get; init; }

    /// <summary>Its fund.</summary>
    public required LossFund Fund { get; init; }

    /// <summary>Its loan.</summary>
    public required Loan Loan { get; init; }

    /// <summary>When the loan was enrolled.</summary>
    public required DateOnly EnrolledOn { get; init; }

    /// <summary>The loss: today's before the review; then the reviewed one, or that of a claim taken back.</summary>
    public required LostDebt Loss { get; init; }

    /// <summary>How the principal would be divided today; empty once it is, or where nothing is lost.</summary>
    public required IReadOnlyList<CoverPart> Expected { get; init; }

    /// <summary>What each party bore and got back; empty before the approval.</summary>
    public required IReadOnlyList<CoverShare> Borne { get; init; }

    /// <summary>Who bears what by the fund's rules.</summary>
    public required IFundRule Rule { get; init; }

    /// <summary>What a scheme in bands says to the loss today, with the limits that cut it; null = decided.</summary>
    public LossAnswer? Answer { get; init; }

    /// <summary>The papers that the claim must hold.</summary>
    public required IReadOnlyList<CompensationPaper> Papers { get; init; }

    /// <summary>What was filed, newest first.</summary>
    public required IReadOnlyList<DocumentEntry> Documents { get; init; }

    /// <summary>The bank.</summary>
    public required string BankName { get; init; }

    /// <summary>The office that keeps the fund.</summary>
    public required string KeeperName { get; init; }

    /// <summary>The borrower.</summary>
    public required string BorrowerName { get; init; }

    /// <summary>The business date.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Who looks.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The parts of the principal: as approved, else as they would be today.</summary>
    public IReadOnlyList<CoverPart> Parts => Compensation.Parts.Count > 0 ? Compensation.Parts : Expected;

    /// <summary>What the fund bears.</summary>
    public Money FundBears => Money.Sum(Parts.Where(part => part.Party.IsOfFund()).Select(part => part.Amount));

    /// <summary>The newest document of a paper; null = missing.</summary>
    public DocumentEntry? Filed(string slot) => Documents.FirstOrDefault(document => document.Slot == slot);

    /// <summary>The compulsory papers that are missing.</summary>
    public IReadOnlyList<CompensationPaper> Missing =>
        [.. Papers.Where(paper => Filed(CompensationPapers.SlotOf(paper).Key) is null)];
}
