using Fourwings.Domain;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Matching;
using Fourwings.Platform.Storage;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Matching;

/// <summary>What a viewer may do on a fair's record, and the most urgent of it.</summary>
internal static class FairCans
{
    public static IReadOnlyList<Can> Of(FairPage view, Viewer viewer, PageText text, string at)
    {
        var day = view.Fair.Plan.HeldOn;
        var (ahead, own) = (view.Fair.State == FairState.Announced, view.GuestOf(viewer.Organisation));
        var state = ahead ? null : text.Of(view.Fair.Fault(FairAction.Meet)!);
        var cans = new List<Can>();
        Add<InviteToFair>("invite", $"{at}/invite", state);
        Add<ChangeFair>("change", $"/fairs/plan/{view.Fair.Id.Value}", state);
        Add<CloseFair>("say.close", $"{at}/close", state ?? (view.On < day
            ? text.Of(new Refusal("matching.not-held-yet").With("day", day))
            : null));
        Add<CancelFair>("say.cancel", $"{at}/cancel", state ?? (view.Figures.Lines > 0
            ? text.Of(new Refusal("matching.lines-signed").With("lines", view.Figures.Lines))
            : null));
        Add<PairFair>("pairs", $"{at}/pairs", state);
        if (own is null)
        {
            return cans;
        }

        Add<Platform.Matching.StateAppetite>(
            "appetite", $"{at}/appetite", state ?? InState(own, InvitationAction.StateAppetite));

        Add<StateWish>("wish", $"{at}/wish", state ?? InState(own, InvitationAction.StateWish));
        Add<RegisterForFair>("say.register", $"{at}/register", state ?? InState(own, InvitationAction.Register));
        Add<DeclineFair>("say.decline", $"{at}/decline", state ?? InState(own, InvitationAction.Decline));
        if (viewer.Desk == Desk.Bank)
        {
            cans.Add(new(text["fairs.enter-line"], null, state ?? (view.On == day
                ? text["fairs.enter-line-where"]
                : text.Of(new Refusal("matching.not-the-day").With("day", day)))));
        }

        return cans;

        void Add<TSlice>(string name, string href, string? closed)
        {
            if (Permissions.Allows(viewer.Desk, typeof(TSlice)))
            {
                cans.Add(new(text[$"fairs.{name}"], closed is null ? href : null, closed));
            }
        }

        string? InState(GuestRow guest, InvitationAction action) =>
            Invitation.Lifecycle.Next(guest.Stands, action) is not null
                ? null
                : text.Of(new Refusal("matching.invitation-not-in-state")
                    .With("action", action).With("state", guest.Stands));
    }

    public static NextBand? NextOf(FairPage view, Viewer viewer, PageText text, string at)
    {
        if (view.Fair.State != FairState.Announced)
        {
            return null;
        }

        var own = view.GuestOf(viewer.Organisation);
        var day = view.Fair.Plan.HeldOn;
        return viewer.Desk switch
        {
            Desk.Enterprise when own is { Stands: not InvitationState.Declined, Purpose: null } => new(
                Tone.Doing, text["fairs.next-wish"], text["fairs.next-wish-why", ("day", day)],
                new Button(text["fairs.wish"], $"{at}/wish", Primary: true)),
            Desk.Bank when own?.Stands == InvitationState.Invited && view.On < day => new(
                Tone.Doing, text["fairs.next-answer"], text["fairs.next-answer-why", ("day", day)],
                new Button(text["fairs.say.register"], $"{at}/register", Primary: true)),
            Desk.Bank when own is not null && view.On == day => new(
                Tone.Warn, text["fairs.next-sign"], text["fairs.next-sign-why"]),
            Desk.IpOffice when view.On > day => new(
                Tone.Warn, text["fairs.next-close"], text["fairs.next-close-why", ("lines", view.Figures.Lines)],
                new Button(text["fairs.say.close"], $"{at}/close", Primary: true)),
            Desk.IpOffice when view.Roster.Count == 0 => new(
                Tone.Doing, text["fairs.next-invite"], text["fairs.next-invite-why", ("day", day)],
                new Button(text["fairs.invite"], $"{at}/invite", Primary: true)),
            _ => null,
        };
    }
}
