namespace Fourwings.Domain;

/// <summary>Names one stored document (文件): a scanned notice, a contract, a report.</summary>
public readonly record struct DocumentId(Guid Value) : IRecordId;

/// <summary>A document was filed with a record (文件已归档). Documents are never changed and never deleted.</summary>
/// <param name="Id">The document.</param>
/// <param name="RecordId">The record whose participants may see it.</param>
/// <param name="Slot">What it is for: <c>pledge.contract</c>.</param>
/// <param name="FileName">As the sender named it.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">The hash of its bytes, in lower-case hex.</param>
public sealed record DocumentAdded(
    DocumentId Id, Guid RecordId, string Slot, string FileName, long Length, string Sha256) : IFact;
