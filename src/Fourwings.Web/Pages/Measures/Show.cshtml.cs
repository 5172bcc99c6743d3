using Fourwings.Domain.Measures;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Measures;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Measures;

/// <summary>One measure: where it stands, whom it is for, its versions with their sources, the rules from it.</summary>
public sealed class MeasureRecordPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = string.Empty;

    public MeasureOnDay Now { get; private set; } = null!;

    public IReadOnlyList<MeasureOnDay> Versions { get; private set; } = [];

    /// <summary>The rules of the house that come from it.</summary>
    public IReadOnlyList<Rule> Rules { get; private set; } = [];

    public RecordHead Head => new(
        "measures", "/measures", Now.Name, Now.Title.In(T.Language), MeasuresPage.Standing(Now, T))
    {
        Sub = string.Join(" · ", new[] { T.Of(Now.Version.Wing), MeasuresPage.Said(Now, T, F), Repeal }
            .Where(part => part.Length > 0)),
    };

    private string Repeal => Now is { RepealedOn: { } on, State: MeasureState.InForce }
        ? T["measures.to-be-repealed", ("on", F.Day(on))]
        : string.Empty;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowMeasure(Name))).Succeeded(out var page, out _))
        {
            return NotFound();
        }

        (Now, Versions) = (page.Now, page.Versions);
        var book = RuleBook.Standard.ForPlace((await Calls.StateAsync()).Place);
        Rules = [.. Now.Version.Rules.Select(book.Find).OfType<Rule>()];
        return Page();
    }

    /// <summary>From when to when a version holds.</summary>
    public string SpanOf(MeasureOnDay version) => version.EndsOn is { } next
        ? F.Days(version.Since, next.AddDays(-1))
        : T["rules.since", ("from", version.Since)];

    /// <summary>What a version says, line by line.</summary>
    public IEnumerable<(string Name, string Says)> LinesOf(MeasureOnDay version)
    {
        var said = version.Version;
        foreach (var (key, text) in new[]
        {
            ("issuer", said.Issuer), ("host", said.Host), ("practice", said.Practice),
            ("direction", said.Direction), ("reason", said.Reason),
        })
        {
            if (text is not null)
            {
                yield return (T[$"rule.key.{key}"], text.In(T.Language));
            }
        }

        if (ScopeOf(said.Scope) is { Length: > 0 } scope)
        {
            yield return (T["rule.key.for"], scope);
        }
    }

    private string ScopeOf(MeasureScope scope) => string.Join(" · ", scope.Sizes.Select(size => T.Of(size))
        .Concat(scope.Counties).Concat(scope.Needs.Select(need => T.Of(need))));
}
