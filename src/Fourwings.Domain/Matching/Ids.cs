namespace Fourwings.Domain.Matching;

/// <summary>Names one invitation to a matching fair (邀请).</summary>
public readonly record struct InvitationId(Guid Value) : IRecordId;

/// <summary>Names one match of a bank and a firm on a fair (对接).</summary>
public readonly record struct MatchId(Guid Value) : IRecordId;
