using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Parties;

public class PersonTests
{
    private static readonly UnitId Branch = new(Guid.NewGuid());
    private static readonly UnitId Other = new(Guid.NewGuid());

    private static readonly Mandate Given = new(
        new(Guid.NewGuid()), MandateKind.Approve, Branch, Money.FromWan(300), new(2010, 7, 1), new(2011, 7, 1));

    public static TheoryData<MandateKind, bool, decimal, string, bool> Cases => new()
    {
        { MandateKind.Approve, true, 300m, "2010-07-01", true },
        { MandateKind.Approve, true, 300.01m, "2010-07-01", false },
        { MandateKind.Approve, false, 300m, "2010-07-01", false },
        { MandateKind.Disburse, true, 300m, "2010-07-01", false },
        { MandateKind.Approve, true, 300m, "2010-06-30", false },
        { MandateKind.Approve, true, 300m, "2011-06-30", true },
        { MandateKind.Approve, true, 300m, "2011-07-01", false },
    };

    [Theory, MemberData(nameof(Cases))]
    public void May_FollowsTheMandate(MandateKind kind, bool atBranch, decimal wan, string on, bool may)
    {
        var day = DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var person = Person.Of(new(new(Guid.NewGuid()), new(Guid.NewGuid()), null, "李某", "行长", null))
            .Apply(new MandateGiven(Given));
        Assert.Equal(may, person.May(kind, atBranch ? Branch : Other, Money.FromWan(wan), day));
    }
}
