using System.Text;
using Fourwings.Domain.Pledges;

namespace Fourwings.Platform.Pledges;

/// <summary>What a pledge is found by: numbers, names, titles; half width, lower case, letters and digits.</summary>
internal static class PledgeSearch
{
    /// <summary>The text kept with the pledge.</summary>
    public static string TextOf(Pledge pledge) => string.Join(
        '\n',
        new[] { pledge.Contract.Number, pledge.Registration?.Number ?? string.Empty }
            .Concat(pledge.Contract.Parties.Select(party => party.Name))
            .Concat(pledge.Contract.Rights.SelectMany(right => new[] { right.Number, right.Title }))
            .Select(Normal)
            .Where(text => text.Length > 0)
            .Distinct());

    /// <summary>A searched or kept text in its one form.</summary>
    public static string Normal(string text) => new([
        .. text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c == '-'),
    ]);
}
