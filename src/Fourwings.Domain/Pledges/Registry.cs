using Fourwings.Domain.Patents;

namespace Fourwings.Domain.Pledges;

/// <summary>Where a pledge is registered (登记机构). One pledge lies with one registry.</summary>
public enum Registry
{
    /// <summary>The China National Intellectual Property Administration, patents (国家知识产权局).</summary>
    Patents = 1,

    /// <summary>The trade mark office of CNIPA (国家知识产权局商标局).</summary>
    TradeMarks,

    /// <summary>The Copyright Protection Centre of China (中国版权保护中心).</summary>
    Copyright,

    /// <summary>The offices for new plant varieties (植物新品种保护办公室).</summary>
    PlantVarieties,
}

/// <summary>How the papers reach the registry (提交渠道).</summary>
public enum FilingChannel
{
    /// <summary>Online, since 2021 (互联网在线).</summary>
    Online = 1,

    /// <summary>By post (邮寄).</summary>
    Post,

    /// <summary>At the counter (窗口).</summary>
    Counter,
}

/// <summary>Which registry keeps which kind of right.</summary>
public static class Registries
{
    /// <summary>The registry of the kind of right.</summary>
    public static Registry Registry(this RightKind kind) => kind switch
    {
        RightKind.Invention or RightKind.UtilityModel or RightKind.Design => Pledges.Registry.Patents,
        RightKind.TradeMark => Pledges.Registry.TradeMarks,
        RightKind.Software => Pledges.Registry.Copyright,
        RightKind.PlantVariety => Pledges.Registry.PlantVarieties,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
