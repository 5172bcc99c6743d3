using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Platform.Access;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.PatentPools;

/// <summary>A patent of a patent pool: its mark with the reasons, its checklist.</summary>
public sealed class PoolPatentPage : AppPage
{
    /// <summary>The patent pool.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Patent { get; set; }

    /// <summary>The patent pool.</summary>
    public PatentPoolPage View { get; private set; } = null!;

    /// <summary>The patent in it.</summary>
    public PoolPatent Known { get; private set; } = null!;

    /// <summary>The checklist on which it was admitted; as it stands today, where it is proposed.</summary>
    public IReadOnlyList<AdmissionLine> Checklist { get; private set; } = [];

    /// <summary>The patent pool's address.</summary>
    public string At => $"/patent-pools/{Id}";

    /// <summary>The evaluation in figures.</summary>
    public IReadOnlyList<Fact> Facts =>
    [
        new(T["patent-pools.mark"], new(Known.Test is { } test ? T.Of(test.Mark) : Format.Nothing)),
        new(T["patent-pools.points"], new(F.Number(Known.Test?.Points, 2))),
        new(T["patent-pools.cost"], new(F.Number(Known.Test?.SubstituteCost, 2))),
        new(T["patent-pools.evaluator"], new(NameOf(Known.Evaluator)), F.Day(Known.Test?.On)),
        new(T["patent-pools.countries"], new(string.Join(" ", Known.Countries))),
        new(T["patent-pools.counts-from"], new(F.Day(Known.From)), F.Day(Known.LeftOn)),
    ];

    /// <summary>What the viewer may do now.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. Known.Evaluator == Viewer.Organisation ? Of<EvaluatePoolPatent>(PoolPatentAction.Evaluate, "evaluate") : [],
        .. IsAgency ? Of<RecordPoolConsent>(PoolPatentAction.Consent, "consent") : [],
        .. IsAgency ? Of<AdmitPoolPatent>(PoolPatentAction.Admit, "admit") : [],
        .. IsAgency ? Of<DeclinePoolPatent>(PoolPatentAction.Decline, "decline") : [],
        .. IsAgency || Known.Holder == Viewer.Organisation
            ? Of<TakeOutPoolPatent>(PoolPatentAction.Leave, "take-out") : [],
    ];

    private bool IsAgency => View.Pool.Agency == Viewer.Organisation;

    /// <summary>An organisation's name.</summary>
    public string NameOf(OrganisationId id) => View.Names.GetValueOrDefault(id, Format.Nothing);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPatentPool(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        if (view.Pool.Find(new(Patent)) is not { } known)
        {
            return NotFound();
        }

        (View, Known) = (view, known);
        Checklist = known.Checklist.Count > 0 || !known.IsHere ? known.Checklist
            : (await Calls.ReadAsync(new CheckPoolPatent(new(Id), new(Patent)))).Succeeded(out var lines, out _) ? lines
            : [];
        return Page();
    }

    private IEnumerable<Can> Of<TSlice>(PoolPatentAction action, string act)
    {
        if (Permissions.Allows(Viewer.Desk, typeof(TSlice)))
        {
            var closed = View.Pool.PatentFault(Known.Patent, action);
            yield return new(
                T[$"patent-pools.act.{act}"],
                closed is null ? $"{At}/{act}?Patent={Patent}" : null,
                closed is null ? null : T.Of(closed));
        }
    }
}
