using Fourwings.Domain.Cases;
using Fourwings.Domain.Cover;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Reads a scheme that is written out; what is not built is named, never guessed.</summary>
internal sealed class LossSchemeForm
{
    private static readonly string[] Beside =
        ["id", "effectiveFrom", "effectiveTo", "sourceRef", "bandVariable"];

    private static readonly string[] Endless = ["inf", "infinity", "∞"];

    private static readonly IReadOnlyDictionary<string, CoverParty> Parties = Choices.Of<CoverParty>();

    private readonly CaseReader _scheme;
    private readonly Func<CaseReader, string, Money> _money;
    private readonly List<string> _notBuilt = [];

    public LossSchemeForm(CaseReader scheme, Func<CaseReader, string, Money> money)
    {
        (_scheme, _money) = (scheme, money);
        foreach (var name in Beside)
        {
            scheme.Has(name);
        }

        Residual = scheme.Has("residualParty") ? PartyOf("residualParty") : "bank";
        Conditions = scheme.OptionalTexts("eligibility") ?? [];
        if (scheme.Has("trigger"))
        {
            Conditions = [.. Conditions, "triggered"];
        }

        Recovery = RecoveryOf(scheme.OptionalObject("recovery"));
        Fund = new LossFundForm(scheme.OptionalObject("fund"), money, _notBuilt);
    }

    public string Residual { get; }

    public RecoveryRule Recovery { get; }

    public IReadOnlyList<string> Conditions { get; }

    /// <summary>How the fund is fed.</summary>
    public LossFundForm Fund { get; }

    public string? Skipped => _notBuilt.Count == 0 ? null : string.Join(", ", _notBuilt);

    /// <summary>The scheme as far as it can be read; what cannot is noted as a fault.</summary>
    public LossScheme Read()
    {
        var uplifts = (_scheme.OptionalObjects("upliftPoints") ?? []).Select(UpliftOf).ToArray();
        var bands = BandsOf(uplifts);
        var layers = (_scheme.OptionalObjects("layers") ?? []).Select(layer => new LossLayer(
            layer.Has("from") ? _money(layer, "from") : Money.Zero,
            HeightOf(layer, "to"),
            SharesOf(layer, uplifts))).ToArray();
        if (bands.Length + layers.Length == 0)
        {
            _scheme.Reject("bands", "cli.expected.list");
        }

        return new()
        {
            Residual = Residual,
            Public = LossShareForm.Public,
            Layers = layers.Length == 0 ? null : LayersOf(layers),
            Bands = bands,
            BandMode = _scheme.OptionalChoice<BandMode>("bandMode") ?? BandMode.WholeBalance,
            Counts = CountsOf(_scheme.OptionalObject("base")),
            Moment = MomentOf(),
            OnlyIpShare = _scheme.Has("ipShareBasis") && _scheme.Choice("ipShareBasis", Choices.Table(
                ("all", false), ("contractStatedIpShareOnly", true), ("contractStated", true))),
            NeedsIpShare = _scheme.OptionalFlag("rejectIfShareUnstated") ?? false,
            LeastIpShare = new(_scheme.OptionalDecimal("minIpShare") ?? 0m),
            MostPerLoan = _scheme.Has("maxLoanCounted") ? _money(_scheme, "maxLoanCounted") : null,
            MostPerBorrower =
                _scheme.Has("maxBorrowerCountedPerYear") ? _money(_scheme, "maxBorrowerCountedPerYear") : null,
            Uplifts = uplifts,
            Caps = _scheme.OptionalObject("caps") is { } caps ? CapsOf(caps) : [],
        };
    }

    private static LossCounts CountsOf(CaseReader? counted) => counted is null
        ? new()
        : new(
            counted.OptionalFlag("principal") ?? true,
            counted.OptionalFlag("interest") ?? false,
            counted.OptionalFlag("enforcementCost") ?? false);

    private LossMoment MomentOf()
    {
        // The research writes AtTrigger(grossOutstanding) and AfterDisposal(netLoss).
        var name = _scheme.OptionalText("lossMoment")?.Split('(')[0].Trim();
        if (name is not null && Choices.Of<LossMoment>().TryGetValue(name, out var moment))
        {
            return moment;
        }

        if (name is not null)
        {
            _scheme.Reject("lossMoment", "cli.expected.one-of", new Dictionary<string, object>
            {
                ["names"] = string.Join(", ", Choices.NamesOf<LossMoment>()),
            });
        }

        return LossMoment.AtTrigger;
    }

    private LossUplift UpliftOf(CaseReader uplift)
    {
        var points = new[] { "pct", "+pct", "points" }.FirstOrDefault(uplift.Has) ?? "pct";
        return new(
            uplift.Text("flag"),
            uplift.Has("party") ? Choices.NameOf(uplift.Choice<CoverParty>("party")) : "fund",
            new(uplift.Decimal(points)));
    }

    private LossBand[] BandsOf(IReadOnlyList<LossUplift> uplifts)
    {
        var bands = (_scheme.OptionalObjects("bands") ?? []).Select(band => new LossBand(
            HeightOf(band, "upTo"),
            SharesOf(band, uplifts))).ToArray();
        if (bands.Zip(bands.Skip(1)).Any(pair => pair.First.UpTo is null || pair.Second.UpTo <= pair.First.UpTo))
        {
            _scheme.Reject("bands", "cli.expected.bands");
        }

        return bands;
    }

    private LossCap[] CapsOf(CaseReader caps) =>
    [
        .. AmountCaps(caps, LossCapKind.PerClaim, "perClaimAbs"),
        .. AmountCaps(caps, LossCapKind.PerBorrowerYear, "perBorrowerYearAbs"),
        .. AmountCaps(caps, LossCapKind.PerBankYear, "perBankYearAbs"),
        .. ShareCap(caps, LossCapKind.PerBankYearOfLending, "perBankYearPctOfPoolLending"),
        .. AmountCaps(caps, LossCapKind.SchemeYear, "schemeYearAbs"),
        .. AmountCaps(caps, LossCapKind.FundBalance, "fundBalance"),
        .. ShareCap(caps, LossCapKind.OwnLiability, "totalPublicPctOfOwnLiability"),
    ];

    /// <summary>A cap of all public parties together, or one for each party by name.</summary>
    private IEnumerable<LossCap> AmountCaps(CaseReader caps, LossCapKind kind, string name)
    {
        if (kind == LossCapKind.FundBalance || !caps.IsObject(name))
        {
            return caps.Has(name) ? [new(kind, name) { Most = _money(caps, name) }] : [];
        }

        var parties = caps.Object(name);
        var read = new List<LossCap>();
        foreach (var party in parties.Names.ToArray())
        {
            read.Add(new(kind, name) { Party = Known(party), Most = _money(parties, party) });
            if (!Parties.ContainsKey(party))
            {
                parties.Reject(party, "cli.expected.party");
            }
        }

        return read;
    }

    private static IEnumerable<LossCap> ShareCap(CaseReader caps, LossCapKind kind, string name)
    {
        if (!caps.Has(name))
        {
            return [];
        }

        var share = caps.Decimal(name);
        if (share is < 0 or > 1)
        {
            caps.Reject(name, "cli.expected.share");
        }

        return [new(kind, name) { Share = new(share) }];
    }

    private RecoveryRule RecoveryOf(CaseReader? recovery)
    {
        var (costs, interest) =
            (recovery?.OptionalFlag("costsFirst") ?? true, recovery?.OptionalFlag("thenInterest") ?? false);
        var order = RecoveryOrder.ProRataToPaid;
        if (recovery?.OptionalText("order") is { } name && !Choices.Of<RecoveryOrder>().TryGetValue(name, out order))
        {
            _notBuilt.Add("recovery.order");
        }

        return new(order, costs, interest);
    }

    private LossSharing? LayersOf(LossLayer[] layers)
    {
        try
        {
            return new(Residual, layers);
        }
        catch (ArgumentException)
        {
            _scheme.Reject("layers", "cli.expected.layers");
            return null;
        }
    }

    private Dictionary<string, Ratio> SharesOf(CaseReader row, IReadOnlyList<LossUplift> uplifts)
    {
        var shares = row.Object("shares");
        var read = new Dictionary<string, Ratio>();
        foreach (var name in shares.Names.ToArray())
        {
            read[Known(name)] = new(shares.Decimal(name));
            if (!Parties.ContainsKey(name) || read[Known(name)] < Ratio.Zero)
            {
                shares.Reject(name, "cli.expected.party");
            }
        }

        var others = read.Where(share => share.Key != Residual).Sum(share => share.Value.Value);
        var points = uplifts.Where(uplift => uplift.Party != Residual && read.ContainsKey(uplift.Party))
            .Sum(uplift => uplift.Points.Value);
        var isWhole = !read.TryGetValue(Residual, out var rest) || others + rest.Value == 1m;
        if (others + points > 1m || !isWhole)
        {
            row.Reject("shares", isWhole ? "cli.expected.shares" : "cli.expected.whole");
        }

        return read;
    }

    /// <summary>Where a band or layer ends; absent, or <c>inf</c> = without end.</summary>
    private Money? HeightOf(CaseReader row, string name) =>
        row.Has(name) && !(row.IsText(name) && Endless.Contains(row.Text(name).Trim().ToLowerInvariant()))
            ? _money(row, name)
            : null;

    private string PartyOf(string name) => Choices.NameOf(_scheme.Choice<CoverParty>(name));

    private static string Known(string name) =>
        Parties.TryGetValue(name, out var party) ? Choices.NameOf(party) : name;
}

/// <summary>How what comes in later is shared back (追偿规则).</summary>
/// <param name="Order">Who comes first.</param>
/// <param name="CostsFirst">Whether the costs are taken off first.</param>
/// <param name="ThenInterest">Whether interest waits until all principal has come back.</param>
internal sealed record RecoveryRule(
    RecoveryOrder Order = RecoveryOrder.ProRataToPaid, bool CostsFirst = true, bool ThenInterest = false);

/// <summary>How a fund is fed; its leverage and when it takes no new loans do not touch a claim.</summary>
internal sealed class LossFundForm
{
    private static readonly string[] Beside =
        ["leverageMin", "leverageMax", "leverage", "suspendNewWhen", "target"];

    public LossFundForm(CaseReader? fund, Func<CaseReader, string, Money> money, List<string> notBuilt)
    {
        if (fund is null)
        {
            return;
        }

        foreach (var name in Beside)
        {
            fund.Element(name);
        }

        if (fund.OptionalFlag("interestRollsIn") == true)
        {
            notBuilt.Add("fund.interestRollsIn");
        }

        Contributions =
        [
            .. (fund.OptionalObjects("contributions") ?? [])
                .Select(put => (put.OptionalDate("on") ?? DateOnly.MinValue, money(put, "amount")))
                .OrderBy(put => put.Item1),
        ];
        if (fund.IsObject("replenish"))
        {
            (Replenish, Below) = (Replenishment.WhenBelow, money(fund.Object("replenish"), "whenBelow"));
        }
        else if (fund.Has("replenish"))
        {
            Replenish = fund.Choice("replenish", Choices.Table(
                ("never", Replenishment.Never), ("annualToTarget", Replenishment.AnnualToTarget)));
        }
    }

    public IReadOnlyList<(DateOnly On, Money Amount)> Contributions { get; } = [];

    public Replenishment Replenish { get; } = Replenishment.Never;

    public Money Below { get; }
}
