using System.Text.Json;
using Fourwings.Platform.Documents;
using Microsoft.AspNetCore.Http;

namespace Fourwings.Web.Api;

/// <summary>
/// Reads a change that comes as a form with one file (multipart/form-data), as the pages send it: the file stands under
/// the name of the field that takes it, the other fields beside it as text.
/// </summary>
internal static class SentForm
{
    /// <summary>How such a form is named.</summary>
    public const string MediaType = "multipart/form-data";

    /// <summary>The change that the form asks for.</summary>
    /// <exception cref="JsonException">A field is unknown, missing or malformed.</exception>
    /// <exception cref="UnfitUploadException">There is no file, or one that the platform does not take.</exception>
    public static async Task<T?> ReadAsync<T>(HttpRequest request)
    {
        var form = await FormAsync(request);
        if (form.Files is not [var sent])
        {
            throw new UnfitUploadException(new("document.not-chosen", null, "File"));
        }

        var read = await Upload.ReadAsync(sent.FileName, sent.Length, sent.OpenReadStream);
        if (!read.Succeeded(out var upload, out var refusal))
        {
            throw new UnfitUploadException(refusal);
        }

        var fields = QueryFields.Read(form, typeof(T));
        fields[JsonNamingPolicy.CamelCase.ConvertName(sent.Name)] = string.Empty;
        return UploadReader.Beside(upload, () => fields.Deserialize<T>(ApiAnswers.Reading));
    }

    private static async Task<IFormCollection> FormAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync();
        }
        catch (InvalidDataException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }
}
