using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>One form of a page with what a person would type into it.</summary>
/// <param name="Action">Where it goes, with its handler.</param>
/// <param name="Fields">Names and values.</param>
/// <param name="Files">The names of its file fields.</param>
internal sealed record PageForm(
    string Action, IReadOnlyList<(string Name, string Value)> Fields, IReadOnlyList<string> Files)
{
    /// <summary>The body, with the token of whoever sends it.</summary>
    public MultipartFormDataContent Body(string? token)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in Fields.Where(field => field.Name != "__form"))
        {
            body.Add(new StringContent(value), name);
        }

        if (token is not null)
        {
            body.Add(new StringContent(token), "__form");
        }

        foreach (var file in Files)
        {
            var scan = new ByteArrayContent("%PDF-1.7 scan"u8.ToArray());
            scan.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            body.Add(scan, file, "scan.pdf");
        }

        return body;
    }
}

/// <summary>Reads the forms of a page as a browser does, and fills what is empty.</summary>
internal static partial class PageForms
{
    /// <summary>The forms that change something.</summary>
    /// <param name="html">The page.</param>
    /// <param name="address">Its address: where a form without an action goes.</param>
    /// <param name="today">What a field for a day is filled with.</param>
    public static IEnumerable<PageForm> Of(string html, string address, DateOnly today) =>
        from Match form in Form().Matches(html)
        where Attribute(form.Groups[1].Value, "method") == "post"
        let action = Attribute(form.Groups[1].Value, "action")
        where action is null or not ("/sign-out" or "/sign-in")
        select Read(action ?? address, form.Groups[2].Value, today);

    /// <summary>The token with which this visitor's forms are sent.</summary>
    public static string TokenOf(string html) => Token().Match(html).Groups[1].Value;

    private static PageForm Read(string action, string inside, DateOnly today)
    {
        List<(string, string)> fields = [];
        List<string> files = [];
        foreach (Match input in Input().Matches(inside))
        {
            var (name, type) = (Attribute(input.Value, "name"), Attribute(input.Value, "type"));
            if (name is not null && type == "file")
            {
                files.Add(name);
            }
            else if (name is not null && type is not "radio")
            {
                fields.Add((name, Filled(type, Attribute(input.Value, "value"), today)));
            }
        }

        fields.AddRange(Area().Matches(inside).Select(area => (area.Groups[1].Value, "为什么")));
        fields.AddRange(Choice().Matches(inside).Select(choice => (
            choice.Groups[1].Value,
            Option().Matches(choice.Groups[2].Value).Select(option => option.Groups[1].Value)
                .FirstOrDefault(value => value.Length > 0) ?? string.Empty)));
        fields.AddRange(Radio().Matches(inside).Select(radio => (radio.Groups[1].Value, radio.Groups[2].Value)));
        return new(action, fields, files);
    }

    private static string Filled(string? type, string? value, DateOnly today) => value is { Length: > 0 } there ? there
        : type switch
        {
            "date" => today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            "number" => "1",
            "checkbox" => "true",
            "password" => "a long password",
            _ => "试",
        };

    private static string? Attribute(string tag, string name)
    {
        var found = Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(20));
        return found.Success ? System.Net.WebUtility.HtmlDecode(found.Groups[1].Value) : null;
    }

    [GeneratedRegex("<form\\b([^>]*)>(.*?)</form>", RegexOptions.Singleline, 20_000)]
    private static partial Regex Form();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.None, 20_000)]
    private static partial Regex Input();

    [GeneratedRegex(
        "<input\\b[^>]*?name=\"([^\"]+)\"[^>]*?type=\"radio\"[^>]*?value=\"([^\"]*)\"", RegexOptions.None, 20_000)]
    private static partial Regex Radio();

    [GeneratedRegex("<textarea\\b[^>]*?name=\"([^\"]+)\"", RegexOptions.None, 20_000)]
    private static partial Regex Area();

    [GeneratedRegex("<select\\b[^>]*?name=\"([^\"]+)\"[^>]*>(.*?)</select>", RegexOptions.Singleline, 20_000)]
    private static partial Regex Choice();

    [GeneratedRegex("<option\\b[^>]*?value=\"([^\"]*)\"", RegexOptions.None, 20_000)]
    private static partial Regex Option();

    [GeneratedRegex("name=\"__form\" type=\"hidden\" value=\"([^\"]+)\"", RegexOptions.None, 20_000)]
    private static partial Regex Token();
}
