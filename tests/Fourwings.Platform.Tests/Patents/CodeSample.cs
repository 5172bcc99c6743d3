using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Patents;

/// <summary>Every code of the office that can meet a granted patent, with what has to come before it.</summary>
public static class CodeSample
{
    /// <summary>The day on which the sample's invention is over.</summary>
    public static readonly DateOnly Over = new(2039, 2, 27);

    private static readonly string[] _codes =
    [
        "CF01", "CF01 RR01", "CX01", "AV01", "IW01", "IP01", "TR01", "PE01", "PE01 PM01", "PE01 PC01", "PP01",
        "PP01 PD01", "EE01", "EE01 EM01", "EE01 EC01", "OL01", "CP01", "CP02", "CP03", "DD01", "CB03", "CD02",
    ];

    /// <summary>All of them on both databases.</summary>
    public static TheoryData<string, string> All
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var name in TestDatabases.All.Select(row => row.Data))
            {
                foreach (var codes in _codes)
                {
                    rows.Add(name, codes);
                }
            }

            return rows;
        }
    }

    /// <summary>Those that the table above does not try: a patent that is not granted is in nobody's hands.</summary>
    public static IEnumerable<LegalEventCode> Missing => Enum.GetValues<LegalEventCode>()
        .Except(_codes.SelectMany(Of))
        .Except([LegalEventCode.PB01, LegalEventCode.SE01, LegalEventCode.GR01]);

    public static LegalEventCode[] Of(string codes) => [.. codes.Split(' ').Select(Enum.Parse<LegalEventCode>)];

    /// <summary>Whether the patent is over after the first of the codes.</summary>
    public static bool Ends(string codes) => Of(codes)[0]
        is LegalEventCode.CF01 or LegalEventCode.CX01 or LegalEventCode.AV01 or LegalEventCode.IW01;

    /// <summary>What an unpaid fee does to a patent, as it is told.</summary>
    public static IReadOnlyList<PatentAction> OfFees { get; } = [PatentAction.MissFee, PatentAction.Terminate];

    /// <summary>Closes a day after the fee of the firm's invention was due.</summary>
    public static Task MissFeeAsync(LendingSample lending) => CloseAsync(lending, new(2028, 4, 1));

    /// <summary>Closes a day after its grace period.</summary>
    public static Task LapseAsync(LendingSample lending) => CloseAsync(lending, new(2028, 10, 1));

    /// <summary>Records the codes of the firm's invention one after the other.</summary>
    public static async Task HappenAsync(LendingSample lending, string codes)
    {
        foreach (var code in Of(codes))
        {
            var day = code == LegalEventCode.CX01 ? Over : LendingSample.Today;
            await lending.MoveToAsync(day);
            OwnerFacts[]? owners = code switch
            {
                LegalEventCode.TR01 => [new(null, "镇江乙泵业有限公司", Ratio.One)],
                LegalEventCode.CP01 or LegalEventCode.CP03 =>
                    [new(lending.Firm.Organisation, "镇江甲泵业股份有限公司", Ratio.One)],
                _ => null,
            };
            var happened = new PatentEvent(LegalEvents.ActionOf(code), day) { Code = code, Owners = owners };
            var record = new RecordPatentEvent(lending.Pledges.Invention.Id, happened);
            Assert.Null((await lending.Database.RunAsync(record, Sample.Office)).Refusal);
        }
    }

    private static async Task CloseAsync(LendingSample lending, DateOnly day)
    {
        await lending.MoveToAsync(day);
        await new DailyClose(lending.Database, CloseSteps.All).UntilAsync(day);
    }
}
