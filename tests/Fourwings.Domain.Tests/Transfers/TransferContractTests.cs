using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using static Fourwings.Domain.Tests.Transfers.TransferFixture;

namespace Fourwings.Domain.Tests.Transfers;

public class TransferContractTests
{
    public static TheoryData<string, string> Drafts => new()
    {
        { "", "" },
        { "no patents", "transfers.patents-missing" },
        { "no price", "transfers.price-not-positive" },
        { "one below nothing", "transfers.price-not-positive" },
        { "buyer sells", "transfers.buys-from-itself" },
        { "seller owns nothing", "transfers.seller-not-owner" },
        { "tiers fall", "transfers.commission-odd" },
        { "last tier bounded", "transfers.commission-odd" },
        { "share over the whole", "transfers.split-odd" },
    };

    public static TheoryData<string, string> Grounds => new()
    {
        { "", "" },
        { "lapsed", "transfers.patent-ended" },
        { "preserved", "transfers.patent-preserved" },
        { "suspended", "transfers.patent-suspended" },
        { "sold meanwhile", "transfers.seller-not-owner" },
        { "co-owned", "transfers.co-owner-consent" },
        { "co-owned and agreed", "" },
        { "pledged", "transfers.pledgee-consent" },
        { "pledged and consented", "" },
        { "pledged and consented for another patent", "transfers.pledgee-consent" },
        { "pledged and sold by the pledgee", "" },
        { "abroad", "transfers.export-paper" },
        { "abroad with a paper", "" },
        { "abroad, a design", "" },
        { "open licence", "transfers.open-licence" },
        { "no notice", "transfers.notice-missing" },
        { "no notice, no rule", "" },
        { "no notice, a firm", "" },
        { "fourteen days", "transfers.notice-runs" },
        { "fifteen days", "" },
    };

    [Theory, MemberData(nameof(Drafts))]
    public void Write_RefusesWhatCannotStand(string change, string code)
    {
        CommissionTier[] tiers = change == "last tier bounded"
            ? [new(Money.FromYuan(10), new(0.1m))]
            : [new(Money.FromYuan(20), new(0.1m)), new(Money.FromYuan(10), new(0.1m)), new(null, new(0.1m))];
        var terms = change switch
        {
            "no patents" => Terms with { Patents = [] },
            "no price" => Terms with { Patents = [Sold(First, 0m)] },
            "one below nothing" => Terms with { Patents = [Sold(First, 9m), Sold(Second, -1m)] },
            "buyer sells" => Terms with { Buyer = Seller },
            "seller owns nothing" => Terms with { Patents = [Sold(First, 9m) with { Sold = [] }] },
            "tiers fall" or "last tier bounded" => Terms with { Commission = FivePercent with { Tiers = tiers } },
            "share over the whole" => Terms with { Split = new(new(1.01m), Ratio.Zero) },
            _ => Terms,
        };
        Assert.Equal(code, TransferContract.Write(new(Id(30)), terms, By).Refusal?.Code ?? "");
    }

    [Theory, MemberData(nameof(Grounds))]
    public void Sign_AsksTheGate(string change, string code)
    {
        var (contract, file) = Changed(change);
        var signed = contract.Sign(contract.Terms.Signers[0], file, Today, By);
        Assert.Equal(code, signed.Refusal?.Code ?? "");
    }

    [Fact]
    public void Gate_NamesTheOneLapsedPatentOfABundle()
    {
        var bundle = Published(Drafted(Terms with { Patents = [Sold(First, 50m), Sold(Second, 50m)] }));
        var file = OnFile with
        {
            Patents = [Facts(First), Facts(Second) with { State = PatentState.TerminatedFee }],
        };
        var fault = Assert.Single(TransferGate.Faults(bundle, file, Today));
        Assert.Equal(("transfers.patent-ended", Number(Second)), (fault.Code, fault.Args["patent"]));
    }

    [Fact]
    public void Submit_AsksTheGateAgain()
    {
        var contract = Published(Drafted(Terms))
            .Apply(new TransferSigned(Seller, false, Today, By)).Apply(new TransferSigned(Buyer, true, Today, By))
            .Apply(new TransferDeposited(Terms.EscrowDue, Today, By));
        Assert.True(contract.Submit("BG1", Today.AddMonths(1), OnFile, Today, By).IsSuccess);
        var lapsed = OnFile with { Patents = [Facts(First) with { State = PatentState.TerminatedFee }] };
        Assert.Equal(
            "transfers.patent-ended", contract.Submit("BG1", Today, lapsed, Today, By).Refusal?.Code);
    }

    [Fact]
    public void Release_SplitsThePublishedExample()
    {
        var contract = Recorded(Terms);
        var paid = contract.Release(Money.FromYuan(10), Today, By).Value;
        Assert.Equal((100m, 10m, 5m, 85m), (
            paid.Payout.In.Yuan, paid.Payout.Expenses.Yuan, paid.Payout.Commission.Yuan, paid.Payout.Net.Yuan));
        contract = contract.Apply(paid);
        Assert.Equal("transfers.inventors-missing", contract.Distribute([], Today, By).Refusal?.Code);
        var shares = contract.Distribute([new(Seller, "甲", 2m), new(Seller, "乙", 1m)], Today, By).Value.Shares;
        var only = Assert.Single(shares);
        Assert.Equal((72.25m, 12.75m), (only.Parts.Inventors.Yuan, only.Parts.Institution.Yuan));
        Assert.Equal([48.17m, 24.08m], only.Inventors.Select(one => one.Amount.Yuan));
    }

    [Fact]
    public void Statutory_IsHalfFrom2015_AndAFifthBefore()
    {
        var rules = TransferRules.Of(Domain.Rules.RuleBook.Standard);
        Assert.Equal(new(0.2m), rules.Statutory(new(2012, 8, 30)).Value.Inventors);
        Assert.Equal(new(0.5m), rules.Statutory(Today).Value.Inventors);
        Assert.Equal((null, 15), (rules.NoticeOn(new(2012, 8, 30)), rules.NoticeOn(Today)));
    }

    [Fact]
    public void Release_SendsThePriceOfAPledgedPatentWhereThePledgeeSays()
    {
        var terms = Terms with { Patents = [Sold(First, 60m), Sold(Second, 40m)] };
        var prepaid = Payout(terms, new(Pledge, Bank, [First], PledgePriceWay.Prepay, Money.FromYuan(30)));
        Assert.Equal((95m, 30m, 0m), (prepaid.Net.Yuan, prepaid.Sellers[0].Prepaid.Yuan, prepaid.Sellers[0].Kept.Yuan));
        var kept = Payout(terms, new(Pledge, Bank, [First], PledgePriceWay.Deposit, Money.FromYuan(1000)));
        Assert.Equal((57m, 57m), (kept.Pledgees[0].Amount.Yuan, kept.Sellers[0].Kept.Yuan));
    }

    [Fact]
    public void Owners_AfterwardsAreTheBuyerAndWhoDidNotSell()
    {
        var sold = Sold(First, 1m) with { Sold = [new(Seller, new(0.6m))] };
        OwnerFacts[] owners = [new(Seller, "甲", new(0.6m)), new(Other, "乙", new(0.4m))];
        Assert.Equal(
            [new(Other, "乙", new(0.4m)), new(Buyer, "丙", new(0.6m))],
            sold.OwnersAfter(owners, new(Buyer, "丙", default)));
        Assert.Equal([new(Other, "乙", Ratio.One)], sold.OwnersAfter(owners, new(Other, "乙", default)));
    }

    [Fact]
    public void Release_RefusesExpensesOverTheCap() => Assert.Equal(
        "transfers.expenses-over",
        Recorded(Terms).Release(Money.FromYuan(10.01m), Today, By).Refusal?.Code);

    [Fact]
    public void Release_PaysTheRegistrysFeeBackBesideTheCap()
    {
        var terms = Terms with { Patents = [Sold(First, 600m), Sold(Second, 400m)] };
        var fee = TransferRules.RecordalFee(
            Domain.Rules.RuleBook.Standard, terms.Patents.Select(patent => patent.Kind), Today);
        Assert.Equal(400m, fee.Yuan);
        var recorded = Recorded(terms);
        var contract = recorded with { Filing = recorded.Filing! with { Fee = fee } };
        var payout = contract.Release(Money.FromYuan(410), Today, By).Value.Payout;
        Assert.Equal((410m, 50m, 540m), (payout.Expenses.Yuan, payout.Commission.Yuan, payout.Net.Yuan));
        Assert.Equal(
            "transfers.expenses-over", contract.Release(Money.FromYuan(410.01m), Today, By).Refusal?.Code);
    }

    [Fact]
    public void Deposit_TakesTheWholePriceOnly()
    {
        var terms = Terms with { Commission = FivePercent with { Payer = CommissionPayer.Buyer } };
        var contract = Published(Drafted(terms))
            .Apply(new TransferSigned(Seller, false, Today, By)).Apply(new TransferSigned(Buyer, true, Today, By));
        Assert.Equal("transfers.escrow-differs", contract.Deposit(Money.FromYuan(100), Today, By).Refusal?.Code);
        Assert.True(contract.Deposit(Money.FromYuan(105), Today, By).IsSuccess);
        Assert.Equal("transfers.contract-not-in-state", contract.Close(Today, By).Refusal?.Code);
    }

    private static TransferPayout Payout(TransferTerms terms, PledgeConsent consent) =>
        Recorded(terms, consent).Release(Money.Zero, Today, By).Value.Payout;

    private static TransferContract Published(TransferContract contract) =>
        contract.Apply(new TransferPublished("本校网站", Today.AddDays(-15), By));

    private static (TransferContract Contract, TransferFile OnFile) Changed(string change)
    {
        var facts = Facts(First);
        PledgeOnPatent[] pledges = [new(First, Pledge, Bank, "某银行", Money.FromYuan(50))];
        var terms = change switch
        {
            "pledged and sold by the pledgee" => Terms with { SellsFor = Bank, Origin = TransferOrigin.Disposal },
            "no notice, a firm" => Terms with { Sellers = [new(Seller, false)] },
            _ when change.StartsWith("abroad", StringComparison.Ordinal) => Terms with { BuyerAbroad = true },
            _ => Terms,
        };
        var file = change switch
        {
            "lapsed" => OnFile with { Patents = [facts with { State = PatentState.TerminatedFee }] },
            "preserved" => OnFile with { Patents = [facts with { Preserved = true }] },
            "suspended" => OnFile with { Patents = [facts with { Suspended = true }] },
            "sold meanwhile" => OnFile with { Patents = [facts with { Owners = [new(Other, "乙", Ratio.One)] }] },
            "co-owned" or "co-owned and agreed" => OnFile with { Patents = [Shared(facts)] },
            "abroad, a design" => OnFile with { Patents = [facts with { Kind = RightKind.Design }] },
            "open licence" => OnFile with { OpenLicensed = [First] },
            "no notice, no rule" => OnFile with { NoticeDays = null },
            _ when change.StartsWith("pledged", StringComparison.Ordinal) => OnFile with { Pledges = pledges },
            _ => OnFile,
        };
        if (change.StartsWith("co-owned", StringComparison.Ordinal))
        {
            terms = terms with { Patents = [Sold(First, 100m) with { Sold = [new(Seller, new(0.6m))] }] };
        }

        return (Prepared(change, Drafted(terms)), file);
    }

    private static TransferContract Prepared(string change, TransferContract contract)
    {
        contract = change switch
        {
            _ when change.StartsWith("no notice", StringComparison.Ordinal) => contract,
            "fourteen days" => contract.Apply(new TransferPublished("本校网站", Today.AddDays(-14), By)),
            _ => Published(contract),
        };
        PatentId? consented = change switch
        {
            "pledged and consented" => First,
            "pledged and consented for another patent" => Second,
            _ => null,
        };
        return change switch
        {
            "co-owned and agreed" => contract.Apply(new TransferAgreed("乙", Today, By)),
            "abroad with a paper" => contract.Apply(new TransferExportFiled("CK1", Today, By)),
            _ when consented is { } patent => contract.Apply(new TransferConsented(
                new(Pledge, Bank, [patent], PledgePriceWay.Prepay, Money.FromYuan(50)), Today, By)),
            _ => contract,
        };
    }

    private static PatentFacts Shared(PatentFacts facts) =>
        facts with { Owners = [new(Seller, "甲", new(0.6m)), new(Other, "乙", new(0.4m))] };
}
