using System.Runtime.CompilerServices;
using Fourwings.Domain;

namespace Fourwings.Web;

internal static class TextsOfWeb
{
#pragma warning disable CA2255 // A floor's texts are known as soon as the floor is loaded; no start-up can forget them.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() => Texts.Register(typeof(TextsOfWeb).Assembly);
}
