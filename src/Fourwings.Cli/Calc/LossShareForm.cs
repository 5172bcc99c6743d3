using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>A lost loan of a case.</summary>
internal sealed record ShareClaim(
    string Loan, string Borrower, DateOnly On, Money Balance, Money Principal, Money Interest, Ratio IpShare)
{
    public required IReadOnlyDictionary<string, bool> Flags { get; init; }
}

/// <summary>What came in later on a lost loan.</summary>
internal sealed record ShareRecovery(string Loan, DateOnly On, Money Amount, Money Cost);

/// <summary>What a scheme says to one claim: the claim, the losses before it, the fund's payments before it.</summary>
internal delegate LossAnswer ShareRule(LossClaim claim, Money lossBefore, Money paidBefore);

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
    public static readonly string[] Public = ["fund", "province", "city", "district"];

    private readonly decimal _unit;

    private LossShareForm(decimal unit) => _unit = unit;

    public string Residual { get; private set; } = "bank";

    public ShareRule Rule { get; private set; } = (_, _, _) => new(Money.Zero, [], []);

    public RecoveryOrder Order { get; private set; } = RecoveryOrder.ProRataToPaid;

    public bool ByYear { get; private set; }

    public IReadOnlyList<string> Conditions { get; private set; } = [];

    public IReadOnlyList<ShareClaim> Claims { get; private set; } = [];

    public IReadOnlyList<ShareRecovery> Recoveries { get; private set; } = [];

    public Money? FundSize { get; private set; }

    public bool AssumesFundSize { get; private set; }

    public Money LossSoFar { get; private set; }

    public IReadOnlyDictionary<string, Money> PaidSoFar { get; private set; } = new Dictionary<string, Money>();

    public IReadOnlyDictionary<string, Money> BorrowerCounted { get; private set; } = new Dictionary<string, Money>();

    /// <summary>What of the scheme is not built; null = nothing.</summary>
    public string? Skipped { get; private set; }

    public static LossShareForm Read(CaseReader input)
    {
        var inWan = input.Has("unit") && input.Choice("unit", Choices.Table(("yuan", false), ("wan", true)));
        var form = new LossShareForm(inWan ? 10_000m : 1m);
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
        var name = input.Choice("scheme", Choices.Table(Known.Select(known => (known, known))));
        var schemes = FundRules.SchemesOf(RuleBook.Standard.ForPlace("zhenjiang"));
        if (name is null || !schemes.TryGetValue(name.ToLowerInvariant(), out var rules))
        {
            Skipped = name;
            return;
        }

        var scheme = rules.Scheme.Latest.Value;
        var ruled = rules.Readings.Latest.Value;
        var read = new FundReadings(
            readings?.OptionalChoice<BankEnlargement>("bankEnlargement") ?? ruled.BankEnlargement,
            readings?.OptionalChoice<CityMatch>("cityMatch") ?? ruled.CityMatch,
            readings?.OptionalChoice<PoolLayerTop>("poolLayerTop") ?? ruled.PoolLayerTop,
            readings?.OptionalChoice<PoolScope>("poolScope") ?? ruled.PoolScope,
            readings?.OptionalChoice<RecoveryOrder>("recovery") ?? ruled.Recovery);
        var city = read.CityShare(readings?.OptionalDecimal("cityShare") is { } rate ? new(rate) : scheme.CityLeast);
        AssumesFundSize = FundSize is null;
        var size = FundSize ??= scheme.PoolSize;
        (Order, ByYear) = (read.Recovery, read.PoolScope == PoolScope.EachYear);
        Rule = (claim, before, paid) => Pool(read.TermsFor(scheme.Fiscal, city, new(size, before, paid)), claim);
    }

    private LossAnswer Pool((IReadOnlyList<LossTerm> Terms, Money Most) pool, LossClaim claim)
    {
        var terms = claim.Fails ? [.. pool.Terms.Select(term => term with { Counted = Money.Zero })] : pool.Terms;
        var limit = new LossLimit([.. terms.Select(term => term.Party)], pool.Most);
        var parts = LossSharing.Split(Residual, claim.Principal, terms, limit);
        var full = terms.Sum(term => term.Share.Value) * claim.Principal.Fen;
        var borne = Money.Sum(parts.SkipLast(1).Select(part => part.Amount));
        return new(claim.Principal, parts, !claim.Fails && borne.Fen + 1 < full ? ["poolLayer"] : []);
    }

    private void ReadInitial(CaseReader? initial)
    {
        if (initial is null)
        {
            return;
        }

        FundSize = initial.Has("fundSize") ? MoneyOf(initial, "fundSize") : null;
        LossSoFar = initial.Has("lossSoFar") ? MoneyOf(initial, "lossSoFar") : Money.Zero;
        PaidSoFar = MapOf(initial.OptionalObject("paidSoFar"));
        BorrowerCounted = MapOf(initial.OptionalObject("borrowerCounted"));
    }

    private Dictionary<string, Money> MapOf(CaseReader? map) =>
        map?.Names.ToArray().ToDictionary(name => name, name => MoneyOf(map, name)) ?? [];

    private void ReadScheme(CaseReader input)
    {
        var scheme = new LossSchemeForm(input, MoneyOf);
        Residual = scheme.Residual;
        Order = scheme.Order;
        Conditions = scheme.Conditions;
        Skipped = scheme.Skipped;
        var read = scheme.Read();
        var fund = scheme.FundBalance ?? FundSize;
        Rule = (claim, before, paid) =>
            read!.Divide(claim, before, fund is { } most ? Money.Max(most - paid, Money.Zero) : null);
    }

    private ShareClaim ClaimOf(CaseReader claim)
    {
        var principal = MoneyOf(claim, "principalLost");
        claim.OptionalText("bank");
        return new(
            claim.TextOrNumber("loan"),
            claim.Has("borrower") ? claim.TextOrNumber("borrower") : claim.TextOrNumber("loan"),
            claim.OptionalDate("on") ?? DateOnly.MinValue,
            claim.Has("loanBalance") ? MoneyOf(claim, "loanBalance") : principal,
            principal,
            claim.Has("interestLost") ? MoneyOf(claim, "interestLost") : Money.Zero,
            new(claim.OptionalDecimal("ipShare") ?? 1m))
        {
            Flags = claim.OptionalObject("flags") is { } flags
                ? flags.Names.ToArray().ToDictionary(name => name, name => flags.Flag(name))
                : [],
        };
    }

    private ShareRecovery RecoveryOf(CaseReader recovery) => new(
        recovery.TextOrNumber("loan"),
        recovery.OptionalDate("on") ?? DateOnly.MaxValue,
        MoneyOf(recovery, "amount"),
        recovery.Has("cost") ? MoneyOf(recovery, "cost") : Money.Zero);

    /// <summary>An amount not below zero, in the case's unit.</summary>
    private Money MoneyOf(CaseReader reader, string name)
    {
        var yuan = reader.Decimal(name) * _unit;
        if (yuan >= 0 && decimal.Round(yuan, 2) == yuan && yuan < long.MaxValue / 1000m)
        {
            return Money.FromYuan(yuan);
        }

        reader.Reject(name, yuan < 0 ? "cli.expected.not-negative" : "cli.expected.money");
        return Money.Zero;
    }
}
