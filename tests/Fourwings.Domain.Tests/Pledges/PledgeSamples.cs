using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Pledges;

/// <summary>A sound pledge of two patents under the text of 2021; each test changes one thing.</summary>
internal static class PledgeSamples
{
    public static readonly DateOnly Today = new(2026, 3, 20);

    public static readonly OrganisationId Firm = new(Id(1));
    public static readonly OrganisationId Institute = new(Id(2));
    public static readonly OrganisationId Bank = new(Id(3));
    public static readonly OrganisationId Guarantor = new(Id(4));

    public static PatentFacts Invention { get; } = new(
        new(Id(11)), "201910145872.X", RightKind.Invention, "模具表面自适应冷却方法",
        [new(Firm, "谷阳精密模具有限公司", Ratio.One)], new(2019, 2, 27), new(2021, 5, 7), new(2039, 2, 26),
        PatentState.Granted, FeeUnpaid: false, Suspended: false, Preserved: false, InvalidationPending: false,
        SameDayInvention: false);

    public static PatentFacts Model { get; } = Invention with
    {
        Id = new(Id(12)),
        Number = "202120447316.0",
        Kind = RightKind.UtilityModel,
        Title = "模具定位销结构",
        FiledOn = new(2021, 3, 2),
        GrantedOn = new(2021, 11, 5),
        LastDay = new(2031, 3, 1),
    };

    public static PledgeContract Contract { get; } = new()
    {
        Number = "ZY-2026-0018",
        SignedOn = new(2026, 3, 18),
        Pledgors = [new(Firm, "谷阳精密模具有限公司", "镇江市丹徒区谷阳路1号")],
        Pledgees = [new(new(Bank, "润州银行科技支行", "镇江市润州区学府路2号"), PledgeeRole.Bank, Ratio.One)],
        Debtor = new(Firm, "谷阳精密模具有限公司", "镇江市丹徒区谷阳路1号"),
        Debt = new(DebtKind.Loan, Money.FromWan(150), new(2026, 3, 23), new(2028, 3, 22)),
        Rights = [PledgedRight.Of(Invention), PledgedRight.Of(Model)],
        Scope = [.. Enum.GetValues<SecuredItem>()],
        Clauses = PledgeContract.FurtherClauses,
    };

    public static RightsOnFile OnFile { get; } = new([Invention, Model], [], new HashSet<Guid>());

    public static Pledge Drafted { get; } = Pledge.Of(new PledgeDrafted(new(Id(21)), Contract));

    public static Pledge Ready { get; } = Drafted
        .Apply(new PledgeNoOtherGroundConfirmed(new(new(Id(31)), Today, "已阅卷")));

    public static Pledge Submitted { get; } = Ready
        .Apply(new PledgeSubmitted(new(Today, FilingChannel.Online, new(2026, 3, 24))));

    public static Pledge Registered { get; } = Submitted.Apply(new PledgeRegistered(Notice(new(2026, 3, 24))));

    public static RegistryNotice Notice(DateOnly on, string number = "Y2026980001234") =>
        new(number, on, new(Id(41)));

    public static Guid Id(int number) => new(0, 0, 0x7000, BitConverter.GetBytes((long)number));
}
