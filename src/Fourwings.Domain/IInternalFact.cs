namespace Fourwings.Domain;

/// <summary>
/// A fact that only the organisation which recorded it, and the auditor, read (内部记录): a bank's notes on a debtor
/// stand in the loan's stream, and the debtor sees the loan.
/// </summary>
public interface IInternalFact : IFact;
