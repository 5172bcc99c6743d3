using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Parties;

/// <summary>A firm, a bank and an office on a fresh database, and what they own.</summary>
public sealed class Sample(TestDatabase test)
{
    public static Viewer Office { get; } = new(new(Guid.NewGuid()), new(Guid.NewGuid()), null, Desk.IpOffice);

    public Database Database => test.Database;

    public required Viewer Firm { get; init; }

    public required Viewer Bank { get; init; }

    public required Viewer Stranger { get; init; }

    public static async Task<Sample> MakeAsync(TestDatabase test) => new(test)
    {
        Firm = await MemberAsync(test, 1, "镇江甲泵业有限公司", Desk.Enterprise),
        Bank = await MemberAsync(test, 2, "乙银行镇江分行", Desk.Bank),
        Stranger = await MemberAsync(test, 3, "丙银行镇江分行", Desk.Bank),
    };

    public static OrganisationProfile Profile(string name, params Desk[] roles) => new(name, "", roles)
    {
        Size = SmeClass.Small,
        Staff = 120,
        Revenue = Money.FromWan(3000),
        County = "京口区",
        ContactName = "王某",
    };

    /// <summary>A valid organisation code of the years before the social credit code.</summary>
    public static string Code(int number)
    {
        var body = $"{10000000 + number}";
        return body + OrganisationCode.CheckOf(body + "0");
    }

    /// <summary>A valid patent number.</summary>
    public static string Number(int serial, int year = 2006) =>
        PatentNumber.Make(year, PatentNumberType.Invention, serial).Dotted;

    public static PatentFiling Filing(int serial, string title = "一种离心泵") =>
        new(Number(serial), RightKind.Invention, title, "A centrifugal pump", ["F04D 13/00"], new(2006, 3, 1));

    public async Task<Patent> PatentAsync(int serial, string title = "一种离心泵") =>
        (await Database.RunAsync(Register(Filing(serial, title)), Firm)).Value;

    public RegisterPatent Register(PatentFiling filing) => new(
        filing, [new(Firm.Organisation, "", Ratio.One)], new DateOnly(2008, 5, 7), new DateOnly(2011, 3, 1));

    private static async Task<Viewer> MemberAsync(TestDatabase test, int number, string name, Desk desk)
    {
        var slice = new RegisterOrganisation(Code(number), Profile(name, desk));
        var organisation = await test.Database.RunAsync(slice, Office);
        return new(new(Guid.NewGuid()), organisation.Value.Id, null, desk);
    }
}
