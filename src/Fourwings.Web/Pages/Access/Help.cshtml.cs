using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Access;

/// <summary>What the signs mean, and the keys.</summary>
public sealed class HelpPage : AppPage;
