using Fourwings.Domain.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Collections;

/// <summary>How arrears and promises are said.</summary>
internal static class CollectionWords
{
    private const int Bad = 90;

    /// <summary>The days past due; more than ninety is bad.</summary>
    public static StateWord Days(PageText text, long days) => days == 0
        ? new(Tone.Ok, text["collections.none"])
        : new(days > Bad ? Tone.Bad : Tone.Warn, text["collections.days", ("days", days)]);

    /// <summary>A promise with its amount and day.</summary>
    public static StateWord Promise(
        PageText text, Format format, PromiseState stands, PaymentPromise promise, DateOnly today) => new(
        stands switch
        {
            PromiseState.Kept => Tone.Ok,
            PromiseState.Broken => Tone.Bad,
            _ => Tone.Wait,
        },
        text[$"collections.promise.{stands}",
            ("amount", format.ExactSaid(promise.Amount)), ("day", format.NearDay(promise.On, today))]);
}
