using Fourwings.Platform.Search;

namespace Fourwings.Platform.Tests.Search;

public class SearchWordsTests
{
    [Theory]
    [InlineData("一种离心泵", "一 种 离 心 泵 一种 种离 离心 心泵")]
    [InlineData("ＩＳ型Pump", "is 型 pump")]
    [InlineData("ZL201010596747.X", "201010596747x")]
    [InlineData("CN 2010", "cn 2010")]
    [InlineData("F04D 13/00", "f04d 13 00")]
    [InlineData("12345678-9；甲", "123456789 甲")]
    [InlineData(" ，。", "")]
    public void Terms_AreCharactersPairsAndWords(string text, string terms) =>
        Assert.Equal(terms, SearchWords.Terms([text]));

    [Theory]
    [InlineData("离心泵", "离心 心泵")]
    [InlineData("泵", "泵")]
    [InlineData("pump 2010", "pump* 2010*")]
    [InlineData("RZ-2026-0001", "rz 20260001*")]
    [InlineData("  ", "")]
    public void Query_AsksForPairsAndBeginnings(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', SearchWords.Query(text)));

    [Fact]
    public void Score_PrefersTheWholeThenTheBeginningThenTheInside()
    {
        var whole = SearchScore.Of("离心泵", SearchIndex.Words(["1", "离心泵"]));
        var beginning = SearchScore.Of("离心泵", SearchIndex.Words(["1", "离心泵叶轮"]));
        var inside = SearchScore.Of("离心泵", SearchIndex.Words(["1", "一种离心泵"]));
        var scattered = SearchScore.Of("离心泵", SearchIndex.Words(["1", "心泵离心"]));
        Assert.True(whole > beginning && beginning > inside && inside > scattered);
    }
}
