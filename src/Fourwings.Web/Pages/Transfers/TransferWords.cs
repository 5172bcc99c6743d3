using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Access;
using Fourwings.Platform.Parties;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>States of mandates, listings, negotiations, demands and contracts with their shapes.</summary>
internal static class TransferWords
{
    private const int Most = 500;

    public static StateWord State(PageText text, AgencyState state) => new(
        state switch
        {
            AgencyState.InForce => Tone.Ok,
            AgencyState.Intended => Tone.Wait,
            AgencyState.Offered => Tone.Doing,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, ListingState state) => new(
        state switch
        {
            ListingState.Listed => Tone.Ok,
            ListingState.Reserved => Tone.Doing,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, NegotiationState state) => new(
        state switch
        {
            NegotiationState.Accepted => Tone.Ok,
            NegotiationState.Declined or NegotiationState.Withdrawn => Tone.End,
            _ => Tone.Doing,
        },
        text.Of(state));

    public static StateWord State(PageText text, DemandState state) => new(
        state switch { DemandState.Open => Tone.Doing, DemandState.Met => Tone.Ok, _ => Tone.End }, text.Of(state));

    public static StateWord State(PageText text, TransferState state) => new(
        state switch
        {
            TransferState.Draft => Tone.Wait,
            TransferState.Closed or TransferState.Recorded => Tone.Ok,
            TransferState.Withdrawn or TransferState.Rescinded => Tone.End,
            _ => Tone.Doing,
        },
        text.Of(state));

    public static StateWord State(PageText text, PatentState state) => new(
        state switch
        {
            PatentState.Granted => Tone.Ok,
            PatentState.GracePeriod => Tone.Warn,
            _ => Tone.Bad,
        },
        text.Of(state));

    /// <summary>The organisations at a desk, as the choices of a form.</summary>
    public static async Task<IReadOnlyList<(string Value, string Words)>> AtDeskAsync(PageCall calls, Desk desk)
    {
        var list = new ListOrganisations(new(Take: Most), desk, OrganisationState.Active);
        return (await calls.ReadAsync(list)).Succeeded(out var found, out _)
            ? [.. found.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
            : [];
    }

    /// <summary>The fields <c>Name[id]</c> of a posted form, by their ids.</summary>
    public static IReadOnlyDictionary<Guid, string> Keyed(HttpRequest request, string name)
    {
        var found = new Dictionary<Guid, string>();
        foreach (var (key, value) in request.HasFormContentType ? request.Form : FormCollection.Empty)
        {
            if (key.StartsWith(name + "[", StringComparison.Ordinal) && key[^1] == ']'
                && Guid.TryParse(key[(name.Length + 1)..^1], out var id))
            {
                found[id] = value.ToString();
            }
        }

        return found;
    }

    /// <summary>Something the reader can do, or why not now; nothing where his desk never may.</summary>
    public static IEnumerable<Can> Can<TSlice>(
        PageText text, Desk desk, string key, string href, Fourwings.Domain.Refusal? closed)
    {
        if (Permissions.Allows(desk, typeof(TSlice)))
        {
            yield return new(text[key], closed is null ? href : null, closed is null ? null : text.Of(closed));
        }
    }
}
