using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>What a loan contract under an approved application can be made of (签约依据).</summary>
/// <param name="Application">The application.</param>
/// <param name="Months">The term that the rates are asked for; null = the term approved.</param>
/// <param name="Pledges">The pledges that the contract shall name; null = all that could be.</param>
public sealed record ContractBasis(
    LoanApplicationId Application, int? Months = null, IReadOnlyList<PledgeId>? Pledges = null) : IQuery<ContractPage>
{
    private const string PledgesSql = """
        SELECT p.body FROM pledge p
        WHERE p.debtor_id = @firm AND p.state IN ('Drafted', 'Submitted', 'Registered') AND {visible:pledge p}
        ORDER BY p.contract_number LIMIT 100
        """;

    /// <inheritdoc/>
    public async Task<Result<ContractPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindApplicationAsync(Application) is not { } application)
        {
            return new Refusal("platform.not-yours");
        }

        if (application.Approval is not { } approval)
        {
            return new Refusal("application.not-in-state")
                .With("action", ApplicationAction.Sign).With("state", application.State);
        }

        var (on, firm, bank) = (call.BusinessDate, application.Form.Applicant, application.Form.Bank);
        var pledges = (await db.QueryAsync<string>(PledgesSql, new { firm }))
            .Select(body => CanonicalJson.Read<Pledge>(body).Facts)
            .Where(pledge => pledge.Pledgees.Any(pledgee => pledgee.Organisation == bank)).ToArray();
        PledgeId[] named = [.. Pledges ?? pledges.Select(pledge => pledge.Id)];
        if (!(await db.GateAsync(named)).Succeeded(out var gate, out var refusal)
            || !BenchmarkRates.Of(db.Rules).For(Months ?? approval.TermMonths, on).Succeeded(out var rates, out refusal)
            || !PenaltyRules.Of(db.Rules).At(on).Succeeded(out var penalties, out refusal))
        {
            return refusal;
        }

        var names = await OrganisationStore.NamesAsync(db, [firm, bank]);
        var lines = await new ListLines(new ListWish(Take: 50), LineState.Open, firm).HandleAsync(db, call);
        return new ContractPage
        {
            Application = application,
            ApplicantName = names.GetValueOrDefault(firm, string.Empty),
            BankName = names.GetValueOrDefault(bank, string.Empty),
            Units = await OrganisationStore.UnitsAsync(db, bank),
            Pledges = pledges,
            Lines = lines.IsSuccess ? [.. lines.Value.Rows.Where(line => line.BankId == bank)] : [],
            On = on,
            Checks = new(gate, rates, penalties.Value, approval),
            ValueRule = LoanSecurity.RuleBehind(LoanToValueRules.Of(db.Rules).At(on)),
        };
    }
}

/// <summary>What a contract can be made of, and what it is held against.</summary>
public sealed record ContractPage
{
    /// <summary>The application.</summary>
    public required LoanApplication Application { get; init; }

    /// <summary>The firm's name.</summary>
    public required string ApplicantName { get; init; }

    /// <summary>The bank's name.</summary>
    public required string BankName { get; init; }

    /// <summary>The bank's branches.</summary>
    public required IReadOnlyList<Unit> Units { get; init; }

    /// <summary>The firm's pledges to this bank that have not ended.</summary>
    public required IReadOnlyList<PledgeFacts> Pledges { get; init; }

    /// <summary>The firm's lines at this bank that are in force.</summary>
    public required IReadOnlyList<LineRow> Lines { get; init; }

    /// <summary>The business date.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Gate, rates and penalties of the day, and what was approved.</summary>
    [JsonIgnore]
    public SigningChecks Checks { get; init; } = null!;

    /// <summary>The rule behind kind of value and cap; null = it does not cover the day.</summary>
    [JsonIgnore]
    public RuleValue? ValueRule { get; init; }
}
