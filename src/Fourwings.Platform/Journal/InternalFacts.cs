namespace Fourwings.Platform.Journal;

/// <summary>Keeps facts that only one side may read from the eyes of the other side of a record.</summary>
internal static class InternalFacts
{
    /// <summary>
    /// The condition that the viewer's organisation <c>@own</c> may read a line <c>j</c>: whoever recorded it may. It
    /// names the types that are an <see cref="Domain.IInternalFact"/>.
    /// </summary>
    public const string ReadableSql = "(j.fact_type NOT IN ('CommentNoted', 'DebtorContacted', "
        + "'TrustUnitsSubscribed', 'TrustUnitsTransferred') OR j.organisation_id = @own)";
}
