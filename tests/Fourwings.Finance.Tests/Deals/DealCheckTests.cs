using static Fourwings.Finance.Tests.Deals.SampleDeals;

namespace Fourwings.Finance.Tests.Deals;

public class DealCheckTests
{
    private static readonly Deal _deal = Quarterly(true) with { Reserve = new("reserve", Million(1), Ratio.Zero) };

    public static TheoryData<string, string, Deal> Broken => new()
    {
        { "steps[2].from", "account", With(2, step => step with { From = "safe" }) },
        { "steps[0].to[0]", "account", With(0, step => step with { To = ["safe"] }) },
        { "steps[0].to[0]", "same-account", With(0, step => step with { To = ["reserve"] }) },
        { "steps[2].to[0]", "fee", With(2, step => step with { To = ["auditor"] }) },
        { "steps[3].to[0]", "tranche", With(3, step => step with { To = ["mezzanine"] }) },
        { "steps[1].covers[0]", "covers", With(1, step => step with { Covers = ["draw"] }) },
        { "steps[1].covers", "covers-none", With(1, step => step with { Covers = [] }) },
        { "steps[1]", "no-undertaking", _deal with { Undertaking = null } },
        { "steps[6].shares", "residual", With(6, step => step with { Shares = [Ratio.One] }) },
        { "tranches", "shares", Tranches(0.95m, 0.06m) },
        { "tranches", "shares", Tranches(0.95m, 0.04999999m) },
        { "size", "none", _deal with { Size = Money.Zero } },
        { "tranches[0].plan", "plan", Senior(one => one with { Plan = [Million(95)] }) },
        { "tranches[0].plan", "plan", Senior(one => one with { Plan = [.. Enumerable.Repeat(Million(24), 4)] }) },
        { "tranches[0].coupon", "coupon", Senior(one => one with { Coupons = [new(Closing.AddDays(1), default)] }) },
        { "tranches[0].dayCount", "day-count", Senior(one => one with { DayCount = Find("ACT/ACT") }) },
        { "payments[1].paidOn", "before-collection", Paid(1, one => one with { CollectedTo = one.PaidOn.AddDays(1) }) },
        { "payments[0]", "order", Paid(0, one => one with { PaidOn = Closing, CollectedTo = Closing }) },
        { "triggers[0].follows", "circle", Triggers(("a", "b"), ("b", "a")) },
        { "triggers[0].follows", "circle", Triggers(("a", "a")) },
        { "triggers[0].follows[0]", "trigger", Triggers(("a", "z")) },
        { "reserve.account", "account", _deal with { Reserve = new("safe", Money.Zero, Ratio.Zero) } },
        { "fees[0]", "never-paid", With(2, step => step with { To = ["other"] }, "other") },
        { "tranches[1]", "never-paid", _deal with { Steps = [.. _deal.Steps.SkipLast(1)] } },
        { "accounts[2]", "twice", _deal with { Accounts = ["collection", "reserve", "reserve"] } },
        { "tranches[0].coupon", "digits", Senior(one => one with { Coupons = [new(Closing, new(0.123456789m))] }) },
    };

    [Fact]
    public void Faults_AreNoneInASoundDeal() => Assert.Empty(DealCheck.Faults(_deal));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Faults_NameThePlaceAndTheReason(string path, string code, Deal deal)
    {
        Assert.Contains(DealCheck.Faults(deal), fault => fault.Path == path && fault.Code == code);
        Assert.Throws<ArgumentException>(() => DealProgram.Of(deal));
    }

    [Fact]
    public void Faults_ComeTogether()
    {
        var deal = With(5, step => step with { From = "safe" }) with { Undertaking = null };
        Assert.Equal(2, DealCheck.Faults(deal).Count);
    }

    private static Deal With(int at, Func<DealStep, DealStep> change, string? fee = null) => _deal with
    {
        Steps = [.. _deal.Steps.Select((step, i) => i == at ? change(step) : step)],
        Fees = [.. _deal.Fees, .. fee is null ? [] : new[] { new DealFee(fee, DealFeeBasis.Once) }],
    };

    private static Deal Tranches(decimal senior, decimal junior) => _deal with
    {
        Tranches =
        [
            _deal.Tranches[0] with { Share = new Ratio(senior), Plan = [] },
            _deal.Tranches[1] with { Share = new Ratio(junior) },
        ],
    };

    private static Deal Senior(Func<Tranche, Tranche> change) =>
        _deal with { Tranches = [change(_deal.Tranches[0]), _deal.Tranches[1]] };

    private static Deal Paid(int at, Func<DealPayment, DealPayment> change) =>
        _deal with { Payments = [.. _deal.Payments.Select((one, i) => i == at ? change(one) : one)] };

    private static Deal Triggers(params (string Name, string Follows)[] triggers) => _deal with
    {
        Triggers = [.. triggers.Select(one =>
            new DealTrigger(one.Name, DealEffect.CashTrap, []) { Follows = [one.Follows] })],
    };

    private static DayCount Find(string name) => DayCount.TryFind(name, out var found)
        ? found
        : throw new ArgumentException(name, nameof(name));
}
