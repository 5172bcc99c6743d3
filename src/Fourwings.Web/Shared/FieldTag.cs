using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fourwings.Web.Shared;

/// <summary>
/// <c>&lt;fw-field name="Amount" label="…" help="…" type="number" value="Model.Amount" /&gt;</c>: label, input, help
/// and, after a refusal, the reason beneath; what was typed stays. With <c>choices</c> it is a select, with <c>rows</c>
/// a text area.
/// Other attributes (<c>required</c>, <c>maxlength</c>, <c>autocomplete</c> …) go to the input.
/// </summary>
[HtmlTargetElement("fw-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTag(PageText text) : TagHelper
{
    /// <summary>The name of the bound property.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>A noun, no colon; the unit in brackets.</summary>
    public string Label { get; set; } = string.Empty;

    /// <summary>A sentence under the field.</summary>
    public string? Help { get; set; }

    /// <summary>
    /// <c>text</c>, <c>number</c> (any decimal), <c>date</c>, <c>password</c>, <c>file</c>, <c>checkbox</c>.
    /// </summary>
    public string Type { get; set; } = "text";

    /// <summary>What stands in it before anything was typed.</summary>
    public object? Value { get; set; }

    /// <summary>The choices of a select; the first may have an empty value.</summary>
    public IEnumerable<(string Value, string Words)>? Choices { get; set; }

    /// <summary>The height of a text area.</summary>
    public int? Rows { get; set; }

    /// <summary>The page.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Where several forms of a page have a field of the name: the form's name, for an own id.</summary>
    public string Within { get; set; } = string.Empty;

    private string Id => (Within.Length > 0 ? $"f-{Within}-" : "f-")
        + Name.Replace('.', '-').Replace('[', '-').Replace(']', '-');

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = Error();
        var input = Input();
        foreach (var attribute in output.Attributes)
        {
            input.MergeAttribute(attribute.Name, attribute.Value?.ToString() ?? string.Empty, replaceExisting: true);
        }

        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "fw-field");
        var label = new TagBuilder("label");
        label.Attributes["for"] = Id;
        label.InnerHtml.Append(Label);
        if (Describe(input, error is not null) is { Length: > 0 } ids)
        {
            input.MergeAttribute("aria-describedby", ids);
        }

        output.Content.AppendHtml(label).AppendHtml(input);
        Append(output, "fw-error", "-e", error);
        Append(output, "fw-note", "-h", Help);
    }

    private string Describe(TagBuilder input, bool refused)
    {
        if (refused)
        {
            input.MergeAttribute("aria-invalid", "true");
        }

        string?[] ids = [refused ? Id + "-e" : null, Help is null ? null : Id + "-h"];
        return string.Join(' ', ids.Where(id => id is not null));
    }

    private void Append(TagHelperOutput output, string style, string suffix, string? words)
    {
        if (words is null)
        {
            return;
        }

        var note = new TagBuilder("span");
        note.AddCssClass(style);
        note.Attributes["id"] = Id + suffix;
        note.InnerHtml.Append(words);
        output.Content.AppendHtml(note);
    }

    private string? Error() =>
        ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0
            ? entry.Errors[0].ErrorMessage is { Length: > 0 } message ? message : text["form.not-read-field"]
            : null;

    private string? Current() =>
        ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed
            ? typed
            : Value switch
            {
                null => null,
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
                var value => value.ToString(),
            };

    private TagBuilder Input()
    {
        var input = Choices is not null ? Select() : Rows is not null ? Area() : Plain();
        input.Attributes["id"] = Id;
        input.Attributes["name"] = Name;
        if (Type != "checkbox")
        {
            input.AddCssClass(Type == "number" ? "fw-in num" : "fw-in");
        }

        return input;
    }

    private TagBuilder Plain()
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = Type == "number" ? "text" : Type;
        if (Type == "number")
        {
            input.Attributes["inputmode"] = "decimal";
            input.Attributes["autocomplete"] = "off";
        }

        if (Type == "checkbox")
        {
            input.AddCssClass("fw-check");
            input.Attributes["value"] = "true";
            if (Current() is "True" or "true")
            {
                input.Attributes["checked"] = "checked";
            }
        }
        else if (Type is not ("password" or "file") && Current() is { } value)
        {
            input.Attributes["value"] = value;
        }

        return input;
    }

    private TagBuilder Area()
    {
        var area = new TagBuilder("textarea");
        area.Attributes["rows"] = Rows!.Value.ToString(CultureInfo.InvariantCulture);
        area.InnerHtml.Append(Current() ?? string.Empty);
        return area;
    }

    private TagBuilder Select()
    {
        var select = new TagBuilder("select");
        var current = Current() ?? string.Empty;
        foreach (var (value, words) in Choices!)
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = value;
            if (value == current)
            {
                option.Attributes["selected"] = "selected";
            }

            option.InnerHtml.Append(words);
            select.InnerHtml.AppendHtml(option);
        }

        return select;
    }
}

/// <summary>
/// <c>&lt;form method="post" fw-draft="repay"&gt;</c>: what is typed is kept on this computer until it was sent.
/// </summary>
[HtmlTargetElement("form", Attributes = "fw-draft")]
public sealed class DraftTag(PageText text) : TagHelper
{
    /// <summary>The draft's name on its page.</summary>
    [HtmlAttributeName("fw-draft")]
    public string Name { get; set; } = string.Empty;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("data-draft", Name);
        output.Attributes.SetAttribute("data-draft-kept", text["form.draft-kept"]);
        output.Attributes.SetAttribute("data-draft-back", text["form.draft-back"]);
        output.PostContent.AppendHtml("<p class=\"fw-note fw-draft\" data-draft-status role=\"status\"></p>");
    }
}
