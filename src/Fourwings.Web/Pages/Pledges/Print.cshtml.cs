using Fourwings.Domain;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Pledges;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>One paper of the filing package as an A4 page; in Chinese with the English of its headings.</summary>
public sealed class PrintPage : PaperPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Paper { get; set; } = string.Empty;

    public PledgeView View { get; private set; } = null!;

    public Pledge Pledge => View.Pledge;

    public string Title => T[$"pledges.paper.{Paper}"];

    public override string Number => Pledge.Contract.Number;

    public override string FileName => $"{Pledge.Contract.Number}-{Paper}";

    public string Pledgees => string.Join('、', Pledge.Contract.Pledgees.Select(pledgee => pledgee.Party.Name));

    /// <summary>The co-owners who do not pledge, right by right.</summary>
    public IEnumerable<(PledgedRight Right, string CoOwner)> CoOwners =>
        from right in Pledge.Contract.Rights
        from owner in View.Rights.OwnersOf(right.Right)
        where Pledge.Contract.Pledgors.All(pledgor =>
            pledgor.Organisation != owner.Organisation && pledgor.Name != owner.Name)
        select (right, owner.Name);

    /// <summary>Who signs the paper.</summary>
    public IEnumerable<(string Role, string Name)> Signers => Paper == "consent"
        ? CoOwners.Select(pair => pair.CoOwner).Distinct().Select(name => (T["pledges.co-owner"], name))
        : Pledge.Contract.Pledgors.Select(pledgor => (T["pledges.print.pledgor"], pledgor.Name))
            .Concat(Pledge.Contract.Pledgees.Select(pledgee => (T["pledges.print.pledgee"], pledgee.Party.Name)));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!PledgePapers.All.Contains(Paper))
        {
            return NotFound();
        }

        if (!(await Calls.ReadAsync(new ShowPledge(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    /// <summary>A heading, on the Chinese pages with its English beside it.</summary>
    public IHtmlContent Heading(string key, params (string Name, object Value)[] args)
    {
        var heading = new HtmlContentBuilder().Append(T[key, args]);
        if (T.Language == Languages.English)
        {
            return heading;
        }

        var small = new TagBuilder("small");
        small.AddCssClass("fw-beside");
        small.Attributes["lang"] = "en";
        small.InnerHtml.Append(Texts.Of(key, Languages.English, args.ToDictionary(arg => arg.Name, arg => arg.Value)));
        return heading.AppendHtml(small);
    }

    /// <summary>What a co-owner signs.</summary>
    public string ConsentSays(PledgedRight right, string coOwner) => T[
        "pledges.print.consent-says",
        ("coOwner", coOwner),
        ("number", PledgeWords.Number(right)),
        ("title", right.Title),
        ("pledgees", Pledgees),
        ("amount", F.ExactSaid(Pledge.Contract.Debt.Amount))];

    /// <summary>Whether the register knows of a same-day invention application.</summary>
    public bool HasSameDayInvention(PledgedRight right) =>
        View.Rights.Patents.Any(patent => patent.Right == right.Right && patent.SameDayInvention);
}
