using Fourwings.Domain.Cases;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>A lost loan of a case.</summary>
internal sealed record ShareClaim(
    string Loan, string Borrower, DateOnly On, Money Balance, Money Principal, Money Interest, Ratio? IpShare)
{
    public string Bank { get; init; } = "";

    public Money EnforcementCost { get; init; }

    public required IReadOnlyDictionary<string, bool> Flags { get; init; }
}

/// <summary>What came in later on a lost loan.</summary>
internal sealed record ShareRecovery(string Loan, DateOnly On, Money Amount, Money Cost)
{
    /// <summary>What is left of it after its costs.</summary>
    public Money Net => Money.Max(Amount - Cost, Money.Zero);
}

/// <summary>A case of <c>loss-share</c> as it was read.</summary>
internal sealed class LossShareForm
{
    /// <summary>The schemes that have a name.</summary>
    public static readonly string[] Known =
    [
        "KJZX", "SZD", "ZS", "ZH", "GZ-55", "GZ-5311", "GZ-541", "GZ-23", "SD", "WHI", "QD", "AH", "NB", "SZ-IP",
        "JS-OLD",
    ];

    /// <summary>The parties whose money is public.</summary>
    public static readonly string[] Public = [.. SharingRules.Public];

    private readonly CaseAmounts _amounts;

    private LossShareForm(CaseAmounts amounts) => _amounts = amounts;

    public string Residual { get; private set; } = "bank";

    /// <summary>Begins a course of claims under the scheme.</summary>
    public Func<ShareRule> Begin { get; private set; } = () => throw new InvalidOperationException("Nothing was read.");

    public RecoveryRule Recovery { get; private set; } = new();

    public IReadOnlyList<string> Conditions { get; private set; } = [];

    public IReadOnlyList<ShareClaim> Claims { get; private set; } = [];

    public IReadOnlyList<ShareRecovery> Recoveries { get; private set; } = [];

    public Money? FundSize { get; private set; }

    /// <summary>What of the start was not given and is taken as the rule has it.</summary>
    public IReadOnlyList<string> Assumed { get; private set; } = [];

    public Money LossSoFar { get; private set; }

    public IReadOnlyDictionary<string, Money> PaidSoFar { get; private set; } = new Dictionary<string, Money>();

    public IReadOnlyDictionary<string, Money> BorrowerCounted { get; private set; } = new Dictionary<string, Money>();

    public IReadOnlyDictionary<string, Money> Lending { get; private set; } = new Dictionary<string, Money>();

    /// <summary>What of the scheme is not built; null = nothing.</summary>
    public string? Skipped { get; private set; }

    public static LossShareForm Read(CaseReader input)
    {
        var inWan = input.Has("unit") && input.Choice("unit", Choices.Table(("yuan", false), ("wan", true)));
        var form = new LossShareForm(new(inWan ? 10_000m : 1m));
        form.ReadInitial(input.OptionalObject("initial"));
        var readings = input.OptionalObject("readings");
        if (input.IsObject("scheme"))
        {
            form.ReadScheme(input.Object("scheme"));
        }
        else
        {
            form.ReadNamed(input, readings);
        }

        if (input.Has("rounding"))
        {
            input.Choice("rounding", Choices.Table(("none", true)));
            form.Skipped = "rounding";
        }

        form.Claims = [.. input.Objects("claims").Select(form.ClaimOf)];
        form.Recoveries = [.. (input.OptionalObjects("recoveries") ?? []).Select(form.RecoveryOf)];
        return form;
    }

    private void ReadNamed(CaseReader input, CaseReader? readings)
    {
        var name = input.Choice("scheme", Choices.Table(Known.Select(known => (known, known)))) ?? "KJZX";
        if (name == "KJZX")
        {
            ReadPool(FundRules.SchemesOf(RuleBook.Standard.ForPlace("zhenjiang"))["kjzx"], readings);
            return;
        }

        var ruled = SharingRules.All[name.ToLowerInvariant()].Latest.Value;
        Recovery = new(readings?.OptionalChoice<RecoveryOrder>("recovery") ?? ruled.Recovery);
        Conditions = [.. ruled.Conditions, "triggered", .. ruled.Scheme.Switches];
        UseScheme(ruled.Scheme, new());
        Assumed = [.. ruled.Size is not null && FundSize is null ? ["fundBalance"] : Array.Empty<string>()];
    }

    private void ReadPool(FundRules rules, CaseReader? readings)
    {
        var scheme = rules.Scheme.Latest.Value;
        var ruled = rules.Readings.Latest.Value;
        var read = new FundReadings(
            readings?.OptionalChoice<BankEnlargement>("bankEnlargement") ?? ruled.BankEnlargement,
            readings?.OptionalChoice<CityMatch>("cityMatch") ?? ruled.CityMatch,
            readings?.OptionalChoice<PoolLayerTop>("poolLayerTop") ?? ruled.PoolLayerTop,
            readings?.OptionalChoice<PoolScope>("poolScope") ?? ruled.PoolScope,
            readings?.OptionalChoice<RecoveryOrder>("recovery") ?? ruled.Recovery);
        var city = read.CityShare(readings?.OptionalDecimal("cityShare") is { } rate ? new(rate) : scheme.CityLeast);
        Assumed = FundSize is null ? ["fundSize"] : [];
        var size = FundSize ??= scheme.PoolSize;
        Recovery = new(read.Recovery);
        Begin = () => new PoolRule(read, scheme.Fiscal, city, size, new(LossSoFar, PublicSoFar));
    }

    private Money PublicSoFar =>
        Money.Sum(PaidSoFar.Where(part => Public.Contains(part.Key)).Select(part => part.Value));

    private void UseScheme(LossScheme scheme, LossStart feeding)
    {
        var start = feeding with
        {
            FundSize = FundSize,
            Loss = LossSoFar,
            Paid = PaidSoFar,
            Counted = BorrowerCounted,
            Lending = Lending,
        };
        Residual = scheme.Residual;
        Begin = () => new SchemeRule(scheme, new(scheme, start));
    }

    private void ReadInitial(CaseReader? initial)
    {
        if (initial is null)
        {
            return;
        }

        FundSize = initial.Has("fundSize") ? _amounts.Of(initial, "fundSize") : null;
        LossSoFar = initial.Has("lossSoFar") ? _amounts.Of(initial, "lossSoFar") : Money.Zero;
        PaidSoFar = MapOf(initial.OptionalObject("paidSoFar"));
        BorrowerCounted = MapOf(initial.OptionalObject("borrowerCounted"));
        Lending = MapOf(initial.OptionalObject("poolLending"));
    }

    private Dictionary<string, Money> MapOf(CaseReader? map) =>
        map?.Names.ToArray().ToDictionary(name => name, name => _amounts.Of(map, name)) ?? [];

    private void ReadScheme(CaseReader input)
    {
        var form = new LossSchemeForm(input, _amounts.Of);
        var scheme = form.Read();
        (Recovery, Skipped) = (form.Recovery, form.Skipped);
        Conditions = [.. form.Conditions, .. scheme.Switches];
        FundSize ??= scheme.Caps.Where(cap => cap.Kind == LossCapKind.FundBalance).Select(cap => (Money?)cap.Most)
            .FirstOrDefault();
        UseScheme(scheme, new()
        {
            Contributions = form.Fund.Contributions,
            Replenish = form.Fund.Replenish,
            Below = form.Fund.Below,
        });
    }

    private ShareClaim ClaimOf(CaseReader claim)
    {
        var principal = _amounts.Of(claim, "principalLost");
        var share = claim.OptionalDecimal("ipShare");
        if (share is < 0 or > 1)
        {
            claim.Reject("ipShare", "cli.expected.share");
        }

        return new(
            claim.TextOrNumber("loan"),
            claim.Has("borrower") ? claim.TextOrNumber("borrower") : claim.TextOrNumber("loan"),
            claim.OptionalDate("on") ?? DateOnly.MinValue,
            claim.Has("loanBalance") ? _amounts.Of(claim, "loanBalance") : principal,
            principal,
            claim.Has("interestLost") ? _amounts.Of(claim, "interestLost") : Money.Zero,
            share is { } stated ? new Ratio(stated) : null)
        {
            Bank = claim.Has("bank") ? claim.TextOrNumber("bank") : "",
            EnforcementCost = claim.Has("enforcementCost") ? _amounts.Of(claim, "enforcementCost") : Money.Zero,
            Flags = claim.OptionalObject("flags") is { } flags
                ? flags.Names.ToArray().ToDictionary(name => name, name => flags.Flag(name))
                : [],
        };
    }

    private ShareRecovery RecoveryOf(CaseReader recovery) => new(
        recovery.TextOrNumber("loan"),
        recovery.OptionalDate("on") ?? DateOnly.MaxValue,
        _amounts.Of(recovery, "amount"),
        recovery.Has("cost") ? _amounts.Of(recovery, "cost") : Money.Zero);
}
