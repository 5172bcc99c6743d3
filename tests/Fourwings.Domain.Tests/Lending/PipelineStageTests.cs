using Fourwings.Domain.Lending;
using static Fourwings.Domain.Tests.Lending.LoanFixture;

namespace Fourwings.Domain.Tests.Lending;

public class PipelineStageTests
{
    [Theory]
    [InlineData(ApplicationState.AwaitingScreening, false, PipelineStage.Screening)]
    [InlineData(ApplicationState.UnderReview, false, PipelineStage.Applied)]
    [InlineData(ApplicationState.UnderReview, true, PipelineStage.Review)]
    [InlineData(ApplicationState.Voting, true, PipelineStage.Voting)]
    [InlineData(ApplicationState.Approved, true, PipelineStage.Approved)]
    [InlineData(ApplicationState.Contracted, true, null)]
    [InlineData(ApplicationState.Refused, true, null)]
    [InlineData(ApplicationState.Withdrawn, false, null)]
    public void Of_SortsApplications(ApplicationState state, bool isExamined, PipelineStage? stage) =>
        Assert.Equal(stage, PipelineStages.Of(state, isExamined));

    [Fact]
    public void Of_SortsLoans_ThePledgeBeforeThePapers()
    {
        var terms = Mock with { Papers = ["完税证明"] };
        var signed = Signed(terms);
        Assert.Equal(PipelineStage.PledgePending, PipelineStages.Of(signed, isSecured: false));
        Assert.Equal(PipelineStage.PapersPending, PipelineStages.Of(signed, isSecured: true));
        var ready = signed.Apply(signed.MeetCondition("完税证明", Maker).Value);
        Assert.Equal(PipelineStage.ToDraw, PipelineStages.Of(ready, isSecured: true));
        Assert.Equal(PipelineStage.Running, PipelineStages.Of(Drawn(Mock, Day(2012, 7, 6)), isSecured: true));
        Assert.Null(PipelineStages.Of(signed.Apply(signed.Cancel("改用其他银行", Day(2012, 7, 6), Maker).Value), true));
    }
}
