namespace Fourwings.Platform.Tests.Patents;

public class CodeSampleTests
{
    [Fact]
    public void EveryCode_IsTried() => Assert.Empty(CodeSample.Missing);
}
