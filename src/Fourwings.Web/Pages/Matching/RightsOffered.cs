using Fourwings.Platform.Matching;

namespace Fourwings.Web.Pages.Matching;

/// <summary>The rights of a firm to choose from (<c>_Rights</c>); those that ended cannot be chosen.</summary>
/// <param name="Legend">What is chosen.</param>
/// <param name="Help">What choosing means.</param>
/// <param name="None">What stands there when there are none.</param>
/// <param name="Rights">The rights.</param>
/// <param name="Chosen">The values chosen.</param>
public sealed record RightsOffered(
    string Legend, string Help, string None, IReadOnlyList<FirmRight> Rights, IReadOnlyCollection<string> Chosen);
