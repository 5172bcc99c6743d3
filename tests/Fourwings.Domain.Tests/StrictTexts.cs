using System.Runtime.CompilerServices;

namespace Fourwings.Domain.Tests;

/// <summary>In the tests a gap in the texts is a fault.</summary>
internal static class StrictTexts
{
    [ModuleInitializer]
    internal static void Demand() => Fourwings.Domain.Texts.ThrowsOnGaps = true;
}
