using Fourwings.Domain;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>How trusts are told: states with their shapes, names of a deal, conditions.</summary>
public static class TrustWords
{
    public static StateWord State(PageText text, TrustState state) => new(
        state switch
        {
            TrustState.Drafted => Tone.Wait,
            TrustState.Established or TrustState.Running => Tone.Ok,
            TrustState.Terminated => Tone.Doing,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, TrustRunState state) => new(
        state switch
        {
            TrustRunState.Submitted => Tone.Wait,
            TrustRunState.Approved or TrustRunState.Cleared => Tone.Doing,
            TrustRunState.Executed => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, TitleStanding standing) => new(
        standing switch
        {
            TitleStanding.InTrust => Tone.Ok,
            TitleStanding.Lost => Tone.Bad,
            _ => Tone.Wait,
        },
        text.Of(standing));

    /// <summary>A tranche or the settlors, in the reader's words where the deal uses the usual names.</summary>
    public static string Payee(PageText text, string name) =>
        Texts.Has($"trusts.payee.{name}") ? text[$"trusts.payee.{name}"] : name;

    /// <summary>What a condition asks: <c>coverage of senior below 1.1</c>.</summary>
    public static string Condition(PageText text, Format format, DealCondition condition) =>
        text["trusts.condition", ("measure", text.Of(condition.Measure)), ("of", Payee(text, condition.Of)),
            ("is", text.Of(condition.Comparison)), ("value", format.Number(condition.Threshold, 2))];

    /// <summary>A ledger account of a trust's books: a sub-account by the deal's own name.</summary>
    public static string Account(PageText text, Deal deal, string code) =>
        deal.Accounts.FirstOrDefault(name => TrustPostings.MoneyOf(deal, name).Value == code) is { } own
            ? $"{code} {text["account.Trust.1012"]} · {Payee(text, own)}"
            : $"{code} {text[$"account.Trust.{code}"]}";
}
