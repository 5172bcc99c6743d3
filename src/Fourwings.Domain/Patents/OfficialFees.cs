using System.Text.Json.Serialization;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Patents;

/// <summary>What the patent office charges for beside the annual fee (其他官费).</summary>
public enum OfficialFeeKind
{
    /// <summary>Recording another owner or inventor (权利人、发明人变更).</summary>
    OwnerChange = 1,

    /// <summary>Recording another agency (代理机构变更).</summary>
    AgencyChange,

    /// <summary>Requesting an invalidation (无效宣告请求).</summary>
    Invalidation,

    /// <summary>An evaluation report of a utility model or design (专利权评价报告).</summary>
    EvaluationReport,

    /// <summary>Restoring a right (恢复权利请求).</summary>
    Restoration,

    /// <summary>Extending a time limit for the first time, a month (第一次延长期限，每月).</summary>
    FirstExtension,

    /// <summary>Extending it again, a month (再次延长期限，每月).</summary>
    FurtherExtension,

    /// <summary>A certified copy, as of the register (登记簿等文件副本).</summary>
    Copy,

    /// <summary>Registering and printing the grant (登记、公告印刷).</summary>
    Registration,
}

/// <summary>What the office charges on a day.</summary>
/// <param name="Kind">For what.</param>
/// <param name="Amount">How much; nothing = no longer charged.</param>
/// <param name="Rule">The rule behind it.</param>
public sealed record OfficialFee(OfficialFeeKind Kind, Money Amount, [property: JsonIgnore] RuleValue Rule);

/// <summary>The office's fees beside the annual fee, by day (其他官费).</summary>
public sealed class OfficialFees
{
    private readonly Dictionary<OfficialFeeKind, RuledValues<Func<RightKind, Money?>>> _fees;

    private OfficialFees(RuleBook rules) => _fees = new()
    {
        [OfficialFeeKind.OwnerChange] = Read(rules, "patents/owner-change-fee"),
        [OfficialFeeKind.AgencyChange] = Read(rules, "patents/agency-change-fee"),
        [OfficialFeeKind.Invalidation] = Read(rules, "patents/invalidation-fee"),
        [OfficialFeeKind.EvaluationReport] = Read(rules, "patents/evaluation-report-fee"),
        [OfficialFeeKind.Restoration] = Read(rules, "patents/restoration"),
        [OfficialFeeKind.FirstExtension] = Read(rules, "patents/extension-fee", "first"),
        [OfficialFeeKind.FurtherExtension] = Read(rules, "patents/extension-fee", "further"),
        [OfficialFeeKind.Copy] = Read(rules, "patents/copy-fee"),
        [OfficialFeeKind.Registration] = Read(rules, "patents/registration-fee"),
    };

    /// <summary>The view of a rule book.</summary>
    public static OfficialFees Of(RuleBook rules) => rules.View(static book => new OfficialFees(book));

    /// <summary>What is charged for one patent.</summary>
    /// <param name="fee">For what.</param>
    /// <param name="right">The kind of patent.</param>
    /// <param name="on">The day of the request.</param>
    /// <returns>The fee; null where the office does no such thing for that kind; or <c>rule.not-covered</c>.</returns>
    public Result<Ruled<Money?>> At(OfficialFeeKind fee, RightKind right, DateOnly on) =>
        _fees[fee].At(on).Succeeded(out var found, out var refusal)
            ? new Ruled<Money?>(found.Value(right), found.Rule)
            : refusal;

    /// <summary>Everything that the office charges for a kind of patent on a day, as far as rules reach.</summary>
    /// <param name="right">The kind of patent.</param>
    /// <param name="on">The day.</param>
    public IEnumerable<OfficialFee> On(RightKind right, DateOnly on)
    {
        foreach (var kind in Enum.GetValues<OfficialFeeKind>())
        {
            if (At(kind, right, on).Succeeded(out var found, out _) && found.Value is { } amount)
            {
                yield return new(kind, amount, found.Rule);
            }
        }
    }

    private static RuledValues<Func<RightKind, Money?>> Read(RuleBook rules, string rule, string name = "yuan") =>
        new(rules.Get(rule), content => content.Find(name)?.AsMoney() is { } one
            ? _ => one
            : content.AsTable<RightKind, Money?>(fee => fee.AsMoney()).GetValueOrDefault);
}
