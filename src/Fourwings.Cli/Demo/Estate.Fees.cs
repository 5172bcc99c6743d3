using System.Globalization;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>The annual fees of the firms' patents: paid in time, until a firm stops paying whatever it owes.</summary>
internal sealed partial class Estate
{
    private const int PaidDaysAhead = 35;

    private readonly Dictionary<Guid, Upkeep> _upkeep = [];
    private readonly HashSet<string> _neglectful = [];

    /// <summary>From now on the firm pays no fee any more.</summary>
    public void Neglect(string firm) => _neglectful.Add(firm);

    /// <summary>Pays the fees that fall due within the next five weeks and that nobody else was told to pay.</summary>
    public async Task PayFeesAsync(DateOnly on)
    {
        foreach (var (id, upkeep) in _upkeep.ToArray())
        {
            if (upkeep.NextOn <= on.AddDays(PaidDaysAhead) && !_neglectful.Contains(upkeep.Firm))
            {
                _upkeep[id] = upkeep with { NextOn = await PayFeeAsync(new(id), upkeep.Payer, on) };
            }
        }
    }

    private void Keep(StoryFirm firm, Patent patent, Viewer payer)
    {
        if (patent.NextFeeOn is { } next)
        {
            _upkeep[patent.Id.Value] = new(firm.Key, payer, next);
        }
    }

    private async Task<DateOnly> PayFeeAsync(PatentId id, Viewer payer, DateOnly on)
    {
        var fees = await cast.ReadAsync(new ShowAnnualFees(id), payer);
        if (fees.Next is not { State: AnnualFeeState.Open or AnnualFeeState.Grace } next)
        {
            return fees.Patent.NextFeeOn ?? DateOnly.MaxValue;
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"right/{fees.Patent.Filing.Number}/fee/{next.Fee.Year}");
        var receipt = string.Create(CultureInfo.InvariantCulture, $"{on:yyyyMMdd}-{fees.Patent.Filing.Number[..12]}");
        var paid = await cast.RunAsync(new PayAnnualFee(id, next.Fee.Year, on, next.Open, receipt), payer, key);
        await cast.RunAsync(new ProveAnnualFee(id, next.Fee.Year, receipt), payer, key + "/proof");
        return paid.NextFeeOn ?? DateOnly.MaxValue;
    }

    private sealed record Upkeep(string Firm, Viewer Payer, DateOnly NextOn);
}
