using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Drafts;

/// <summary>A field of a form as it was typed.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Values">What stands in it; several where several were chosen.</param>
public sealed record DraftField(string Name, IReadOnlyList<string> Values);

/// <summary>What a person has typed into a long form and not sent yet (草稿).</summary>
/// <param name="Fields">The fields.</param>
/// <param name="SavedAt">When it was kept; null = there is none.</param>
public sealed record FormDraft(IReadOnlyList<DraftField> Fields, DateTimeOffset? SavedAt);

/// <summary>
/// Keeps what the viewer has typed into a form (保存草稿), in place of what was kept before. It is run without a key: what
/// is kept is the whole form, so that the same wish twice is one; with a key, typing A, B and A again would leave B.
/// </summary>
/// <param name="Form">The form's name.</param>
/// <param name="Fields">The fields.</param>
public sealed record KeepDraft(string Form, IReadOnlyList<DraftField> Fields) : ISlice<FormDraft>
{
    private const int Longest = 65_536;

    private const string Sql = """
        INSERT INTO form_draft (user_id, form, saved_at, body) VALUES (@User, @Form, @at, @body)
        ON CONFLICT (user_id, form) DO UPDATE SET saved_at = @at, body = @body
        """;

    /// <inheritdoc/>
    public async Task<Result<FormDraft>> HandleAsync(Db db, Call call)
    {
        var body = CanonicalJson.Write(Fields);
        if (body.Length > Longest)
        {
            return new Refusal("draft.too-long").With("length", body.Length).With("longest", Longest);
        }

        var at = call.Clock.GetUtcNow();
        await db.ExecuteAsync(Sql, new { call.Viewer.User, Form, at, body });
        return new FormDraft(Fields, at);
    }
}

/// <summary>What the viewer has typed into a form and not sent (草稿); empty where there is none.</summary>
/// <param name="Form">The form's name.</param>
public sealed record FindDraft(string Form) : IQuery<FormDraft>
{
    private const string Sql =
        "SELECT d.saved_at, d.body FROM form_draft d WHERE d.user_id = @User AND d.form = @Form";

    /// <inheritdoc/>
    public async Task<Result<FormDraft>> HandleAsync(Db db, Call call) =>
        await db.FindAsync<Row>(Sql, new { call.Viewer.User, Form }) is { } row
            ? new FormDraft(CanonicalJson.Read<DraftField[]>(row.Body), row.SavedAt)
            : new FormDraft([], null);

    private sealed record Row
    {
        public required DateTimeOffset SavedAt { get; init; }

        public required string Body { get; init; }
    }
}

/// <summary>
/// Drops what the viewer has typed into a form (放弃草稿): under the key of the form that was sent, so that the same form
/// sent once more does not drop what was begun since.
/// </summary>
/// <param name="Form">The form's name.</param>
public sealed record DropDraft(string Form) : ISlice<FormDraft>
{
    /// <inheritdoc/>
    public async Task<Result<FormDraft>> HandleAsync(Db db, Call call)
    {
        await db.ExecuteAsync(
            "DELETE FROM form_draft WHERE user_id = @User AND form = @Form", new { call.Viewer.User, Form });
        return new FormDraft([], null);
    }
}
