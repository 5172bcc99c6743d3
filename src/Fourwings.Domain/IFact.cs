namespace Fourwings.Domain;

/// <summary>
/// Something that happened (事实), in the past tense: <c>PledgeRegistered</c>. Facts are immutable records; a decision
/// returns one, the aggregate applies it, the journal keeps it as canonical JSON under its type's name.
/// </summary>
public interface IFact;
