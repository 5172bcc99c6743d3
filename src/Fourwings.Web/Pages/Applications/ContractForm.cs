using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Lending;

namespace Fourwings.Web.Pages.Applications;

/// <summary>A loan contract as it is typed: amounts in yuan, rates and shares in per cent.</summary>
public sealed class ContractForm
{
    private const int MostPapers = 20;
    private const int LongestPaper = 100;
    private const int FeeRows = 4;

    public string? Number { get; set; }

    public Guid? Unit { get; set; }

    public Guid? Line { get; set; }

    public string? Purpose { get; set; }

    public decimal? Principal { get; set; }

    public decimal? Rate { get; set; }

    public RepaymentMethod Method { get; set; } = RepaymentMethod.LevelPrincipal;

    public DateOnly? StartsOn { get; set; }

    public DateOnly? MaturesOn { get; set; }

    public int EveryMonths { get; set; } = 3;

    public int? SettleDay { get; set; }

    public bool SettleDayCounts { get; set; }

    public InterestDays Days { get; set; } = InterestDays.Actual360;

    public decimal? PenaltyMultiple { get; set; }

    public bool Compounds { get; set; }

    public int? DefaultAfterDays { get; set; }

    public decimal? Ip { get; set; }

    public decimal? Credit { get; set; }

    public decimal? Guarantee { get; set; }

    public decimal? Other { get; set; }

    public decimal? MainProduct { get; set; }

    public string? Product { get; set; }

    public List<FeeForm> Fees { get; set; } = [];

    public List<Guid> Pledges { get; set; } = [];

    public string? Papers { get; set; }

    public List<DueKind> Order { get; set; } = [];

    /// <summary>The term in months, for the rates that may be agreed; null where the days do not say it.</summary>
    public int? Months => StartsOn is { } from && MaturesOn is { } to && to > from && to < from.AddYears(30)
        ? Loan.MonthsOf(new(from, to, 1))
        : null;

    /// <summary>The rows for fees: those typed, and empty ones up to four.</summary>
    public IEnumerable<FeeForm> FeeLines =>
        Fees.Concat(Enumerable.Repeat(new FeeForm(), Math.Max(0, FeeRows - Fees.Count)));

    /// <summary>The contract that the approval and the habits of the day suggest.</summary>
    public static ContractForm Of(ContractPage basis)
    {
        var approved = basis.Checks.Approved!;
        var ip = basis.Application.Proposed!.IpShare.Value * 100m;
        return new()
        {
            Unit = basis.Application.Form.Unit?.Value,
            Purpose = basis.Application.Form.Purpose,
            Principal = (approved.Amount - approved.Signed).Yuan,
            Rate = basis.Checks.Rates.Rate.Percent,
            StartsOn = basis.On,
            MaturesOn = basis.On.AddMonths(approved.TermMonths),
            SettleDay = 20,
            PenaltyMultiple = basis.Checks.Penalties.OverdueMost.Value,
            Compounds = basis.Checks.Penalties.CompoundOnUnpaidInterest,
            DefaultAfterDays = 90,
            Ip = ip,
            Credit = 100m - ip,
            Guarantee = 0m,
            Other = 0m,
            MainProduct = 0m,
            Product = basis.Application.Form.Product,
            Pledges = [.. basis.Pledges.Select(pledge => pledge.Id.Value)],
            Order = [.. Repayments.StandardOrder],
        };
    }

    /// <summary>What the form alone can tell is missing or wrong, or null.</summary>
    public Refusal? Fault()
    {
        (object? Value, string Name)[] needed =
        [
            (Principal, nameof(Principal)), (Rate, nameof(Rate)), (StartsOn, nameof(StartsOn)),
            (MaturesOn, nameof(MaturesOn)), (PenaltyMultiple, nameof(PenaltyMultiple)),
            (DefaultAfterDays, nameof(DefaultAfterDays)),
        ];
        if (Array.Find(needed, field => field.Value is null) is { Name: { } missing })
        {
            return new Refusal("form.required", Field: On(missing));
        }

        if (decimal.Round(Principal!.Value, 2) != Principal || Math.Abs(Principal.Value) >= 1e12m)
        {
            return new Refusal("form.number", Field: On(nameof(Principal)));
        }

        var papers = PaperNames();
        return FeeFault() ?? (papers.Count > MostPapers || papers.Any(paper => paper.Length > LongestPaper)
            ? new Refusal("loan.papers-too-many", Field: On(nameof(Papers)))
                .With("most", MostPapers).With("longest", LongestPaper)
            : null);
    }

    /// <summary>The contract; only after <see cref="Fault"/> found nothing.</summary>
    public LoanTerms ToTerms(LoanApplication application) => new()
    {
        Number = (Number ?? string.Empty).Trim(),
        Borrower = application.Form.Applicant,
        Bank = application.Form.Bank,
        Unit = Unit is { } unit ? new UnitId(unit) : null,
        Line = Line is { } line ? new LineId(line) : null,
        Application = application.Id,
        Purpose = (Purpose ?? string.Empty).Trim(),
        Principal = Money.FromYuan(Principal!.Value),
        Rate = AnnualRate.FromPercent(Rate!.Value),
        Method = Method,
        Calendar = new(StartsOn!.Value, MaturesOn!.Value, EveryMonths, SettleDay, SettleDayCounts),
        Days = Days,
        PenaltyMultiple = new(PenaltyMultiple!.Value),
        Compounds = Compounds,
        Order = Order,
        DefaultAfterDays = DefaultAfterDays!.Value,
        Security = new(Share(Ip), Share(Credit), Share(Guarantee), Share(Other)) { Product = Share(MainProduct) },
        Product = string.IsNullOrWhiteSpace(Product) ? null : Product.Trim(),
        Fees = FeesTyped() is { Count: > 0 } fees ? fees : null,
        Pledges = [.. Pledges.Distinct().Select(pledge => new PledgeId(pledge))],
        Papers = PaperNames(),
    };

    /// <summary>The refusal on the field of this form that it means.</summary>
    public static Refusal OnForm(Refusal refusal) => refusal with
    {
        Field = refusal.Field switch
        {
            null => null,
            "security" => On(nameof(Ip)),
            "fees" => On($"{nameof(Fees)}[0].{nameof(FeeForm.Name)}"),
            "rights" => On(nameof(Pledges)),
            "amount" => On(nameof(Principal)),
            { } field => On(field),
        },
    };

    private static string On(string field) => $"{nameof(SignPage.Contract)}.{field}";

    private static Ratio Share(decimal? percent) => new((percent ?? 0m) / 100m);

    private Refusal? FeeFault()
    {
        for (var i = 0; i < Fees.Count; i++)
        {
            if (Fees[i].Fault() is { } fault)
            {
                return fault with { Field = On($"{nameof(Fees)}[{i}].{fault.Field}") };
            }
        }

        return null;
    }

    private List<LoanFee> FeesTyped() =>
    [
        .. Fees.Where(fee => !fee.IsEmpty)
            .Select(fee => new LoanFee(fee.Name!.Trim(), Money.FromYuan(fee.Amount!.Value), fee.On ?? StartsOn!.Value)),
    ];

    private List<string> PaperNames() =>
    [
        .. (Papers ?? string.Empty).Split('\n').Select(paper => paper.Trim()).Where(name => name.Length > 0).Distinct(),
    ];
}

/// <summary>A fee as it is typed: what for, how much in yuan, on which day.</summary>
public sealed class FeeForm
{
    private const int LongestName = 60;

    public string? Name { get; set; }

    public decimal? Amount { get; set; }

    /// <summary>The day on which the firm pays it; null = the first day of the contract.</summary>
    public DateOnly? On { get; set; }

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && Amount is null && On is null;

    /// <summary>What is missing or wrong, on the field; or null.</summary>
    public Refusal? Fault()
    {
        if (IsEmpty)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(Name))
        {
            return new("form.required", Field: nameof(Name));
        }

        var name = Name.Trim();
        return Amount is not { } yuan || decimal.Round(yuan, 2) != yuan || Math.Abs(yuan) >= 1e12m
            ? new Refusal("form.number", Field: nameof(Amount))
            : yuan <= 0m || name.Length > LongestName
                ? new Refusal("loan.fee-unbelievable", Field: nameof(Amount))
                    .With("name", name).With("amount", Money.FromYuan(yuan))
                : null;
    }
}
