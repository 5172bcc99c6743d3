using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>What happens to a loan when its security changes.</summary>
public sealed partial record Loan
{
    /// <summary>What is lent beyond what the rights carry; null = nothing.</summary>
    public LoanShortfall? Shortfall { get; init; }

    /// <summary>The part of the principal outstanding that rights secure.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money LentOnRights => (Figures.Outstanding * Terms.Security.Ip).RoundHalfUp();

    /// <summary>Looks at its security anew; null = nothing is lent on rights, or nothing has changed.</summary>
    /// <param name="cause">Why.</param>
    /// <param name="about">The right in question; null = the loan as a whole.</param>
    /// <param name="worth">What secures it before and now.</param>
    /// <param name="on">The day.</param>
    /// <param name="daysToCure">How long the borrower has to cure a shortfall.</param>
    public LoanSecurityReviewed? ReviewSecurity(
        SecurityCause cause,
        (RightRef Right, string Number)? about,
        (SecurityWorth Before, SecurityWorth Now) worth,
        DateOnly on,
        int daysToCure)
    {
        if (State is LoanState.Closed or LoanState.Cancelled || (LentOnRights.IsZero && Shortfall is null))
        {
            return null;
        }

        var hasShortfall = worth.Now.Shortfall > Money.Zero;
        return about is null && !hasShortfall && Shortfall is null
            ? null
            : new(
                cause,
                about?.Right,
                about?.Number ?? string.Empty,
                on,
                worth.Before,
                worth.Now,
                hasShortfall ? Shortfall?.CureBy ?? on.AddDays(daysToCure) : null,
                []);
    }

    /// <summary>Agrees on how a shortfall is cured.</summary>
    public Result<ShortfallRemedyAgreed> AgreeRemedy(ShortfallRemedy remedy, string note, DateOnly on, UserId by)
    {
        if (Shortfall is null)
        {
            return new Refusal("loan.no-shortfall", Field: "remedy").With("number", Terms.Number);
        }

        return note.Trim().Length == 0
            ? new Refusal("loan.remedy-note-missing", Field: "note")
            : new ShortfallRemedyAgreed(remedy, on, note.Trim(), by);
    }

    /// <summary>Takes another registered pledge of the borrower's as security.</summary>
    public Result<LoanPledgeAdded> AddPledge(PledgeFacts pledge, UserId by)
    {
        if (State is LoanState.Closed or LoanState.Cancelled)
        {
            return new Refusal("loan.over", Field: "pledge").With("number", Terms.Number).With("state", State);
        }

        if (Terms.Pledges.Contains(pledge.Id))
        {
            return new Refusal("loan.pledge-named-already", Field: "pledge").With("number", pledge.ContractNumber);
        }

        if (!pledge.Secures || pledge.Debtor != Terms.Borrower
            || pledge.Pledgees.All(pledgee => pledgee.Organisation != Terms.Bank))
        {
            return new Refusal("loan.pledge-not-for-it", Field: "pledge").With("number", pledge.ContractNumber);
        }

        return new LoanPledgeAdded(pledge.Id, pledge.ContractNumber, by);
    }

    private Loan Secure(IFact fact) => fact switch
    {
        LoanSecurityReviewed { CureBy: { } cureBy } reviewed => this with
        {
            Shortfall = Shortfall is { } known
                ? known with { Amount = reviewed.Shortfall, Cause = reviewed.Cause, Number = reviewed.Number }
                : new(reviewed.Shortfall, reviewed.On, cureBy, reviewed.Cause, reviewed.Number, null),
        },
        LoanSecurityReviewed => this with { Shortfall = null },
        ShortfallRemedyAgreed agreed => this with { Shortfall = Shortfall! with { Remedy = agreed.Remedy } },
        LoanPledgeAdded added => this with { Terms = Terms with { Pledges = [.. Terms.Pledges, added.Pledge] } },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a loan.", nameof(fact)),
    };
}
