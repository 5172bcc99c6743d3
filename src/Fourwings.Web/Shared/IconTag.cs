using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fourwings.Web.Shared;

/// <summary><c>&lt;icon name="home" /&gt;</c>: an outline from the sprite; hidden from readers of the screen.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTag(IFileVersionProvider versions) : TagHelper
{
    /// <summary>A name in <c>make-icons.mjs</c>.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The page, for its base path.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var sprite = versions.AddFileVersionToPath(ViewContext.HttpContext.Request.PathBase, "/icons.svg");
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
        output.Content.SetHtmlContent($"<use href=\"{sprite}#{Name}\"></use>");
    }
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
