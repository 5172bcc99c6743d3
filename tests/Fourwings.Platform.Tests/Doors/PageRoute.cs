using System.Reflection;
using System.Text.RegularExpressions;
using Fourwings.Domain.LossFunds;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>A page as the site really has it: its address, its handlers, the use cases that its code names.</summary>
internal sealed partial class PageRoute
{
    private const string RecordPart = "{id:guid}";

    /// <summary>
    /// What stands in an address beside the record; a new part gets a line here. Where the same word means another
    /// thing on another page, the whole route stands before it. <c>&lt;LoanId&gt;</c> is the sample of that kind.
    /// </summary>
    private static readonly Dictionary<string, string[]> PartValues = new()
    {
        ["/compensations/{id:guid}/papers/{paper}"] = [nameof(CompensationPaper.LoanContract)],
        ["/compensations/{id:guid}/partners/{party}"] = ["Insurer"],
        ["/measures/{name}"] = ["insurance"],
        ["/sales/{id:guid}/{act}"] =
            ["announce", "deposit", "return", "bid", "key", "contract", "payment", "forfeit", "cancel"],
        ["/disposals/{id:guid}/papers/{paper}"] = ["Agreement"],
        ["/disposals/{id:guid}/{act:regex(^[a-z]+$)}"] =
        [
            "agree", "changeroute", "chooseway", "sell", "unsell", "enter", "sendback", "distribute", "complete",
            "apply", "serve", "rule", "takeeffect", "dismiss", "end",
        ],
        ["/trusts/{id:guid}/{act:regex(^[a-z]+$)}"] =
        [
            "asset", "title", "lose", "subscribe", "transfer", "collect", "undo", "establish", "terminate",
            "liquidate", "abandon",
        ],
        ["/payouts/{id:guid}/{act:regex(^[a-z]+$)}"] = ["approve", "sendback", "execute", "reverse"],
        ["/licences/{id:guid}/{act}"] =
            ["consent", "sign", "file", "record", "decline", "report", "pay", "audit", "end", "drop"],
        ["/open-licences/{id:guid}/{act}"] = ["announce", "take", "withdraw"],
        ["/patent-pools/{id:guid}/{act}"] =
        [
            "sign", "abandon", "leave", "share", "propose", "evaluate", "consent", "admit", "decline", "take-out",
            "vote", "dispute", "license", "invite", "expel", "settle", "dissolve", "charter", "package",
        ],
        ["/patent-pool-licences/{id:guid}/{act}"] =
            ["sign", "report", "restate", "correct", "pay", "audit", "end"],
        ["patent:guid"] = ["<PatentId>"],
        ["/transfers/{id:guid}/{act}"] =
        [
            "consent", "deny", "agree", "publish", "export", "sign", "deposit", "submit", "record", "send-back",
            "release", "distribute", "close", "withdraw", "rescind",
        ],
        ["paper"] = ["application", "contract", "commitment", "statement", "consent", "change", "release"],
        ["slot"] = ["pledge.contract"],
        ["status:int"] = ["404"],
        ["figure"] = ["answer-by", "free", "outstanding", "term", "secured", "score"],
        ["**id"] = ["lending/penalty"],
        ["number:long"] = ["2"],
        ["kind"] = ["LoanBook"],
        ["id"] = ["new"],
        ["act"] =
        [
            "begin", "quote", "order", "step", "expert", "deliverable", "deliver", "accept", "send-back", "decline",
            "withdraw", "pay",
        ],
        ["loan:guid"] = [RecordPart],
        ["enrolment:guid"] = [RecordPart],
        ["firm:guid"] = ["<OrganisationId>"],
    };

    /// <summary>What a page needs in its query to show anything.</summary>
    private static readonly Dictionary<string, string> Queries = new()
    {
        ["/valuations/new"] = "?Kind=Invention&Right={id:guid}",
        ["/enrolments/{enrolment:guid}/return"] = "?fund=<LossFundId>",
    };

    private PageRoute(string route, CompiledPageActionDescriptor page)
    {
        Route = route;
        Template = route + Queries.GetValueOrDefault(route);
        Handlers = [.. page.HandlerMethods.Select(handler => (handler.HttpMethod, handler.Name))];
        UseCases = [.. Types(page.ModelTypeInfo!).SelectMany(Made).Where(IsUseCase).Distinct()];
        IsOpen = page.ModelTypeInfo!.Namespace!.Split('.')[^1] is "Access" or "Errors";
        IsPublic = page.ModelTypeInfo!.IsDefined(typeof(AllowAnonymousAttribute), inherit: false);
        AddressesWithoutId = [.. Spread(Template)];
    }

    /// <summary>As it stands in the page: <c>/loans/{id:guid}</c>.</summary>
    public string Route { get; }

    /// <summary>The route with the query that the page needs.</summary>
    public string Template { get; }

    /// <summary>GET, POST, with the handler's name where it has one.</summary>
    public IReadOnlyList<(string HttpMethod, string? Name)> Handlers { get; }

    /// <summary>The use cases that the page's own code makes.</summary>
    public IReadOnlyList<Type> UseCases { get; }

    /// <summary>Whether a stranger may see it: the door, help, faults.</summary>
    public bool IsOpen { get; }

    /// <summary>Whether a stranger may read what every desk reads there: what is on the market.</summary>
    public bool IsPublic { get; }

    /// <summary>Whether it shows one record.</summary>
    public bool ShowsRecord =>
        AddressesWithoutId.Any(address => address.Contains(RecordPart, StringComparison.Ordinal));

    /// <summary>The questions among its use cases.</summary>
    public IEnumerable<Type> Questions => UseCases.Where(type => Implements(type, typeof(IQuery<>)));

    /// <summary>The changes among its use cases.</summary>
    public IEnumerable<Type> Changes => UseCases.Where(type => Implements(type, typeof(ISlice<>)));

    public bool Posts => Handlers.Any(handler => handler.HttpMethod == "Post");

    private IReadOnlyList<string> AddressesWithoutId { get; }

    /// <summary>The addresses of the page for a record.</summary>
    /// <param name="id">The record's.</param>
    /// <param name="records">Where what stands beside it comes from.</param>
    public IEnumerable<string> Addresses(Guid id, DoorRecords records) => AddressesWithoutId
        .Select(address => address.Replace(RecordPart, id.ToString(), StringComparison.Ordinal))
        .Select(address => Companion().Replace(
            address, kind => records.Ids.Single(record => record.Kind == kind.Groups[1].Value).Id.ToString()));

    /// <summary>All pages, from the routes that the site has.</summary>
    public static async Task<IReadOnlyList<PageRoute>> AllAsync(DoorSite site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var pages = new List<PageRoute>();
        foreach (var route in site.Routes)
        {
            if (route.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                pages.Add(new("/" + route.RoutePattern.RawText!.Trim('/'), compiled));
            }
        }

        return pages;
    }

    public override string ToString() => Template;

    /// <summary>The template with its parts but for the record's id replaced by what they may be.</summary>
    private static IEnumerable<string> Spread(string template)
    {
        var part = Part().Matches(template).FirstOrDefault(part => part.Value != RecordPart);
        if (part is null)
        {
            return [template];
        }

        var (name, before, after) = (
            part.Groups[1].Value, template[..part.Index], template[(part.Index + part.Length)..]);
        if (name == "id:guid?")
        {
            return [before.TrimEnd('/') + after, before + RecordPart + after];
        }

        var choices = Choices().Match(name);
        var values = choices.Success ? choices.Groups[1].Value.Split('|')
            : PartValues.TryGetValue(template, out var known) || PartValues.TryGetValue(name, out known) ? known
            : throw new InvalidOperationException(
                $"{template}: what may {{{name}}} be? Give it a line in Doors/PageRoute.cs, PartValues.");
        return values.SelectMany(value => Spread(before + value + after));
    }

    private static IEnumerable<Type> Types(Type page)
    {
        for (var type = page; type?.Namespace is { } place && !place.EndsWith(".Shared", StringComparison.Ordinal)
            && place.StartsWith("Fourwings", StringComparison.Ordinal); type = type.BaseType)
        {
            foreach (var inside in Nested(type))
            {
                yield return inside;
            }
        }
    }

    private static IEnumerable<Type> Nested(Type type) => type
        .GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(Nested).Prepend(type);

    /// <summary>What a type's methods make with <c>new</c>, read from their code.</summary>
    private static IEnumerable<Type> Made(Type type)
    {
        const BindingFlags all = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.Public | BindingFlags.NonPublic;
        const byte newObject = 0x73;
        foreach (var method in type.GetMethods(all))
        {
            var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
            for (var at = 0; at + 4 < code.Length; at++)
            {
                if (code[at] == newObject && Made(type.Module, BitConverter.ToInt32(code, at + 1)) is { } made)
                {
                    yield return made;
                }
            }
        }
    }

    private static Type? Made(Module module, int token)
    {
        if (token >> 24 is not (0x06 or 0x0A))
        {
            return null;
        }

        try
        {
            return module.ResolveMethod(token)?.DeclaringType;
        }
        catch (Exception fault) when (fault is ArgumentException or BadImageFormatException)
        {
            return null; // The byte was part of something else.
        }
    }

    private static bool IsUseCase(Type type) =>
        Implements(type, typeof(IQuery<>)) || Implements(type, typeof(ISlice<>));

    private static bool Implements(Type type, Type form) => type.GetInterfaces()
        .Any(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == form);

    [GeneratedRegex("<(\\w+)>", RegexOptions.None, 20_000)]
    private static partial Regex Companion();

    [GeneratedRegex("\\{((?:[^{}]|\\{[^{}]*\\})+)\\}", RegexOptions.None, 20_000)]
    private static partial Regex Part();

    [GeneratedRegex(":regex\\(\\^\\(([^)]*)\\)\\$\\)$", RegexOptions.None, 20_000)]
    private static partial Regex Choices();
}
