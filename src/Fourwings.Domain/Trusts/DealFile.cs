using System.Text.Json;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <summary>
/// Reads a deal as a file holds it (信托方案文件): everything a trust plan says about who is paid when. The calculator and
/// the plan of a trust read it here.
/// </summary>
public static class DealFile
{
    private const decimal TenThousand = 10_000m;
    private const int MostCharacters = 200_000;

    /// <summary>
    /// Reads the text of a deal's file: the deal itself, a case of the calculator with its deal, or a list whose first
    /// case is taken. All faults come together.
    /// </summary>
    /// <param name="text">The text, JSON.</param>
    /// <param name="language">The language for messages.</param>
    /// <returns>The deal, or null with its faults.</returns>
    public static (Deal? Deal, IReadOnlyList<Fault> Faults) Parse(string text, string language)
    {
        if (text.Length > MostCharacters || RootOf(text) is not { } root)
        {
            return (null, [new("", Texts.Of("deal.fault.no-json", language))]);
        }

        var file = CaseReader.Of(root, language);
        foreach (var known in new[] { "collections", "projection", "name", "id" })
        {
            file.Has(known);
        }

        try
        {
            var inWan = file.Has("unit") && file.Choice("unit", Choices.Table(("yuan", false), ("wan", true)));
            var part = file.IsObject("deal") ? file.Object("deal") : file;
            var deal = Read(part, new CaseAmounts(inWan ? TenThousand : 1m));
            file.Complete();
            return (deal, []);
        }
        catch (CaseFaultsException faulty)
        {
            return (null, faulty.Faults);
        }
    }

    /// <summary>Reads a deal; what cannot be read or cannot be is noted as a fault.</summary>
    /// <returns>The deal; null where it has faults.</returns>
    public static Deal? Read(CaseReader deal, CaseAmounts amounts)
    {
        deal.OptionalText("name");
        var closedOn = deal.Date("closedOn");
        var read = new Deal(
            closedOn,
            amounts.Of(deal, "size"),
            deal.Texts("accounts"),
            [.. deal.Objects("tranches").Select(one => TrancheOf(one, closedOn, amounts))],
            PaymentsOf(deal),
            [.. deal.Objects("steps").Select(one => StepOf(one, amounts))])
        {
            Fees = [.. (deal.OptionalObjects("fees") ?? []).Select(one => FeeOf(one, amounts))],
            Triggers = [.. (deal.OptionalObjects("triggers") ?? []).Select(TriggerOf)],
            Parties = deal.OptionalTexts("parties") ?? [],
            Reserve = deal.OptionalObject("reserve") is { } reserve
                ? new(reserve.Text("account"), OptionalAmount(reserve, "amount", amounts) ?? Money.Zero,
                    new(reserve.OptionalDecimal("ofBalance") ?? 0))
                : null,
            Undertaking = deal.OptionalObject("undertaking") is { } undertaking
                ? new(undertaking.Text("by"), OptionalAmount(undertaking, "limit", amounts))
                : null,
            Rounding = deal.OptionalChoice<RoundingMode>("rounding") ?? RoundingMode.HalfUp,
            LeftOver = deal.OptionalChoice<LeftOver>("leftOver") ?? LeftOver.LargestRemainder,
        };
        return deal.IsFaulty || Note(deal, DealCheck.Faults(read)) ? null : read;
    }

    /// <summary>Notes the faults of a deal or a projection; true where there are any.</summary>
    public static bool Note(CaseReader reader, IReadOnlyList<DealFault> faults)
    {
        foreach (var fault in faults)
        {
            reader.RejectAt(
                fault.Path, $"deal.fault.{fault.Code}", new Dictionary<string, object> { ["name"] = fault.Name });
        }

        return faults.Count > 0;
    }

    /// <summary>What each period brought: an amount for the first account, or amounts by account.</summary>
    public static IReadOnlyList<DealCollection> CollectionsOf(
        CaseReader input, IReadOnlyList<string> accounts, CaseAmounts amounts)
    {
        var rows = new List<DealCollection>();
        foreach (var row in input.OptionalObjects("collections") ?? [])
        {
            var cash = new Dictionary<string, Money>();
            if (row.IsObject("cash"))
            {
                var byAccount = row.Object("cash");
                foreach (var name in byAccount.Names.ToArray())
                {
                    cash[name] = amounts.Of(byAccount, name);
                    if (accounts.Count > 0 && !accounts.Contains(name))
                    {
                        byAccount.Reject(name, "cli.expected.account");
                    }
                }
            }
            else
            {
                cash[accounts is [var first, ..] ? first : ""] = amounts.Of(row, "cash");
            }

            rows.Add(new(cash)
            {
                PoolBalance = OptionalAmount(row, "poolBalance", amounts) ?? Money.Zero,
                LossShare = new(ShareOf(row, "lossShare") ?? 0),
                Events = row.OptionalTexts("events") ?? [],
            });
        }

        return rows;
    }

    /// <summary>An amount that may be absent.</summary>
    public static Money? OptionalAmount(CaseReader reader, string name, CaseAmounts amounts) =>
        reader.Has(name) ? amounts.Of(reader, name) : null;

    private static JsonElement? RootOf(string text)
    {
        try
        {
            using var read = JsonDocument.Parse(text);
            var root = read.RootElement.ValueKind == JsonValueKind.Array && read.RootElement.GetArrayLength() > 0
                ? read.RootElement[0]
                : read.RootElement;
            return root.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static decimal? ShareOf(CaseReader reader, string name)
    {
        var share = reader.OptionalDecimal(name);
        if (share is < 0 or > 1)
        {
            reader.Reject(name, "cli.expected.share");
        }

        return share;
    }

    private static Tranche TrancheOf(CaseReader one, DateOnly closedOn, CaseAmounts amounts)
    {
        var share = one.OptionalDecimal("share");
        if (share is null == !one.Has("amount"))
        {
            one.Reject("share", "cli.expected.share-or-amount");
        }

        return new(one.Text("name"), one.Choice<TrancheRank>("rank"))
        {
            Share = share is { } part ? new Ratio(part) : null,
            Amount = OptionalAmount(one, "amount", amounts),
            Coupons = CouponsOf(one, closedOn),
            DayCount = DayCountOf(one),
            ArrearsBearInterest = one.OptionalFlag("arrearsBearInterest") ?? false,
            Plan = AmountsOf(one, "plan", amounts),
        };
    }

    /// <summary>One rate from closing on, or rates with their days.</summary>
    private static IReadOnlyList<Coupon> CouponsOf(CaseReader one, DateOnly closedOn)
    {
        if (!one.Has("coupon"))
        {
            return [];
        }

        return one.Element("coupon") is { ValueKind: JsonValueKind.Array }
            ? [.. one.Objects("coupon").Select(row => new Coupon(row.Date("from"), new(row.Decimal("rate"))))]
            : [new(closedOn, new(one.Decimal("coupon")))];
    }

    private static DayCount DayCountOf(CaseReader one)
    {
        if (!one.Has("dayCount") || !DayCount.TryFind(one.Text("dayCount"), out var convention))
        {
            if (one.Has("dayCount"))
            {
                one.Reject("dayCount", "cli.expected.convention");
            }

            return DayCount.Thirty360;
        }

        return convention;
    }

    /// <summary>A list of amounts in the unit of the case.</summary>
    public static IReadOnlyList<Money> AmountsOf(CaseReader one, string name, CaseAmounts amounts) =>
        [.. (one.OptionalDecimals(name) ?? []).Select((amount, i) => amounts.Of(one, name, i, amount))];

    private static DealFee FeeOf(CaseReader one, CaseAmounts amounts) =>
        new(one.Text("name"), one.Choice<DealFeeBasis>("basis"))
        {
            Amount = OptionalAmount(one, "amount", amounts) ?? Money.Zero,
            Rate = one.OptionalDecimal("rate") ?? 0,
            DayCount = DayCountOf(one),
        };

    private static IReadOnlyList<DealPayment> PaymentsOf(CaseReader deal)
    {
        if (!deal.IsObject("payments"))
        {
            return [.. deal.Objects("payments").Select(one =>
            {
                var paidOn = one.Date("paidOn");
                return new DealPayment(one.OptionalDate("collectedTo") ?? paidOn, paidOn);
            })];
        }

        var plan = deal.Object("payments");
        var (first, count) = (plan.Date("first"), plan.Integer("count"));
        var before = plan.OptionalInteger("collectedDaysBefore") ?? 0;
        if (!CalendarPeriod.TryParse(plan.Text("every"), out var every) || every.IsZero)
        {
            plan.Reject("every", "cli.expected.period");
            return [];
        }

        if (count is < 1 or > 600 || before is < 0 or > 366)
        {
            plan.Reject(count is < 1 or > 600 ? "count" : "collectedDaysBefore", "cli.expected.integer");
            return [];
        }

        return [.. Enumerable.Range(0, count).Select(k =>
        {
            // From the anchor, never chained, so that the end of a month is not lost.
            var paidOn = first.AddMonths(every.Months * k).AddDays(every.Days * k);
            return new DealPayment(paidOn.AddDays(-before), paidOn);
        })];
    }

    private static DealStep StepOf(CaseReader one, CaseAmounts amounts) => new(
        one.Text("name"), one.Choice<StepKind>("kind"), one.OptionalText("from") ?? "", one.Texts("to"))
    {
        Sharing = one.OptionalChoice<Sharing>("sharing") ?? Sharing.Sequential,
        Shares = [.. (one.OptionalDecimals("shares") ?? []).Select(share => new Ratio(share))],
        Covers = one.OptionalTexts("covers") ?? [],
        Cap = one.OptionalObject("cap") is { } cap
            ? new(OptionalAmount(cap, "amount", amounts) ?? Money.Zero,
                new(cap.OptionalDecimal("ofCollections") ?? 0))
            : null,
        When = ConditionsOf(one, "when"),
        During = one.OptionalChoices<DealEffect>("during") ?? [],
        Unless = one.OptionalChoices<DealEffect>("unless") ?? [],
    };

    private static DealTrigger TriggerOf(CaseReader one) =>
        new(one.Text("name"), one.Choice<DealEffect>("effect"), ConditionsOf(one, "conditions"))
        {
            Follows = one.OptionalTexts("follows") ?? [],
            IsAfterPayment = one.OptionalFlag("afterPayment") ?? false,
            CuredAfter = one.OptionalInteger("curedAfter"),
        };

    private static IReadOnlyList<DealCondition> ConditionsOf(CaseReader one, string name) =>
        [.. (one.OptionalObjects(name) ?? []).Select(row => new DealCondition(
            row.Choice<DealMeasure>("measure"), row.OptionalText("of") ?? "", row.Choice<Comparison>("is"),
            row.Decimal("value")))];
}
