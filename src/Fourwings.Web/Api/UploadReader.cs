using System.Text.Json;
using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Platform.Documents;

namespace Fourwings.Web.Api;

/// <summary>
/// Reads a paper in a request: <c>{"fileName": "…", "content": "its bytes in base64"}</c>, or a text in the place of
/// one that was sent beside the fields.
/// </summary>
internal sealed class UploadReader : JsonConverter<Upload>
{
    // Reading does not leave the thread: the file beside is the one of this request.
    [ThreadStatic]
    private static Upload? _beside;

    /// <summary>Reads fields whose file was sent beside them.</summary>
    public static T? Beside<T>(Upload sent, Func<T?> read)
    {
        _beside = sent;
        try
        {
            return read();
        }
        finally
        {
            _beside = null;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="UnfitUploadException">The platform does not take such a file.</exception>
    public override Upload Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && _beside is { } beside)
        {
            return beside;
        }

        var sent = JsonSerializer.Deserialize<Sent>(ref reader, options) ?? throw new JsonException();
        var read = Upload.OfAsync(sent.FileName, sent.Content).GetAwaiter().GetResult(); // In memory: no wait.
        return read.Succeeded(out var upload, out var refusal) ? upload : throw new UnfitUploadException(refusal);
    }

    /// <summary>Files leave by their own address.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Write(Utf8JsonWriter writer, Upload value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A file is downloaded by its own address.");

    private sealed record Sent(string FileName, byte[] Content);
}

/// <summary>A file in a request that the platform does not take; the answer says why.</summary>
/// <param name="refusal">Why.</param>
internal sealed class UnfitUploadException(Refusal refusal) : Exception(refusal.Code)
{
    /// <summary>Why.</summary>
    public Refusal Refusal => refusal;
}
