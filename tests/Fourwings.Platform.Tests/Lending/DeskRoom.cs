using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Tests.Web;
using Fourwings.Web.Shared;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>A site with the lending sample behind it; its people walk in by the name of their card.</summary>
public sealed class DeskRoom(TestSite site, LendingSample sample) : IAsyncDisposable
{
    public TestSite Site => site;

    public LendingSample Sample => sample;

    public static async Task<DeskRoom> OpenAsync()
    {
        var door = new Door();
        var site = await TestSite.StartAsync(door, LendingSample.Today);
        var sample = await LendingSample.MakeAsync(site.Test, 5000);
        door.Sample = sample;
        return new(site, sample);
    }

    /// <summary>Closes day after day, until the business date is the day.</summary>
    public Task CloseUntilAsync(DateOnly day) =>
        new Fourwings.Platform.Closing.DailyClose(site.Database, [new CloseLoans()]).UntilAsync(day.AddDays(-1));

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private sealed class Door : ISignIn
    {
        public LendingSample? Sample { get; set; }

        public Task<Result<Visitor>> PasswordAsync(string login, string password, string? code) =>
            Task.FromResult<Result<Visitor>>(new Refusal("user.wrong-sign-in"));

        public Task<Result<Visitor>> DemoAsync(string login) => Task.FromResult<Result<Visitor>>(login switch
        {
            "Bank" => new Visitor(Sample!.Maker, "顾明远", "乙银行镇江分行"),
            "Checker" => new Visitor(Sample!.Checker, "杨岚", "乙银行镇江分行"),
            "OtherBank" => new Visitor(Sample!.OtherBank, "周正", "丙银行镇江分行"),
            _ => new Visitor(Sample!.Firm, "王某", "镇江甲泵业有限公司"),
        });

        public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>(
        [
            new("Bank", Desk.Bank, "乙银行镇江分行", "顾明远", Sample!.Maker),
            new("Checker", Desk.Bank, "乙银行镇江分行", "杨岚", Sample.Checker),
            new("OtherBank", Desk.Bank, "丙银行镇江分行", "周正", Sample.OtherBank),
            new("Enterprise", Desk.Enterprise, "镇江甲泵业有限公司", "王某", Sample.Firm),
        ]);

        public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);
    }
}
