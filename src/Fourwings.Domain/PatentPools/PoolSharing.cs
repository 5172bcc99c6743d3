using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <summary>
/// Shares what a patent pool collected (许可费分配): the agency's fee first, the rest by the charter's rule. A royalty
/// counts the patents that were in on the days for which it is; only who is a member on the day of the sharing gets
/// anything. Whole fen, what is left over to the largest remainders; nothing is made or lost.
/// </summary>
public static class PoolSharing
{
    /// <summary>The sheet of all that waits to be shared.</summary>
    /// <param name="pool">The patent pool.</param>
    /// <param name="id">The sheet's id.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<PatentPoolSheet> Make(PatentPool pool, SharingSheetId id, DateOnly on, UserId by)
    {
        var spans = pool.Unshared.SelectMany(receipt => SpansOf(pool, receipt)).ToArray();
        var collected = Money.Sum(spans.Select(span => span.Amount));
        if (collected.IsZero)
        {
            return new Refusal("patent-pool.nothing-to-share");
        }

        var split = collected.Allocate(pool.Charter.FeeShare.Value, 1 - pool.Charter.FeeShare.Value);
        var nets = split[1].Allocate([.. spans.Select(span => (decimal)span.Amount.Fen)]);
        var lines = new List<SheetLine>();
        foreach (var (span, net) in spans.Zip(nets))
        {
            if (!LineOf(pool, span, net).Succeeded(out var line, out var refusal))
            {
                return refusal;
            }

            lines.Add(line);
        }

        return new PatentPoolSheet(
            id, pool.Id, pool.Shared.Count + 1, pool.Charter, collected, split[0], lines,
            [.. pool.MembersNow.Select(member => PartOf(pool, lines, member))], on, by);
    }

    /// <summary>A sheet's rule set beside every other that its facts are enough for.</summary>
    public static IReadOnlyList<ComparedRule> Compare(PatentPoolSheet sheet) =>
        [.. Enum.GetValues<RoyaltyRule>().Select(rule => Compared(sheet, rule))];

    /// <summary>The question that a line puts to the rules.</summary>
    /// <param name="charter">The charter.</param>
    /// <param name="line">The line.</param>
    /// <param name="withGame">Whether what coalitions earn is wanted; it is large with many members.</param>
    public static SharingQuestion QuestionOf(PatentPoolCharter charter, SheetLine line, bool withGame = true)
    {
        var members = line.Shares.Select(share => MemberOf(charter, share.Member, share.Patents)).ToArray();
        return new(members)
        {
            MadeIn = line.MadeIn,
            SoldIn = line.SoldIn,
            SignedOn = line.SignedOn,
            Packages = [new(NameOf(line.Package), line.Net, [.. members.SelectMany(one => one.Patents)
                .Select(patent => patent.Name)])],
            Game = withGame ? GameOf(line) : null,
            Weights = charter.Agreed.Count > 0 && members.Length <= PairwiseWeights.Most ? WeightsOf(members) : null,
        };
    }

    /// <summary>
    /// The part of a member's share in a line that hangs on one of his patents: what the rule counts for it alone;
    /// where the rule does not count patents, by its points, or by number where there are none.
    /// </summary>
    public static decimal PartOf(PatentPoolCharter charter, SheetLine line, OrganisationId member, PatentId patent)
    {
        var share = line.Shares.First(one => one.Member == member);
        if (share.Patents.FirstOrDefault(one => one.Patent == patent) is not { } disputed)
        {
            return 0;
        }

        if (charter.Rule is RoyaltyRule.PerPatentCountry or RoyaltyRule.AgeHalved or RoyaltyRule.Points
            && share.Counted > 0)
        {
            var alone = line with
            {
                Shares = [.. line.Shares.Select(one => one with { Patents = one.Member == member ? [disputed] : [] })],
            };
            var counted = RoyaltySharing.Of(charter.Rule, QuestionOf(charter, alone, withGame: false))?.Total ?? 0;
            return Math.Min(1, counted / share.Counted);
        }

        var points = charter.Rule == RoyaltyRule.Packages ? 0 : share.Patents.Sum(one => one.Points);
        return points > 0 ? disputed.Points / points : 1m / share.Patents.Count;
    }

    private static string NameOf(int package) =>
        package.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A receipt cut where the patents that count change; by days.</summary>
    private static IEnumerable<Span> SpansOf(PatentPool pool, RoyaltyReceipt receipt)
    {
        var package = pool.Packages[receipt.Package - 1];
        var patents = pool.Patents.Where(one => one.From is not null && package.Patents.Contains(one.Patent)).ToArray();
        DateOnly[] cuts =
        [
            .. patents.SelectMany(one => new[] { one.From, one.LeftOn }).OfType<DateOnly>()
                .Where(day => day > receipt.From && day <= receipt.To)
                .Append(receipt.From).Append(receipt.To.AddDays(1)).Distinct().Order(),
        ];
        var spans = cuts.Zip(cuts.Skip(1)).Select(cut => new Span(
            receipt, package, cut.First, cut.Second.AddDays(-1), receipt.Amount, CountedOn(pool, patents, cut.First)))
            .ToArray();
        // Days without any patent of a present member bring nothing to share: the others bear what came in.
        var weights = spans.Select(span => span.Patents.Count == 0 ? 0m : span.To.DayNumber - span.From.DayNumber + 1m)
            .ToArray();
        if (weights.All(weight => weight == 0))
        {
            return [new(receipt, package, receipt.From, receipt.To, receipt.Amount, LastCounted(pool, patents))];
        }

        var amounts = receipt.Amount.Allocate(weights);
        return spans.Zip(amounts, (span, amount) => span with { Amount = amount }).Where(span => !span.Amount.IsZero);
    }

    private static IReadOnlyList<PoolPatent> CountedOn(PatentPool pool, PoolPatent[] patents, DateOnly day) =>
        [.. patents.Where(one => one.CountsOn(day) && pool.HasMember(one.Holder))];

    /// <summary>What counted last, for a royalty of days on which nothing counts.</summary>
    private static IReadOnlyList<PoolPatent> LastCounted(PatentPool pool, PoolPatent[] patents)
    {
        var here = patents.Where(one => pool.HasMember(one.Holder)).ToArray();
        return here.Length == 0
            ? []
            : CountedOn(pool, here, here.Max(one => one.LeftOn?.AddDays(-1) ?? one.From!.Value));
    }

    private static Result<SheetLine> LineOf(PatentPool pool, Span span, Money net)
    {
        var line = new SheetLine(
            span.Receipt.Licence, span.Receipt.Package, span.From, span.To, span.Receipt.SignedOn, span.Package.MadeIn,
            span.Package.SoldIn, span.Amount, net,
            [.. pool.MembersNow.Select(member => new SheetShare(member, CountedOf(span, member), 0, Money.Zero))]);
        var needsGame = pool.Charter.Rule >= RoyaltyRule.Shapley;
        if (net.IsZero)
        {
            return line;
        }

        if (RoyaltySharing.Of(pool.Charter.Rule, QuestionOf(pool.Charter, line, needsGame)) is not { } shares)
        {
            return new Refusal("patent-pool.rule-lacks").With("rule", pool.Charter.Rule)
                .With("package", span.Package.Name).With("from", span.From).With("to", span.To);
        }

        var amounts = RoyaltySharing.Split(net, shares);
        return line with
        {
            Shares = [.. line.Shares.Select((share, i) => share with
            {
                Counted = decimal.Round(shares.Counted[i], 9),
                Amount = amounts[i],
            })],
        };
    }

    private static IReadOnlyList<CountedPatent> CountedOf(Span span, OrganisationId member) =>
    [
        .. span.Patents.Where(one => one.Holder == member && one.Test is not null).Select(one => new CountedPatent(
            one.Patent, one.Number, one.Countries, one.FiledOn, one.Test!.Mark, one.Test.Points,
            one.Test.SubstituteCost)),
    ];

    /// <summary>A member's part of the sheet; what his open disputes are about is held, the rest is paid.</summary>
    private static MemberPart PartOf(PatentPool pool, List<SheetLine> lines, OrganisationId member)
    {
        var open = pool.Disputes.Where(one => one.State == PoolDisputeState.Open && one.Member == member).ToArray();
        var (paid, held) = (Money.Zero, new SortedDictionary<int, Money>());
        foreach (var line in lines)
        {
            var rest = line.Shares.First(share => share.Member == member).Amount;
            var whole = rest;
            foreach (var dispute in open.Where(one => one.Patent is not null))
            {
                var part = PartOf(pool.Charter, line, member, dispute.Patent!.Value);
                var amount = Money.Min(rest, whole.Allocate(part, 1 - part)[0]);
                (rest, held[dispute.Number]) = (rest - amount, held.GetValueOrDefault(dispute.Number) + amount);
            }

            if (open.FirstOrDefault(one => one.Patent is null) is { } all)
            {
                (rest, held[all.Number]) = (Money.Zero, held.GetValueOrDefault(all.Number) + rest);
            }

            paid += rest;
        }

        return new(
            member, paid,
            [.. held.Where(pair => !pair.Value.IsZero).Select(pair => new HeldPart(pair.Key, pair.Value))]);
    }

    private static SharingMember MemberOf(
        PatentPoolCharter charter, OrganisationId member, IReadOnlyList<CountedPatent> patents) => new(
        member.Value.ToString(),
        [.. patents.Select(one => new SharedPatent(one.Number, one.Countries)
        {
            FiledOn = one.FiledOn,
            Points = one.Points,
        })])
        {
            Agreed = charter.Agreed.FirstOrDefault(one => one.Member == member)?.Share,
        };

    private static CoalitionGame? GameOf(SheetLine line)
    {
        if (line.Shares.Count > CoalitionGame.MostPlayers || line.Shares.All(share => share.Patents.Count == 0))
        {
            return null;
        }

        return RoyaltySharing.OfStandard([.. line.Shares.Select(share => (
            share.Patents.Any(patent => patent.Mark == ComplementMark.Essential),
            share.Patents.Sum(patent => patent.Points),
            share.Patents.Sum(patent => patent.SubstituteCost)))]);
    }

    /// <summary>The agreed weights as comparisons in pairs, which they always fit.</summary>
    private static PairwiseWeights? WeightsOf(SharingMember[] members) =>
        members.Any(member => member.Agreed is not { Value: > 0 })
            ? null
            : PairwiseWeights.Of([.. members.Select(row => (IReadOnlyList<decimal>)
                [.. members.Select(column => row.Agreed!.Value.Value / column.Agreed!.Value.Value)])]);

    private static ComparedRule Compared(PatentPoolSheet sheet, RoyaltyRule rule)
    {
        var sums = new Money[sheet.Parts.Count];
        var leavers = new SortedSet<int>();
        foreach (var line in sheet.Lines.Where(line => !line.Net.IsZero))
        {
            if (RoyaltySharing.Of(rule, QuestionOf(sheet.Charter, line)) is not { } shares)
            {
                return new(rule, null, []);
            }

            foreach (var (i, amount) in RoyaltySharing.Split(line.Net, shares).Index())
            {
                sums[i] += amount;
            }

            leavers.UnionWith(shares.Leavers);
        }

        return new(rule, sums, [.. leavers]);
    }

    private sealed record Span(
        RoyaltyReceipt Receipt,
        LicencePackage Package,
        DateOnly From,
        DateOnly To,
        Money Amount,
        IReadOnlyList<PoolPatent> Patents);
}
