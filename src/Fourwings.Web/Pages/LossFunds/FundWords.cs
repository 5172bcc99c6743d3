using Fourwings.Domain.Cover;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>How funds, enrolments and compensations stand, in words with their tone.</summary>
internal static class FundWords
{
    public static StateWord State(FundState state, PageText text) => new(
        state switch
        {
            FundState.Open => Tone.Ok,
            FundState.Suspended => Tone.Warn,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(EnrolmentState state, PageText text) => new(
        state switch
        {
            EnrolmentState.InForce => Tone.Ok,
            EnrolmentState.Triggered => Tone.Bad,
            EnrolmentState.Claimed => Tone.Doing,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(CompensationState state, PageText text) => new(
        state switch
        {
            CompensationState.Drafted => Tone.Wait,
            CompensationState.Claimed or CompensationState.Reviewed or CompensationState.Approved => Tone.Doing,
            CompensationState.Paid => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    /// <summary>Who bears what by a published scheme, band by band; null = a founding text with readings.</summary>
    public static string Shares(SharingRule? rule, PageText text, Format format) => rule is null
        ? text["funds.new.by-readings"]
        : string.Join(" / ", rule.Scheme.Bands.Select(band => band.UpTo is { } top
            ? text["funds.new.band-up-to", ("top", format.AmountSaid(top)), ("shares", SharesOf(band, text, format))]
            : SharesOf(band, text, format)));

    private static string SharesOf(LossBand band, PageText text, Format format)
    {
        var bank = SharingRules.NameOf(CoverParty.Bank);
        var others = band.Shares.Where(share => share.Key != bank).ToArray();
        var rest = Ratio.One - new Ratio(others.Sum(share => share.Value.Value));
        return string.Join(" · ", others.Append(new(bank, rest)).Where(share => share.Value > Ratio.Zero).Select(
            share => $"{text.Of(Enum.Parse<CoverParty>(share.Key, ignoreCase: true))} {format.Share(share.Value)}"));
    }

    /// <summary>The address of an act on a compensation, below its own.</summary>
    public static string Below(CompensationAction action) => action switch
    {
        CompensationAction.Claim => "claim",
        CompensationAction.SendBack => "send-back",
        CompensationAction.Review => "review",
        CompensationAction.Approve => "approve",
        CompensationAction.Refuse => "refuse",
        CompensationAction.Pay => "pay",
        CompensationAction.Withdraw => "withdraw",
        CompensationAction.Recover => "recover",
        CompensationAction.NotePartner => "note-partner",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether the act is the keeper's; else it is the bank's.</summary>
    public static bool IsKeepers(CompensationAction action) => action is CompensationAction.SendBack
        or CompensationAction.Review or CompensationAction.Approve or CompensationAction.Refuse
        or CompensationAction.Pay;
}
