using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;

namespace Fourwings.Domain.Pledges;

/// <summary>The registry's scanned notice (登记机构通知书): without it nothing is recorded.</summary>
/// <param name="Number">The registration number, or the notice's number.</param>
/// <param name="On">The day on which the act takes effect by the notice.</param>
/// <param name="Document">The scan.</param>
public sealed record RegistryNotice(string Number, DateOnly On, DocumentId Document);

/// <summary>A co-owner agrees to the pledge (共有人同意).</summary>
/// <param name="Right">The co-owned right.</param>
/// <param name="CoOwner">Who agrees, as the register names him.</param>
/// <param name="ByAgreement">The co-owners had agreed otherwise before (另有约定): one paper covers them all.</param>
/// <param name="SignedOn">When.</param>
/// <param name="Document">The signed paper.</param>
public sealed record CoOwnerConsent(
    RightRef Right, string CoOwner, bool ByAgreement, DateOnly SignedOn, DocumentId Document);

/// <summary>The parties know of the ground and still want the registration (双方声明).</summary>
/// <param name="Right">The right.</param>
/// <param name="Ground">R10 or R11.</param>
/// <param name="SignedOn">When both signed.</param>
/// <param name="Document">The signed paper.</param>
public sealed record InformedDeclaration(
    RightRef Right, RegistrationGround Ground, DateOnly SignedOn, DocumentId Document);

/// <summary>A person has read the file and found no other case in which the rights cannot be pledged (R12).</summary>
/// <param name="By">Who.</param>
/// <param name="On">When.</param>
/// <param name="Note">What was looked at.</param>
public sealed record NoOtherGround(UserId By, DateOnly On, string Note);

/// <summary>What was filed and how long the registry has (提交与审查期限).</summary>
/// <param name="On">When it was filed.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="ReviewDueOn">By when the registry answers; null = its text names no time.</param>
public sealed record Submission(DateOnly On, FilingChannel Channel, DateOnly? ReviewDueOn);

/// <summary>Why a pledge ends (注销事由).</summary>
public enum ReleaseGround
{
    /// <summary>The debt was performed, or prepaid by the pledgor (债务履行或提前清偿).</summary>
    DebtPerformed = 1,

    /// <summary>The pledge was realised (质权已经实现).</summary>
    Realised,

    /// <summary>The pledgee gave it up (质权人放弃质权).</summary>
    Waived,

    /// <summary>The main contract is void or rescinded, and with it the pledge (主合同无效或被撤销).</summary>
    MainContractVoid,

    /// <summary>Another ground by law (法律规定的其他情形).</summary>
    OtherByLaw,
}

/// <summary>Why the pledgee realises the pledge (实现质权的事由, Civil Code 386).</summary>
public enum EnforcementGround
{
    /// <summary>The debt fell due and was not paid (债务到期未履行).</summary>
    DebtUnpaid = 1,

    /// <summary>An event that the contract names (约定情形发生).</summary>
    AgreedEvent,
}

/// <summary>By which way the pledge is realised (实现途径).</summary>
public enum EnforcementPath
{
    /// <summary>By agreement, at a price that looks to the market (协议折价、拍卖或变卖).</summary>
    Agreement = 1,

    /// <summary>The pledgee sells by itself, as the contract allows (约定自行拍卖、变卖).</summary>
    OwnSale,

    /// <summary>The court's special procedure (实现担保物权特别程序).</summary>
    SpecialProcedure,

    /// <summary>A lawsuit (诉讼).</summary>
    Lawsuit,
}

/// <summary>What a registered change changes (变更事项).</summary>
public enum ChangeKind
{
    /// <summary>The name or address of a party (当事人名称或地址).</summary>
    Party = 1,

    /// <summary>Kind or amount of the claim, or the scope of the security (债权种类、数额或担保范围).</summary>
    ClaimOrScope,

    /// <summary>Some rights leave the pledge (部分解除).</summary>
    PartialRelease,
}

/// <summary>A contract was drafted (起草质押合同).</summary>
public sealed record PledgeDrafted(PledgeId Id, PledgeContract Contract) : IFact;

/// <summary>The draft was changed (修改草稿).</summary>
public sealed record PledgeDraftChanged(PledgeContract Contract) : IFact;

/// <summary>A co-owner's consent was filed (收到共有人同意书).</summary>
public sealed record PledgeConsentAdded(CoOwnerConsent Consent) : IFact;

/// <summary>An informed declaration was filed (收到双方声明).</summary>
public sealed record PledgeDeclarationAdded(InformedDeclaration Declaration) : IFact;

/// <summary>A person confirmed that nothing else speaks against it (确认没有其他情形).</summary>
public sealed record PledgeNoOtherGroundConfirmed(NoOtherGround Confirmed) : IFact;

/// <summary>The papers were filed with the registry (提交登记).</summary>
public sealed record PledgeSubmitted(Submission Submission) : IFact;

/// <summary>The registry registered it: the pledge exists from that day (质权设立).</summary>
public sealed record PledgeRegistered(RegistryNotice Notice) : IFact;

/// <summary>The registry declined (不予登记).</summary>
public sealed record PledgeRejected(RegistryNotice Notice, IReadOnlyList<RegistrationGround> Grounds) : IFact;

/// <summary>The parties took it back before it was registered (撤回).</summary>
public sealed record PledgeWithdrawn(DateOnly On, string Reason) : IFact;

/// <summary>After a refusal it went back to the draft, to be cured (补正重拟).</summary>
public sealed record PledgeRedrafted(DateOnly On) : IFact;

/// <summary>The registry registered a change (登记变更).</summary>
/// <param name="Kind">What changed.</param>
/// <param name="AgreedOn">When the parties agreed on it, or the name changed.</param>
/// <param name="Notice">The registry's notice.</param>
/// <param name="Contract">The contract as changed.</param>
/// <param name="ReleasedRights">The rights that leave the pledge; empty but for a partial release.</param>
public sealed record PledgeChanged(
    ChangeKind Kind,
    DateOnly AgreedOn,
    RegistryNotice Notice,
    PledgeContract Contract,
    IReadOnlyList<RightRef> ReleasedRights) : IFact;

/// <summary>The pledgee began to realise the pledge (开始实现质权).</summary>
public sealed record PledgeEnforcementBegun(DateOnly On, EnforcementGround Ground, EnforcementPath Path, string Reason)
    : IFact;

/// <summary>The registry deregistered it (注销登记).</summary>
public sealed record PledgeReleased(RegistryNotice Notice, ReleaseGround Ground) : IFact;

/// <summary>The registry revoked it: void from the beginning (撤销登记, 自始无效).</summary>
public sealed record PledgeRevoked(RegistryNotice Notice, string Reason) : IFact;
