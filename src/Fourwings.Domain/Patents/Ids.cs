namespace Fourwings.Domain.Patents;

/// <summary>Names one patent or patent application (专利).</summary>
public readonly record struct PatentId(Guid Value) : IRecordId;

/// <summary>Names one right that is no patent (其他知识产权): a trade mark, software, a plant variety.</summary>
public readonly record struct IpRightId(Guid Value) : IRecordId;

/// <summary>A right of any kind (权利), as valuations, pledges and pools name it.</summary>
/// <param name="Kind">Which kind; patents and the others lie in different registers.</param>
/// <param name="Id">The value of its <see cref="PatentId"/> or <see cref="IpRightId"/>.</param>
public readonly record struct RightRef(RightKind Kind, Guid Id)
{
    /// <summary>Whether it is a patent.</summary>
    public bool IsPatent => Kind.IsPatent();
}

/// <summary>The kinds of right that can secure a loan.</summary>
public enum RightKind
{
    /// <summary>An invention patent (发明专利).</summary>
    Invention = 1,

    /// <summary>A utility model patent (实用新型专利).</summary>
    UtilityModel,

    /// <summary>A design patent (外观设计专利).</summary>
    Design,

    /// <summary>A registered trade mark (注册商标).</summary>
    TradeMark,

    /// <summary>The copyright in software (软件著作权).</summary>
    Software,

    /// <summary>A plant variety right (植物新品种权).</summary>
    PlantVariety,
}

/// <summary>Questions about kinds of right.</summary>
public static class RightKinds
{
    /// <summary>Whether the kind is one of the three kinds of patent.</summary>
    public static bool IsPatent(this RightKind kind) =>
        kind is RightKind.Invention or RightKind.UtilityModel or RightKind.Design;
}
