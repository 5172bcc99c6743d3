using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Finance.Tests;

public class PatentNumberTests
{
    private static readonly Gen<PatentNumber> Numbers =
        from year in Gen.Choose(2003, 2099)
        from type in Gen.Elements(Enum.GetValues<PatentNumberType>())
        from serial in Gen.Choose(0, 9_999_999)
        select PatentNumber.Make(year, type, serial);

    /// <summary>Rows of law.md 2.2: numbers with their check digit.</summary>
    [Theory]
    [InlineData("201710601862", '3')]
    [InlineData("95115608", 'X')]
    [InlineData("97101765", '4')]
    [InlineData("202110685031", '5')]
    [InlineData("201010596747", 'X')]
    [InlineData("200310100002", 'X')]
    [InlineData("202310100002", '7')]
    public void CheckDigitOf_IsTheSumModuloEleven(string digits, char check)
    {
        Assert.Equal(check, PatentNumber.CheckDigitOf(digits));
        Assert.True(PatentNumber.Parse(digits + check)!.IsCheckDigitValid);
    }

    [Theory]
    [InlineData("202310100002.X")]
    [InlineData("ZL202310123456.7")]
    public void Parse_ReadsAWrongCheckDigitAndSaysSo(string raw) =>
        Assert.False(PatentNumber.Parse(raw)!.IsCheckDigitValid);

    [Theory]
    [InlineData("ZL 2010 1 0118836.3")]
    [InlineData("ZL201010118836.3")]
    [InlineData("zl2010101188363")]
    [InlineData("CN201010118836.3")]
    [InlineData("CN ZL 201010118836.3")]
    [InlineData(" 2010-1-0118836.3 ")]
    [InlineData("ＺＬ２０１０１０１１８８３６．３")]
    [InlineData("ZL　2010　1　0118836。3")]
    public void Parse_ReadsEveryWayOfWritingIt(string raw)
    {
        var number = PatentNumber.Parse(raw)!;
        Assert.Equal("2010101188363", number.Plain);
        Assert.Equal("201010118836.3", number.Dotted);
        Assert.Equal("ZL 2010 1 0118836.3", number.Display);
        Assert.Equal((2010, PatentNumberType.Invention, "0118836", true),
            (number.Year, number.Type, number.Serial, number.IsCheckDigitValid));
    }

    [Theory]
    [InlineData("95115608.x", 1995, PatentNumberType.Invention, "15608", true)]
    [InlineData("ZL 85 1 00001", 1985, PatentNumberType.Invention, "00001", null)]
    [InlineData("03239840", 2003, PatentNumberType.UtilityModel, "39840", null)]
    [InlineData("00300123.1", 2000, PatentNumberType.Design, "00123", false)]
    [InlineData("200880012345", 2008, PatentNumberType.PctInvention, "0012345", null)]
    [InlineData("200790000001", 2007, PatentNumberType.PctUtilityModel, "0000001", null)]
    [InlineData("２０１０１０５９６７４７ｘ", 2010, PatentNumberType.Invention, "0596747", true)]
    public void Parse_KnowsBothErasAndEveryType(string raw, int year, PatentNumberType type, string serial, bool? valid)
    {
        var number = PatentNumber.Parse(raw)!;
        Assert.Equal((year, type, serial, valid), (number.Year, number.Type, number.Serial, number.IsCheckDigitValid));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("ZL")]
    [InlineData("CN210111189U")]
    [InlineData("CN106443412B")]
    [InlineData("CN100494015C")]
    [InlineData("2010101188")]
    [InlineData("20101011883633")]
    [InlineData("201040118836.3")]
    [InlineData("190010118836.3")]
    [InlineData("2010101X8836.3")]
    [InlineData("201010118836.Y")]
    [InlineData("٢٠١٠١٠١١٨٨٣٦")]
    public void Parse_RefusesWhatIsNoNumber(string raw) => Assert.Null(PatentNumber.Parse(raw));

    [Theory]
    [InlineData("ZL201010118836.3", true)]
    [InlineData("CN201010118836.3", false)]
    [InlineData("201010118836.3", false)]
    public void Parse_RemembersThePrefix(string raw, bool has) => Assert.Equal(has, PatentNumber.Parse(raw)!.HasPrefix);

    [Fact]
    public void EveryForm_ReadsBackAsTheSameNumber() =>
        Prop.ForAll(Numbers.ToArbitrary(), number =>
            PatentNumber.Parse(number.Plain) == number
            && PatentNumber.Parse(number.Dotted) == number
            && PatentNumber.Parse(number.Display)!.Plain == number.Plain
            && number.IsCheckDigitValid == true).Holds();

    [Fact]
    public void AnyWrongDigit_IsFound() =>
        Prop.ForAll(Changed().ToArbitrary(), raw => PatentNumber.Parse(raw)?.IsCheckDigitValid != true).Holds();

    [Fact]
    public void AnySwapOfNeighbours_IsFound() =>
        Prop.ForAll(Swapped().ToArbitrary(), raw => PatentNumber.Parse(raw)?.IsCheckDigitValid != true).Holds();

    private static Gen<string> Changed() =>
        from number in Numbers
        from place in Gen.Choose(0, 12)
        from other in Gen.Choose(1, 10)
        let plain = number.Plain
        let old = plain[place] == 'X' ? 10 : plain[place] - '0'
        let changed = (old + other) % 11
        where changed < 10 || place == 12
        let sign = changed == 10 ? "X" : changed.ToString(CultureInfo.InvariantCulture)
        select plain[..place] + sign + plain[(place + 1)..];

    private static Gen<string> Swapped() =>
        from number in Numbers
        from place in Gen.Choose(0, 11)
        let plain = number.Plain
        where plain[place] != plain[place + 1]
        select $"{plain[..place]}{plain[place + 1]}{plain[place]}{plain[(place + 2)..]}";
}
