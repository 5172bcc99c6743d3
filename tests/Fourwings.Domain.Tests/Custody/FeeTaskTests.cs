using System.Globalization;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Testing;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Custody;

public class FeeTaskTests
{
    private static readonly DateOnly _due = new(2013, 1, 25);
    private static readonly UserId _by = new(Id(1));
    private static readonly OrganisationId _bank = new(Id(2));
    private static readonly int[] _stages = [90, 60, 30, 7, 1];

    private static readonly FeeTask _open = FeeTask.Of(new(
        new(Id(9)), new(Id(8)), new(Id(7)), "201120075796.9", new(Id(6)), new(Id(5)), 3, _due, new(2013, 7, 25),
        Money.FromYuan(600)));

    public static TheoryData<string, FeeInstruction, string> Instructions => new()
    {
        { "", FeeInstruction.Pay, "" },
        { "", FeeInstruction.GiveUp, "" },
        { "pledged", FeeInstruction.Pay, "" },
        { "pledged", FeeInstruction.GiveUp, "custody.give-up-pledged" },
        { "pledged, agreed", FeeInstruction.GiveUp, "" },
        { "to pay", FeeInstruction.GiveUp, "" },
        { "given up", FeeInstruction.Pay, "" },
        { "paid", FeeInstruction.GiveUp, "custody.fee-not-in-state" },
        { "lapsed", FeeInstruction.Pay, "custody.fee-not-in-state" },
    };

    [Theory, MemberData(nameof(Instructions))]
    public void Instruct_GivesNoPledgedPatentUp(string change, FeeInstruction instruction, string code)
    {
        var fee = change switch
        {
            "pledged, agreed" => _open.Apply(new FeeGiveUpConsented(_bank, _due, _by)),
            "to pay" => _open with { State = FeeTaskState.ToPay },
            "given up" => _open with { State = FeeTaskState.ToGiveUp },
            "paid" => _open with { State = FeeTaskState.Paid },
            "lapsed" => _open with { State = FeeTaskState.Lapsed },
            _ => _open,
        };
        var told = fee.Instruct(
            instruction, change.StartsWith("pledged", StringComparison.Ordinal), _due.AddDays(-40), _by);
        Assert.Equal(code, told.Refusal?.Code ?? "");
    }

    [Theory]
    [InlineData("2012-12-25", "custody.step-in-early")]
    [InlineData("2012-12-26", "")]
    [InlineData("2013-07-25", "")]
    [InlineData("2013-07-26", "custody.step-in-late")]
    public void StepIn_IsOpenFromThirtyDaysAheadToTheEndOfGrace(string on, string code)
    {
        var day = DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var paid = _open.StepIn(_bank, Money.FromYuan(600), 30, day, _by);
        Assert.Equal(code, paid.Refusal?.Code ?? "");
    }

    [Fact]
    public void Lapse_IsNeglectUnlessThePatentWasGivenUp()
    {
        var givenUp = _open.Apply(new FeeTaskInstructed(FeeInstruction.GiveUp, _due, _by));
        Assert.False(givenUp.Apply(new FeeTaskLapsed(_due)).ByNeglect);
        var lapsed = _open.Apply(new FeeTaskLapsed(_due));
        Assert.True(lapsed.ByNeglect);
        Assert.False(lapsed.Apply(new FeeTaskPaid(Money.FromYuan(600), "某银行", _due)).ByNeglect);
    }

    [Fact]
    public void Notices_GoOutOnceAtEachStage_WheneverTheFeeComesUp() => Prop.ForAll(
        Gen.Choose(0, 120).ToArbitrary(), left =>
        {
            var sent = new List<int>();
            DateOnly? next = _due.AddDays(-left);
            for (var today = next.Value; today <= _due.AddDays(5); today = today.AddDays(1))
            {
                if (next <= today)
                {
                    var stage = FeeTask.StageOn(_stages, _due, today);
                    next = stage is { } reached ? FeeTask.NextNoticeOn(_stages, _due, reached)
                        : left > 90 ? today.AddDays(1) : null;
                    sent.AddRange(stage is { } one ? [one] : []);
                }
            }

            var first = _stages.Where(stage => stage >= Math.Min(left, 90)).DefaultIfEmpty(1).Min();
            return sent.SequenceEqual(_stages.Where(stage => stage <= first));
        }).Holds();

    [Theory]
    [InlineData(4, 4, 0, 100.0)]
    [InlineData(2, 4, 0, 85.0)]
    [InlineData(4, 4, 1, 80.0)]
    [InlineData(0, 4, 4, 0.0)]
    public void Score_WeighsWhatThereWasToDo(int safe, int fees, int lapses, double score)
    {
        var weights = new ScoreWeights(new(0.15m), new(0.2m), new(0.2m), new(0.15m), new(0.3m), 20);
        var record = new CustodianRecord(
            new(5, 5), new(2, 2), new(2, 2), new(3, 3), new(safe, fees), lapses);
        Assert.Equal((decimal)score, record.Score(weights));
    }

    [Fact]
    public void Score_LeavesOutWhatDidNotArise()
    {
        var weights = new ScoreWeights(new(0.15m), new(0.2m), new(0.2m), new(0.15m), new(0.3m), 20);
        var none = new Kept(0, 0);
        Assert.Null(new CustodianRecord(none, none, none, none, none, 0).Score(weights));
        Assert.Equal(50m, new CustodianRecord(none, none, none, none, new(1, 2), 0).Score(weights));
    }

    private static Guid Id(int n) => new($"00000000-0000-7000-8000-{n:D12}");
}
