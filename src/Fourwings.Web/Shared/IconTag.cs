using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fourwings.Web.Shared;

/// <summary><c>&lt;icon name="home" /&gt;</c>: an outline from the sprite; hidden from readers of the screen.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTag(Sprite sprite) : TagHelper
{
    /// <summary>A name in <c>make-icons.mjs</c>.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The page, for its base path.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (!output.Attributes.ContainsName("class"))
        {
            output.Attributes.SetAttribute("class", "fw-ico");
        }

        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("fill", "none");
        output.Attributes.SetAttribute("stroke", "currentColor");
        output.Attributes.SetAttribute("stroke-linecap", "round");
        output.Attributes.SetAttribute("stroke-linejoin", "round");
        var address = sprite.At(ViewContext.HttpContext.Request.PathBase);
        output.Content.SetHtmlContent($"<use href=\"{address}#{Name}\"></use>");
    }
}

/// <summary>The address of the icons with their version, worked out once: a list shows a hundred of them.</summary>
public sealed class Sprite(IFileVersionProvider versions)
{
    private readonly ConcurrentDictionary<string, string> _addresses = [];

    /// <summary>The address under a base path.</summary>
    public string At(string? basePath) =>
        _addresses.GetOrAdd(basePath ?? "", path => versions.AddFileVersionToPath(path, "/icons.svg"));
}

/// <summary>Gives every posting form its idempotency key, made with the page.</summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class FormKeyTag(PageCall calls) : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.Equals(output.Attributes["method"]?.Value?.ToString(), "post", StringComparison.OrdinalIgnoreCase))
        {
            output.PostContent.AppendHtml(
                $"""<input type="hidden" name="{AppPage.KeyField}" value="{calls.NewKey()}" autocomplete="off" />""");
        }
    }
}
