using Fourwings.Domain.Parties;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Parties;

public class OrganisationCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly Gen<string> Codes =
        from signs in Gen.ArrayOf(Gen.Elements(Alphabet.ToCharArray()), 17)
        let body = new string(signs)
        select body + OrganisationCode.CheckOf(body + "0");

    /// <summary>Published codes, and the example of GB 11714.</summary>
    [Theory]
    [InlineData("914403001922038216")]
    [InlineData("91330100799655058B")]
    [InlineData("9144030071526726XG")]
    [InlineData(" 9144 0300 7152 6726 xg ")]
    [InlineData("D2143569-X")]
    public void Parse_TakesARightCheckCharacter(string code) => Assert.True(OrganisationCode.Parse(code).IsSuccess);

    [Theory]
    [InlineData("914403001922038217", "organisation.code-check")]
    [InlineData("D2143569-1", "organisation.code-check")]
    [InlineData("9144030019220382I6", "organisation.code-malformed")]
    [InlineData("91440300192203821", "organisation.code-malformed")]
    [InlineData("", "organisation.code-malformed")]
    public void Parse_RefusesAWrongCode(string code, string refusal) =>
        Assert.Equal(refusal, OrganisationCode.Parse(code).Refusal?.Code);

    [Fact]
    public void AnyWrongCharacterOfACreditCode_IsFound() =>
        Prop.ForAll(Codes.ToArbitrary(), Places(17).ToArbitrary(), Gen.Choose(1, 30).ToArbitrary(), (code, i, by) =>
        {
            var other = Alphabet[(Alphabet.IndexOf(code[i], StringComparison.Ordinal) + by) % 31];
            return !OrganisationCode.Parse($"{code[..i]}{other}{code[(i + 1)..]}").IsSuccess;
        }).Holds();

    [Fact]
    public void AnySwapOfNeighboursInACreditCode_IsFound() =>
        Prop.ForAll(Codes.ToArbitrary(), Places(15).ToArbitrary(), (code, i) =>
            code[i] == code[i + 1]
            || !OrganisationCode.Parse($"{code[..i]}{code[i + 1]}{code[i]}{code[(i + 2)..]}").IsSuccess).Holds();

    private static Gen<int> Places(int last) => Gen.Choose(0, last);
}
