using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>What insurance puts on the desks: policies to quote, agree to, issue or pay, claims, batches.</summary>
public sealed class InsuranceOnDesk(PageText text) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls)
    {
        if (!(await calls.ReadAsync(new InsuranceHome())).Succeeded(out var home, out _))
        {
            return [];
        }

        return
        [
            .. home.Policies.Select(row => OfPolicy(row, calls.Viewer.Desk, home.On)),
            .. home.Claims.Select(row => OfClaim(row, calls.Viewer.Desk)),
            .. home.Batches.Select(OfBatch),
        ];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var found = await calls.ReadAsync(new ListPolicies(new(text, Take: 10)));
        return found.Succeeded(out var list, out _)
            ? [.. list.Rows.Select(row => new Hit(
                "nav.insurance", row.Number, $"/insurance/{row.Id.Value}", $"{row.FirmName} · {row.InsurerName}"))]
            : [];
    }

    private Waiting OfPolicy(PolicyRow row, Desk desk, DateOnly today)
    {
        var what = row.Stands != PolicyState.Issued ? row.Stands.ToString()
            : row.FirmOwesFen > Finance.Money.Zero ? "Pay" : "Renew";
        var due = what switch
        {
            nameof(PolicyState.Quoted) => row.StandsUntil,
            "Pay" => row.PayBy,
            "Renew" => row.ToOn,
            _ => row.FromOn,
        };
        return new(
            text[$"insurance.waits.{what}"],
            text["insurance.waits-note", ("number", row.Number), ("product", text.Of(row.Is))],
            desk == Desk.Insurer ? row.FirmName : row.InsurerName,
            $"/insurance/{row.Id.Value}",
            text[$"insurance.waits-do.{what}"])
        {
            Due = due is { } day ? new DueDay(day, today) : null,
            Amount = what == "Pay" ? row.FirmOwesFen : row.PremiumFen.IsZero ? null : row.PremiumFen,
        };
    }

    private Waiting OfClaim(InsuranceClaimRow row, Desk desk)
    {
        var what = row.AssessedFen > Finance.Money.Zero ? "pay" : desk == Desk.Insurer ? "check" : "complete";
        return new(
            text[$"insurance-claims.waits.{what}"],
            text["insurance-claims.waits-note", ("number", row.Number), ("subject", row.Subject)],
            desk == Desk.Enterprise ? row.InsurerName : row.FirmName,
            $"/insurance/claims/{row.Id.Value}",
            text[$"insurance-claims.waits-do.{what}"])
        {
            Amount = row.AssessedFen.IsZero ? null : row.AssessedFen,
            Since = row.NotifiedOn,
        };
    }

    private Waiting OfBatch(InsuranceBatch batch)
    {
        var what = batch.State == BatchState.Checked ? "confirm" : "pay";
        return new(
            text[$"roster.waits.{what}"],
            text["roster.waits-note", ("number", batch.Number), ("good", batch.Figures.Good), ("bad", batch.Bad)],
            batch.FileName,
            $"/insurance/rosters/{batch.Id.Value}",
            text[$"roster.act.{what}"])
        {
            Amount = batch.Figures.City - batch.Paid,
        };
    }
}
