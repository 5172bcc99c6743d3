using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Custody;

/// <summary>The services of custody (托管服务目录), as the article lists them.</summary>
public enum CustodyWork
{
    /// <summary>What threatens a patent (专利风险分析).</summary>
    RiskAnalysis = 1,

    /// <summary>What others do in the field (专利战略跟踪).</summary>
    StrategyTracking,

    /// <summary>Rights of others in markets to export to (出口市场分析).</summary>
    ExportMarketAnalysis,

    /// <summary>What to do about an infringement or a complaint (应对咨询).</summary>
    ResponseAdvice,

    /// <summary>An expert for the matter (专家推荐).</summary>
    ExpertReferral,

    /// <summary>Re-examination and invalidation (复审无效).</summary>
    Invalidation,

    /// <summary>Litigation (司法诉讼代理).</summary>
    Litigation,

    /// <summary>Handling by the administration (行政调处).</summary>
    AdministrativeHandling,

    /// <summary>What a firm needs besides (个性化服务).</summary>
    Tailored,
}

/// <summary>Who pays for a service (服务付费方).</summary>
public enum ServicePayer
{
    /// <summary>It lies in the package (托管包内).</summary>
    Package = 1,

    /// <summary>The firm, as quoted and ordered (企业另付).</summary>
    Firm,
}

/// <summary>How soon a service must be begun and delivered.</summary>
/// <param name="Respond">Working days from the request to the first response.</param>
/// <param name="Deliver">Working days from the beginning to the delivery; null = as agreed with the quote.</param>
public sealed record ServiceTime(int Respond, int? Deliver);

/// <summary>The weights of a custodian's score (托管机构评分权重); together one.</summary>
/// <param name="Acknowledged">Mandates answered in time.</param>
/// <param name="Responded">Requests answered in time.</param>
/// <param name="Delivered">Cases delivered in time.</param>
/// <param name="Watched">Patents watched in the year.</param>
/// <param name="FeesSafe">Fees paid before their day.</param>
/// <param name="LapseDeduction">Points taken off for each patent that lapsed by neglect.</param>
public sealed record ScoreWeights(
    Ratio Acknowledged, Ratio Responded, Ratio Delivered, Ratio Watched, Ratio FeesSafe, int LapseDeduction);

/// <summary>The rules of custody by day (托管规则).</summary>
public sealed class CustodyRules
{
    private CustodyRules(RuleBook rules)
    {
        Payers = new(rules.Get("custody/catalogue"), content =>
            content.AsTable<CustodyWork, ServicePayer>(payer => payer.AsName<ServicePayer>()));
        Times = new(rules.Get("custody/service-times"), content =>
            content.AsTable<CustodyWork, ServiceTime>(time => new(
                time["respond"].AsWhole(), time.Find("deliver")?.AsWhole())));
        Answer = new(rules.Get("custody/answer-time"), content => content.AsWhole());
        Notices = new(rules.Get("custody/fee-notices"), content => [.. content.Items.Select(day => day.AsWhole())]);
        StepIn = new(rules.Get("custody/step-in"), content => content.AsWhole());
        Weights = new(rules.Get("custody/scorecard"), content => new(
            content["acknowledged"].AsRatio(),
            content["responded"].AsRatio(),
            content["delivered"].AsRatio(),
            content["watched"].AsRatio(),
            content["fees-safe"].AsRatio(),
            content["lapse-deduction"].AsWhole()));
    }

    /// <summary>Who pays for each service.</summary>
    public RuledValues<IReadOnlyDictionary<CustodyWork, ServicePayer>> Payers { get; }

    /// <summary>How soon each service must be begun and delivered.</summary>
    public RuledValues<IReadOnlyDictionary<CustodyWork, ServiceTime>> Times { get; }

    /// <summary>Working days for a custodian to answer a mandate.</summary>
    public RuledValues<int> Answer { get; }

    /// <summary>How many days before a fee is due a notice goes out, the earliest first.</summary>
    public RuledValues<IReadOnlyList<int>> Notices { get; }

    /// <summary>From how many days before a fee is due the pledgee may pay it.</summary>
    public RuledValues<int> StepIn { get; }

    /// <summary>The weights of the score.</summary>
    public RuledValues<ScoreWeights> Weights { get; }

    /// <summary>The view of a rule book.</summary>
    public static CustodyRules Of(RuleBook rules) => rules.View(static book => new CustodyRules(book));

    /// <summary>Until when a custodian has to answer a mandate put to it on a day.</summary>
    public static Result<DateOnly> AnswerBy(RuleBook rules, DateOnly on) =>
        Of(rules).Answer.At(on).Succeeded(out var days, out var refusal)
            ? ChinaCalendar.Of(rules).AddWorkdays(on, days.Value)
            : refusal;
}
