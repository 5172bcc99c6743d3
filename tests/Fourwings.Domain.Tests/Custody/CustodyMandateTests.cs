using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Custody;

public class CustodyMandateTests
{
    private static readonly DateOnly _today = new(2012, 4, 28);
    private static readonly UserId _by = new(Id(1));
    private static readonly PatentId _patent = new(Id(2));
    private static readonly PatentId _other = new(Id(3));
    private static readonly OrganisationId _custodian = new(Id(5));

    private static readonly CustodyTerms _terms = new(
        "TG-2012-0001", CustodyLayer.RightsDefence, new(Id(4)), _custodian, null, Money.FromYuan(3000), _today,
        _today.AddYears(1).AddDays(-1), [_patent]);

    private static readonly MandatedPatent _known = new(_patent, "200710096901.5", true, true);

    public static TheoryData<string, string> Drafts => new()
    {
        { "", "" },
        { "no patents", "custody.patents-missing" },
        { "patent unknown", "custody.patent-not-firms" },
        { "patent of another", "custody.patent-not-firms" },
        { "patent ended", "custody.patent-ended" },
        { "yesterday", "custody.from-past" },
        { "reversed", "custody.days-reversed" },
        { "eleven years", "custody.too-long" },
        { "negative price", "custody.price-negative" },
        { "held on its last day", "custody.overlaps" },
        { "held from its last day", "custody.overlaps" },
        { "held until the day before", "" },
        { "held from the day after", "" },
        { "other patent held", "" },
    };

    public static TheoryData<string, string> Grants => new()
    {
        { "", "" },
        { "before the days", "custody.outside-programme" },
        { "after the days", "custody.outside-programme" },
        { "not appointed", "custody.not-appointed" },
        { "closed", "custody.programme-not-in-state" },
        { "budget spent", "custody.budget-spent" },
        { "pledged wait", "custody.pledged-first" },
        { "pledged itself", "" },
        { "enough for all", "" },
    };

    [Theory, MemberData(nameof(Drafts))]
    public void Draft_RefusesWhatCannotStand(string change, string code)
    {
        var terms = change switch
        {
            "no patents" => _terms with { Patents = [] },
            "patent unknown" => _terms with { Patents = [_patent, _other] },
            "yesterday" => _terms with { From = _today.AddDays(-1) },
            "reversed" => _terms with { To = _today.AddDays(-1) },
            "eleven years" => _terms with { To = _today.AddYears(11) },
            "negative price" => _terms with { Price = Money.FromYuan(-1) },
            _ => _terms,
        };
        var known = change switch
        {
            "patent of another" => _known with { IsFirms = false },
            "patent ended" => _known with { InForce = false },
            _ => _known,
        };
        HeldPatent[] held = change switch
        {
            "held on its last day" => [Held(_patent, _today.AddYears(-1), _today)],
            "held from its last day" => [Held(_patent, _terms.To, _terms.To)],
            "held until the day before" => [Held(_patent, _today.AddYears(-1), _today.AddDays(-1))],
            "held from the day after" => [Held(_patent, _terms.To.AddDays(1), _terms.To.AddYears(1))],
            "other patent held" => [Held(_other, _today, _terms.To)],
            _ => [],
        };
        var draft = CustodyMandate.Draft(new(Id(9)), terms, [known], held, _today, _by);
        Assert.Equal(code, draft.Refusal?.Code ?? "");
    }

    [Theory, MemberData(nameof(Grants))]
    public void Grant_KeepsToTheBudgetAndPutsPledgedRightsFirst(string change, string code)
    {
        var terms = new ProgrammeTerms(
            "维权托管", new(Id(7)), CustodyLayer.RightsDefence, Money.FromYuan(9000), Money.FromYuan(3000), 12, _today,
            new(2012, 12, 31), "");
        var programme = CustodyProgramme.Of(new(new(Id(8)), terms, _by)).Apply(
            new CustodianAppointed(_custodian, _today, _by));
        programme = change switch
        {
            "closed" => programme.Apply(new ProgrammeClosed(_today, _by)),
            "budget spent" => Given(programme, 3),
            _ => Given(programme, 1),
        };
        var on = change switch
        {
            "before the days" => _today.AddDays(-1),
            "after the days" => new(2013, 1, 1),
            _ => _today,
        };
        var custodian = change == "not appointed" ? new(Id(6)) : _custodian;
        var waiting = change switch { "pledged wait" or "pledged itself" => 2, "enough for all" => 1, _ => 0 };
        var grant = programme.Grant(new(Id(9)), custodian, change == "pledged itself", waiting, on, _by);
        Assert.Equal(code, grant.Refusal?.Code ?? "");
    }

    [Fact]
    public void Pay_PaysWhatIsEarnedOnce()
    {
        var terms = new ProgrammeTerms(
            "维权托管", new(Id(7)), CustodyLayer.RightsDefence, Money.FromYuan(9000), Money.FromYuan(3000), 12, _today,
            _today.AddYears(1), "");
        var programme = CustodyProgramme.Of(new(new(Id(8)), terms, _by));
        var paid = programme.Pay(_custodian, Money.FromYuan(6000), _today, _by).Value;
        programme = programme.Apply(paid);
        var again = programme.Pay(_custodian, Money.FromYuan(6000), _today, _by);
        Assert.Equal("custody.nothing-to-pay", again.Refusal?.Code);
        var more = programme.Pay(_custodian, Money.FromYuan(9000), _today, _by).Value;
        Assert.Equal((Money.FromYuan(6000), Money.FromYuan(3000)), (paid.Amount, more.Amount));
        Assert.Equal(Money.FromYuan(9000), programme.Apply(more).PaidTo(_custodian));
    }

    private static CustodyProgramme Given(CustodyProgramme programme, int packages) => Enumerable.Range(0, packages)
        .Aggregate(programme, (known, n) => known.Apply(
            new PackageGranted(new(Id(20 + n)), Money.FromYuan(3000), _by)));

    private static HeldPatent Held(PatentId patent, DateOnly from, DateOnly to) =>
        new("TG-2011-0001", "某托管公司", patent, from, to);

    private static Guid Id(int n) => new($"00000000-0000-7000-8000-{n:D12}");
}
