using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fourwings.Web.Shared;

/// <summary><c>&lt;fw-state value="state" boxed="true" /&gt;</c>: shape and word.</summary>
[HtmlTargetElement("fw-state", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StateTag : TagHelper
{
    /// <summary>The state; nothing is written for null.</summary>
    public StateWord? Value { get; set; }

    /// <summary>With a frame; only beside a heading.</summary>
    public bool Boxed { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Boxed ? "fw-state boxed" : "fw-state");
        output.Attributes.SetAttribute("data-tone", Value.Tone.ToString().ToLowerInvariant());
        output.Content.SetContent(Value.Word);
    }
}

/// <summary><c>&lt;fw-deadline value="due" /&gt;</c>: state and day, with the way of counting in the tooltip.</summary>
[HtmlTargetElement("fw-deadline", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DeadlineTag(PageText text, Format format) : TagHelper
{
    /// <summary>The deadline; a dash stands for null.</summary>
    public DueDay? Value { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Value is null)
        {
            output.Content.SetContent(Format.Nothing);
            return;
        }

        var state = Value.Say(text, format);
        output.Attributes.SetAttribute("class", "fw-state");
        output.Attributes.SetAttribute("data-tone", state.Tone.ToString().ToLowerInvariant());
        output.Attributes.SetAttribute("title", text[
            Value.WorkingDays is null ? "part.due.counts-days" : "part.due.counts-workdays",
            ("day", format.Day(Value.On))]);
        output.Content.SetContent(state.Word);
    }
}

/// <summary>
/// <c>&lt;fw-wings value="wings" large="true" /&gt;</c>: four squares in fixed order, spelt out for the ear.
/// </summary>
[HtmlTargetElement("fw-wings", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WingsTag(PageText text) : TagHelper
{
    private static readonly string[] Names = ["analysis", "custody", "insurance", "transfer"];

    /// <summary>The wings.</summary>
    public FourWings Value { get; set; } = new(Wing.Missing, Wing.Missing, Wing.Missing, Wing.Missing);

    /// <summary>For the head of a panel.</summary>
    public bool Large { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Wing[] wings = [Value.Analysis, Value.Custody, Value.Insurance, Value.Transfer];
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Large ? "fw-wings lg" : "fw-wings");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", string.Join(
            text["part.wings.and"],
            Names.Zip(wings, (name, wing) => text[$"part.wings.{name}"] + text[$"part.wings.is-{wing}"])));
        foreach (var (name, wing) in Names.Zip(wings))
        {
            output.Content.AppendHtml(Square(text, name, wing));
        }
    }

    /// <summary>One square.</summary>
    internal static TagBuilder Square(PageText text, string name, Wing wing)
    {
        var square = new TagBuilder("i");
        square.AddCssClass("fw-wing");
        square.Attributes["data-on"] = wing switch { Wing.InForce => "yes", Wing.Ending => "due", _ => "no" };
        square.Attributes["aria-hidden"] = "true";
        square.InnerHtml.Append(text[$"part.wings.{name}-letter"]);
        return square;
    }
}

/// <summary>
/// <c>&lt;fw-wing name="custody" value="Wing.InForce" /&gt;</c>: one square; what it means stands beside it.
/// </summary>
[HtmlTargetElement("fw-wing", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WingTag(PageText text) : TagHelper
{
    /// <summary>Which wing.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>How it stands.</summary>
    public Wing Value { get; set; } = Wing.Missing;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(WingsTag.Square(text, Name, Value));
    }
}

/// <summary>
/// <c>&lt;fw-figure value="F.AmountFigure(x)" why="why" /&gt;</c>: a number with its unit; dotted where it explains
/// itself.
/// The explanation is a native popover, which needs no script.
/// </summary>
[HtmlTargetElement("fw-figure", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FigureTag(PageText text) : TagHelper
{
    /// <summary>The number and its unit.</summary>
    public Figure Value { get; set; }

    /// <summary>Its explanation, which must stand on the page as <c>_Why</c>; <c>_Facts</c> sees to it.</summary>
    public Why? Why { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag;
        var unit = Value.Unit.Length == 0 ? null : new TagBuilder("span");
        unit?.AddCssClass(text.Language == Languages.English ? "fw-unit pre" : "fw-unit");
        unit?.InnerHtml.Append(Value.Unit);
        if (unit is not null && text.Language == Languages.English)
        {
            output.Content.AppendHtml(unit);
            unit = null;
        }

        output.Content.AppendHtml(Number());
        if (unit is not null)
        {
            output.Content.AppendHtml(unit);
        }
    }

    private IHtmlContent Number()
    {
        if (Why is null)
        {
            return new HtmlString(HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(Value.Number));
        }

        var button = new TagBuilder("button");
        button.AddCssClass("fw-why");
        button.Attributes["type"] = "button";
        button.Attributes["popovertarget"] = "why-" + Why.Id;
        button.InnerHtml.Append(Value.Number);
        return button;
    }
}

/// <summary>
/// <c>&lt;svg-text x="0" y="12"&gt;…&lt;/svg-text&gt;</c>: SVG's <c>text</c>, whose name Razor keeps for itself.
/// </summary>
[HtmlTargetElement("svg-text")]
public sealed class SvgTextTag : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.TagName = "text";
}
