using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Patents;

/// <summary>One owner as a form has it.</summary>
public sealed class OwnerInput
{
    /// <summary>Most owners that a form takes.</summary>
    public const int Most = 4;

    /// <summary>The name in the register, or the organisation's code.</summary>
    public string? Name { get; set; }

    /// <summary>The share in per cent.</summary>
    public decimal? Share { get; set; }
}

/// <summary>What the forms of rights share.</summary>
internal static class RightForm
{
    /// <summary>The owners of a new form: at the firm's desk the firm alone, with the whole.</summary>
    public static List<OwnerInput> NewOwners(PageCall calls) => Filled(
    [
        calls.Viewer.Desk == Desk.Enterprise
            ? new() { Name = calls.Visitor?.Organisation, Share = 100 }
            : new(),
    ]);

    /// <summary>The owners with empty lines up to the most that a form takes.</summary>
    public static List<OwnerInput> Filled(IEnumerable<OwnerInput> owners) =>
        [.. owners.Concat(Enumerable.Range(0, OwnerInput.Most).Select(_ => new OwnerInput())).Take(OwnerInput.Most)];

    /// <summary>
    /// The owners as the slice wants them; those the directory knows by name or code are linked to it.
    /// </summary>
    public static async Task<IReadOnlyList<OwnerFacts>> OwnersAsync(PageCall calls, IEnumerable<OwnerInput> inputs)
    {
        var owners = inputs.Where(owner => owner.Name is { Length: > 0 } || owner.Share is not null).ToArray();
        var names = owners.Select(owner => owner.Name?.Trim() ?? string.Empty).ToArray();
        var found = await calls.ReadAsync(new FindOrganisations(names));
        var known = found.IsSuccess ? found.Value : new Dictionary<string, OrganisationId>();
        return
        [
            .. owners.Zip(names, (owner, name) => known.TryGetValue(name, out var id)
                ? new OwnerFacts(id, string.Empty, Ratio.FromPercent(owner.Share ?? 0))
                : new OwnerFacts(null, name, Ratio.FromPercent(owner.Share ?? 0))),
        ];
    }

    /// <summary>The parts of a text of several, at commas and line ends of both scripts.</summary>
    public static IReadOnlyList<string> Parts(string? text) => (text ?? string.Empty).Split(
        [',', '，', '、', ';', '；', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
