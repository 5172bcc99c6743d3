using Fourwings.Domain.Cover;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

public sealed partial record SharingRule : IFundRule
{
    private const string FundBalance = "fundBalance";

    /// <summary>The parties of all bands but the bank, in their order.</summary>
    public IReadOnlyList<CoverParty> Parties => [.. Scheme.Bands.SelectMany(band => band.Shares.Keys)
        .Where(party => party != Scheme.Residual).Distinct().Select(PartyOf)];

    /// <inheritdoc/>
    public IReadOnlyList<CoverParty> Public => [.. Parties.Where(party => party.IsOfFund())];

    /// <summary>Whether public money bears anything.</summary>
    public bool HoldsPublicMoney => Public.Count > 0;

    /// <summary>Whether the loss is looked at only after the security was disposed of.</summary>
    public bool WaitsForDisposal => Scheme.Moment == LossMoment.AfterDisposal;

    /// <summary>What the least of the bands leaves to the bank.</summary>
    internal Ratio LeftToBank => new(Scheme.Bands.Min(
        band => 1m - band.Shares.Where(row => row.Key != Scheme.Residual).Sum(row => row.Value.Value)));

    /// <summary>Whether a share or a cap of the scheme hangs on the condition.</summary>
    public bool Has(FundCondition condition) => Scheme.Switches.Select(Read).Contains(condition);

    /// <summary>What the bank may confirm beyond what it must, because more is borne then.</summary>
    public IReadOnlyList<FundCondition> MayConfirm =>
        Has(FundCondition.FirstLoanOrIp) ? [FundCondition.FirstLoanOrIp] : [];

    /// <summary>Which loans the fund takes: what the text says, and what its founders agreed.</summary>
    public FundEligibility EligibilityOf(LossFund fund) => fund.Terms.Agreed?.LoanCeiling is { } ceiling
        ? Eligibility with { MostBalance = Eligibility.MostBalance is { } top ? Money.Min(top, ceiling) : ceiling }
        : Eligibility;

    /// <summary>The text with what the fund's founders agreed where it is silent.</summary>
    public LossScheme TextOf(LossFund fund)
    {
        var agreed = fund.Terms.Agreed!;
        var guarantor = SharingRules.NameOf(CoverParty.Guarantor);
        return Scheme with
        {
            Bands = agreed.GuarantorShare is not { } share ? Scheme.Bands :
            [
                .. Scheme.Bands.Select(band => band with
                {
                    Shares = new Dictionary<string, Ratio>(band.Shares) { [guarantor] = share },
                }),
            ],
            Caps = agreed.BankYearCap is { } cap
                ? [.. Scheme.Caps.Append(YearCap(cap)).OrderBy(one => one.Kind)]
                : Scheme.Caps,
        };
    }

    /// <summary>The scheme as the fund stands: where founders bear apart, each up to its own money.</summary>
    public LossScheme SchemeOf(LossFund fund) => TextOf(fund) is var text && Public.All(one => one == CoverParty.Fund)
        ? text
        : text with { Caps = [.. text.Caps.Concat(Purses(fund)).OrderBy(one => one.Kind)] };

    /// <summary>What the scheme says to a loss on the fund as it stands: the code of <c>calc loss-share</c>.</summary>
    public LossAnswer Answer(LossFund fund, FundLoss loss)
    {
        var paid = fund.PaidIn(loss.On.Year);
        var borrower = loss.Borrower.Value.ToString();
        var start = new LossStart
        {
            FundSize = fund.Pool + paid,
            Paid = new Dictionary<string, Money> { [SharingRules.NameOf(CoverParty.Fund)] = paid },
            Counted = new Dictionary<string, Money> { [borrower] = fund.CountedOf(loss.Borrower, loss.On.Year) },
        };
        return new LossPosition(SchemeOf(fund), start).Claim(
            new(loss.Balance, loss.Recognised, loss.IpShare, Money.Zero) { Unmet = Unmet(fund, loss) },
            borrower,
            fund.Terms.Bank.Value.ToString(),
            loss.On);
    }

    /// <inheritdoc/>
    public IReadOnlyList<CoverParty> PartnersOf(LossFund fund) =>
        [.. PartiesOf(fund).Where(party => !party.IsOfFund())];

    /// <inheritdoc/>
    public IReadOnlyList<CoverLayer> LayersOf(LossFund fund, DateOnly from, Money balance)
    {
        var scheme = SchemeOf(fund);
        var shares = (scheme.Bands.FirstOrDefault(band => band.UpTo is not { } top || balance <= top)
            ?? scheme.Bands[^1]).Shares;
        return
        [
            .. PartiesOf(fund).Select(party => new CoverLayer(
                party, LossBase.Gross, shares.GetValueOrDefault(SharingRules.NameOf(party)), null, fund.Id.Value, from,
                null, fund.Terms.Agreed!.Recovery)),
        ];
    }

    /// <summary>Only those put money in whom the scheme knows; where it knows the fund as a whole, all may.</summary>
    public Refusal? ContributionFault(LossFund fund, FundContribution put)
    {
        if (!HoldsPublicMoney)
        {
            return new Refusal("fund.no-public-money", Eligibility.RuleId, "province");
        }

        var odd = new[]
        {
            (Party: CoverParty.Province, put.Province),
            (Party: CoverParty.City, put.City),
            (Party: CoverParty.District, put.District),
        }.FirstOrDefault(part =>
            !part.Item2.IsZero && !Public.Contains(part.Party) && !Public.Contains(CoverParty.Fund));
        return odd.Party == default
            ? null
            : new Refusal("fund.party-not-in-scheme", Eligibility.RuleId, odd.Party.ToString().ToLowerInvariant())
                .With("party", odd.Party);
    }

    /// <inheritdoc/>
    public SchemeQuote QuoteOf(LossFund fund, FundLoss loss)
    {
        var parts = Answer(fund, loss).Parts;
        return new(fund.Id.Value, [.. PartiesOf(fund).Select(TermOf)], null);

        LossTerm TermOf(CoverParty party) => new(party.ToString(), Ratio.One)
        {
            Counted = Money.Sum(
                parts.Where(part => part.Party == SharingRules.NameOf(party)).Select(part => part.Amount)),
        };
    }

    /// <inheritdoc/>
    public FundCounted? CountedOf(LossFund fund, FundLoss loss)
    {
        var answer = Answer(fund, loss);
        var paid = answer.Parts.SkipLast(1).Where(part => PartyOf(part.Party).IsOfFund()).Select(part => part.Amount);
        return new(loss.Borrower, loss.On.Year, answer.Counted, Money.Sum(paid));
    }

    private IReadOnlyList<CoverParty> PartiesOf(LossFund fund) =>
        fund.Terms.Agreed!.GuarantorShare is null ? Parties : [.. Parties, CoverParty.Guarantor];

    /// <summary>A cap of one bank: the fund works with one, so its year is the bank's.</summary>
    private static LossCap YearCap(Money most) => new(LossCapKind.SchemeYear, "perBankYearAbs") { Most = most };

    /// <summary>Where province, city and district bear apart, each has no more than its own money.</summary>
    private IEnumerable<LossCap> Purses(LossFund fund) => Public.Where(party => party != CoverParty.Fund).Select(
        party => new LossCap(LossCapKind.PerClaim, FundBalance)
        {
            Party = SharingRules.NameOf(party),
            Most = fund.PurseOf(party),
        });

    private IReadOnlyList<string> Unmet(LossFund fund, FundLoss loss) =>
        [.. Scheme.Switches.Where(flag => !Holds(Read(flag), fund, loss))];

    private static bool Holds(FundCondition condition, LossFund fund, FundLoss loss) => condition switch
    {
        FundCondition.FirstLoanOrIp => loss.IpShare >= Ratio.One || loss.Confirmed.Contains(condition),
        FundCondition.FirstBusinessYear => loss.On < fund.OpenedOn.AddYears(1),
        FundCondition.DistrictFourTenths => fund.Terms.Agreed!.DistrictFourTenths == true,
        _ => loss.Confirmed.Contains(condition),
    };

    private static FundCondition Read(string flag) => Enum.Parse<FundCondition>(flag, ignoreCase: true);

    private static CoverParty PartyOf(string name) => Enum.Parse<CoverParty>(name, ignoreCase: true);
}
