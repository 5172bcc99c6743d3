using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using static Fourwings.Domain.Tests.PatentPools.PoolFixture;

namespace Fourwings.Domain.Tests.PatentPools;

/// <summary>Founding, patents, votes.</summary>
public class PatentPoolTests
{
    [Fact]
    public void Found_RefusesWhatACharterMayNotSay()
    {
        var charter = Charter();
        var shares = new AgreedShare[] { new(Firms[0], new(0.5m)), new(Firms[1], new(0.5m)) };
        Refused("patent-pool.members-few", Founding(charter, 1));
        Refused("patent-pool.agency-member", Founding(charter) with { Agency = Firms[1] });
        Refused("patent-pool.founder-outside", Founding(charter) with { Members = [Firms[1], Firms[2]] });
        Refused("patent-pool.fee-odd", Founding(charter with { FeeShare = Ratio.One }));
        Refused("patent-pool.grant-back-too-much", Founding(charter with { GrantBack = GrantBack.Exclusive }));
        Refused("patent-pool.outside-closed", Founding(charter with { LicensesOutside = false }));
        Refused("patent-pool.shares-not-whole", Founding(Charter(RoyaltyRule.Fixed) with { Agreed = shares }));
        Refused("patent-pool.share-odd", Founding(charter with { Agreed = [new(Evaluator, Ratio.One)] }));
        Assert.True(PatentPool.Found(
            Founding(Charter(RoyaltyRule.Fixed) with { Agreed = shares }, 2), Firms[0], Limits).IsSuccess);
    }

    [Fact]
    public void Opens_OnceTheLastHasSigned()
    {
        var pool = PatentPool.Of(PatentPool.Found(Founding(Charter()), Firms[0], Limits).Value);
        Assert.Equal("patent-pool.nothing-to-sign", pool.Sign(Evaluator, Day, By).Refusal!.Code);
        foreach (var party in Firms[..3])
        {
            pool = pool.Apply(pool.Sign(party, Day, By).Value);
            Assert.Null(pool.Open(Day));
        }

        pool = pool.Apply(pool.Sign(Agency, Day, By).Value);
        Assert.Equal(PatentPoolState.Operating, pool.Apply(pool.Open(Day)!).State);
        Assert.Equal("patent-pool.nothing-to-sign", pool.Sign(Firms[0], Day, By).Refusal!.Code);
    }

    public static TheoryData<string, string> Grounds => new()
    {
        { "nothing", "" },
        { "owner", "patent-pool.not-the-holders" },
        { "ended", "patent-pool.patent-ended" },
        { "invalidation", "patent-pool.invalidation-pending" },
        { "preserved", "patent-pool.patent-preserved" },
        { "fee", "patent-pool.fee-unpaid" },
        { "pledged", "patent-pool.patent-pledged" },
        { "elsewhere", "patent-pool.patent-elsewhere" },
        { "substitute", "patent-pool.substitute" },
    };

    [Theory, MemberData(nameof(Grounds))]
    public void Admit_NamesWhatStandsAgainstIt(string changed, string code)
    {
        var pool = Proposed(Opened(), 1, Firms[0]);
        pool = pool.Apply(pool.Evaluate(Patent(1), Evaluator, Test(
            changed == "substitute" ? ComplementMark.Substitute : ComplementMark.Essential)).Value);
        var facts = Facts(1, Firms[changed == "owner" ? 1 : 0]) with
        {
            State = changed == "ended" ? PatentState.TerminatedFee : PatentState.Granted,
            InvalidationPending = changed == "invalidation",
            Preserved = changed == "preserved",
            FeeUnpaid = changed == "fee",
        };
        var admitted = pool.Admit(
            Patent(1), new(facts, changed == "pledged" ? [Evaluator] : [], changed == "elsewhere" ? "ZLC-2" : ""),
            Day, By);
        Assert.Equal(code, admitted.Refusal?.Code ?? "");
        if (code.Length == 0)
        {
            Assert.Equal(Enum.GetValues<AdmissionCheck>(), admitted.Value.Checklist.Select(line => line.Check));
            Assert.All(admitted.Value.Checklist, line => Assert.Equal(AdmissionOutcome.Passed, line.Outcome));
        }
    }

    [Fact]
    public void Admit_TakesAConsentAndAFlaggedSubstitute()
    {
        var pool = Proposed(Opened(Charter() with { AdmitsSubstitutes = true }), 1, Firms[0]);
        Assert.Equal("patent-pool.patent-not-in-state", pool.Admit(
            Patent(1), new(Facts(1, Firms[0]), [], ""), Day, By).Refusal!.Code);
        pool = pool.Apply(pool.Evaluate(Patent(1), Evaluator, Test(ComplementMark.Substitute)).Value);
        pool = pool.Apply(pool.RecordConsent(Patent(1), Evaluator, "TY-1", Day, By).Value);
        var lines = pool.Admit(Patent(1), new(Facts(1, Firms[0]), [Evaluator], ""), Day, By).Value.Checklist;
        Assert.Equal(
            [AdmissionOutcome.Consented, AdmissionOutcome.Flagged],
            lines.Where(line => line.Outcome != AdmissionOutcome.Passed).Select(line => line.Outcome));
    }

    [Fact]
    public void Evaluate_IsTheEvaluatorsAlone_WithReasons()
    {
        var pool = Opened();
        Assert.Equal("patent-pool.evaluator-concerned", pool.Propose(
            Facts(1, Firms[0]), Firms[0], Firms[1], ["CN"], Day, By).Refusal!.Code);
        Assert.Equal("patent-pool.country-odd", pool.Propose(
            Facts(1, Firms[0]), Firms[0], Evaluator, ["China"], Day, By).Refusal!.Code);
        pool = Proposed(pool, 1, Firms[0]);
        Assert.Equal("platform.not-yours", pool.Evaluate(Patent(1), Agency, Test()).Refusal!.Code);
        Assert.Equal("patent-pool.reason-missing", pool.Evaluate(
            Patent(1), Evaluator, Test() with { Reasons = " " }).Refusal!.Code);
        Assert.Equal("patent-pool.patent-here", pool.Propose(
            Facts(1, Firms[0]), Firms[0], Evaluator, ["CN"], Day, By).Refusal!.Code);
    }

    [Theory]
    [InlineData(PatentPoolMajority.MoreThanHalf, 2)]
    [InlineData(PatentPoolMajority.TwoThirds, 2)]
    [InlineData(PatentPoolMajority.ThreeQuarters, 3)]
    [InlineData(PatentPoolMajority.All, 3)]
    public void Vote_PassesAtTheMajority(PatentPoolMajority majority, int needed)
    {
        var pool = Opened(Charter() with { Majority = majority });
        pool = pool.Apply(pool.Propose(new(PoolResolutionKind.InviteMember, "扩大联盟")
        {
            Member = Firms[3],
        }, Firms[0], Ground, Day, By).Value);
        for (var votes = 1; votes <= needed; votes++)
        {
            pool = pool.Apply(pool.Vote(1, Firms[votes - 1], true, Ground, Day, By).Value);
            Assert.Equal(votes == needed, pool.Decide(1, Day) is not null);
        }

        Assert.Equal("patent-pool.voted-already", pool.Vote(1, Firms[0], true, Ground, Day, By).Refusal!.Code);
        pool = pool.Apply(pool.Decide(1, Day)!);
        Assert.True(pool.AwaitsSignature(Firms[3]));
        pool = pool.Apply(pool.Sign(Firms[3], Day, By).Value);
        Assert.True(pool.HasMember(Firms[3]));
    }

    [Fact]
    public void Vote_BySharesWeighs_AndRejectsWhatCannotPass()
    {
        var pool = Opened(Charter() with
        {
            Voting = PatentPoolVoting.ByShare,
            Agreed = [new(Firms[0], new(0.6m)), new(Firms[1], new(0.3m)), new(Firms[2], new(0.1m))],
        });
        var proposal = new PoolProposal(PoolResolutionKind.ExpelMember, "违反章程") { Member = Firms[2] };
        pool = pool.Apply(pool.Propose(proposal, Firms[0], Ground, Day, By).Value);
        Assert.Equal("patent-pool.no-vote", pool.Vote(1, Firms[2], false, Ground, Day, By).Refusal!.Code);
        pool = pool.Apply(pool.Vote(1, Firms[0], false, Ground, Day, By).Value);
        Assert.False(pool.Decide(1, Day)!.Passed);
        pool = pool.Apply(pool.Decide(1, Day)!);
        Assert.Equal("patent-pool.resolution-closed", pool.Vote(1, Firms[1], true, Ground, Day, By).Refusal!.Code);
    }

    [Fact]
    public void Leave_AsksForSharingFirst_AndTakesHisPatentsAlong()
    {
        var pool = Collected(Working(), Money.FromYuan(1000), Day, Day.AddDays(89));
        Assert.Equal("patent-pool.unshared-first", pool.Leave(Firms[2], "另有安排", Day, By).Refusal!.Code);
        pool = Shared(pool, Day.AddDays(100));
        pool = pool.Apply(pool.Leave(Firms[2], "另有安排", Day.AddDays(100), By).Value);
        Assert.Equal(PoolLeaveCause.MemberLeft, pool.Find(Patent(4))!.Cause);
        Assert.Equal("patent-pool.last-members", pool.Leave(Firms[1], "另有安排", Day, By).Refusal!.Code);
        Assert.Equal("patent-pool.shares-after-exit", pool.Contest(
            Firms[2], null, "份额", Firms[0], Day, By).Refusal!.Code);
        Assert.Equal("patent-pool.shares-after-exit", pool.Propose(
            new(PoolResolutionKind.ChangeCharter, "改规则")
            {
                Charter = Charter(RoyaltyRule.Fixed) with { Agreed = [new(Firms[2], Ratio.One)] },
            }, Agency, Ground, Day, By).Refusal!.Code);
    }

    [Fact]
    public void Dissolve_WaitsForLicencesMoneyAndDisputes()
    {
        var pool = Working();
        var end = new PoolProposal(PoolResolutionKind.Dissolve, "期满");
        Assert.Equal("patent-pool.licences-bind", pool.Propose(
            end, Agency, Ground with { BindingLicences = 1 }, Day, By).Refusal!.Code);
        var contested = pool.Apply(pool.Contest(Firms[0], null, "份额", Firms[1], Day, By).Value);
        Assert.Equal("patent-pool.dispute-open", contested.Propose(end, Agency, Ground, Day, By).Refusal!.Code);
        pool = Resolved(pool, end);
        Assert.Equal((PatentPoolState.Dissolved, 0), (pool.State, pool.Admitted.Count()));
    }

    [Fact]
    public void Follow_TakesOutWhatEndedOrWasSold()
    {
        var pool = Working();
        var gone = Facts(3, Firms[1]) with { State = PatentState.Invalidated };
        Assert.Null(pool.Follow(Facts(3, Firms[1]), Day));
        Assert.Equal(PoolLeaveCause.Invalidated, pool.Follow(gone, Day)!.Cause);
        Assert.Equal(PoolLeaveCause.Sold, pool.Follow(Facts(3, Firms[2]), Day)!.Cause);
        Assert.NotNull(pool.Pledge(Patent(3), [Evaluator], Day));
        pool = pool.Apply(pool.Follow(gone, Day)!);
        Assert.Null(pool.Follow(gone, Day));
        Assert.Null(pool.Pledge(Patent(3), [Evaluator], Day));
    }

    [Fact]
    public void Graph_ShowsWhatPatentsShare()
    {
        var graph = ComplementGraph.Of(
        [
            new(Patent(1), "1", "模具表面自适应冷却方法", ["B29C 33/04"], ["冷却模具"]),
            new(Patent(2), "2", "模具表面自适应冷却装置", ["B29C 45/73"], []),
            new(Patent(3), "3", "一种压铸机", ["B22D 17/20"], ["冷却模具"]),
        ]);
        Assert.Equal([GraphHint.MaySubstitute, GraphHint.MayComplement], graph.Edges.Select(edge => edge.Hint));
        Assert.Equal((0, 1), (graph.Edges[0].One, graph.Edges[0].Other));
        Assert.Equal("B29C", graph.Edges[0].Reasons[0].What);
    }

    private static void Refused(string code, PatentPoolFounded founding) =>
        Assert.Equal(code, PatentPool.Found(founding, Firms[0], Limits).Refusal?.Code);
}
