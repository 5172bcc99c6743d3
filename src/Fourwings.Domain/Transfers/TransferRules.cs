using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>The weights of a match of a demand and a listing (供需匹配权重); together one.</summary>
/// <param name="Words">The words of the demand found in the listing.</param>
/// <param name="Classes">How far the classes agree.</param>
/// <param name="Price">Whether the price lies within the budget.</param>
/// <param name="Least">From which score on a listing is shown.</param>
public sealed record MatchWeights(Ratio Words, Ratio Classes, Ratio Price, Ratio Least);

/// <summary>The rules of transfer by day (流转规则).</summary>
public sealed class TransferRules
{
    private TransferRules(RuleBook rules)
    {
        RecordalMonths = new(rules.Get("transfers/recordal-time"), content => content.AsWhole());
        NoticeDays = new(rules.Get("transfers/public-notice"), content => content.AsWhole());
        InventorShare = new(rules.Get("transfers/inventor-share"), content => content.AsRatio());
        ExportKinds = new(rules.Get("transfers/export-paper"), content => content.AsTable<RightKind, bool>(
            needed => needed.AsFlag()));
        Weights = new(rules.Get("transfers/match-weights"), content => new(
            content["words"].AsRatio(),
            content["classes"].AsRatio(),
            content["price"].AsRatio(),
            content["shown-from"].AsRatio()));
    }

    /// <summary>How many months the registry's answer takes at most.</summary>
    public RuledValues<int> RecordalMonths { get; }

    /// <summary>How many days an institution makes name and price public.</summary>
    public RuledValues<int> NoticeDays { get; }

    /// <summary>The inventors' share where the institution has no rule of its own.</summary>
    public RuledValues<Ratio> InventorShare { get; }

    /// <summary>Which kinds of patent leave the country with a paper only.</summary>
    public RuledValues<IReadOnlyDictionary<RightKind, bool>> ExportKinds { get; }

    /// <summary>The weights of a match.</summary>
    public RuledValues<MatchWeights> Weights { get; }

    /// <summary>The view of a rule book.</summary>
    public static TransferRules Of(RuleBook rules) => rules.View(static book => new TransferRules(book));

    /// <summary>The split of an institution's income by law, where it has no rule of its own.</summary>
    public Result<IncomeSplit> Statutory(DateOnly on) => InventorShare.At(on).Succeeded(out var share, out var refusal)
        ? new IncomeSplit(share.Value, Ratio.Zero, InventorShare.RuleId)
        : refusal;

    /// <summary>What the registry charges for a change of owners: a fee a patent, none where no rule reaches.</summary>
    /// <param name="rules">Law.</param>
    /// <param name="kinds">The kind of each patent sold.</param>
    /// <param name="on">The day of the filing.</param>
    public static Money RecordalFee(RuleBook rules, IEnumerable<RightKind> kinds, DateOnly on) =>
        Money.Sum(kinds.Select(kind =>
            OfficialFees.Of(rules).At(OfficialFeeKind.OwnerChange, kind, on).Succeeded(out var fee, out _)
                ? fee.Value ?? Money.Zero
                : Money.Zero));

    /// <summary>How many days an institution's notice lasts on a day; null = no rule asks for one.</summary>
    public int? NoticeOn(DateOnly on) => NoticeDays.At(on).Succeeded(out var days, out _) ? days.Value : null;

    /// <summary>The kinds of patent that need a paper to leave the country on a day.</summary>
    public IReadOnlyList<RightKind> ExportOn(DateOnly on) => ExportKinds.At(on).Succeeded(out var kinds, out _)
        ? [.. kinds.Value.Where(kind => kind.Value).Select(kind => kind.Key)]
        : [];
}
