using System.Text.Json.Nodes;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>
/// How a deal stands in a file: the schema of what <see cref="Fourwings.Domain.Trusts.DealFile"/> reads.
/// </summary>
internal static class DealForm
{
    /// <summary>The schema of a deal.</summary>
    public static JsonObject DealSchema => Schema.Object(
        ("name?", Schema.Text()),
        ("closedOn", Schema.Day()),
        ("size", Amount()),
        ("accounts", Schema.List(Schema.Text())),
        ("tranches", Schema.List(Schema.Object(
            ("name", Schema.Text()), ("rank", Schema.OneOf<TrancheRank>()), ("share?", Share()),
            ("amount?", Amount()),
            ("coupon?", Schema.Either(Schema.Number(), Schema.List(Schema.Object(
                ("from", Schema.Day()), ("rate", Schema.Number()))))),
            ("dayCount?", Schema.Text()), ("arrearsBearInterest?", Schema.Flag()),
            ("plan?", Schema.List(Amount()))))),
        ("fees?", Schema.List(Schema.Object(
            ("name", Schema.Text()), ("basis", Schema.OneOf<DealFeeBasis>()), ("amount?", Amount()),
            ("rate?", Schema.Number()), ("dayCount?", Schema.Text())))),
        ("parties?", Schema.List(Schema.Text())),
        ("payments", Schema.Either(
            Schema.List(Schema.Object(("collectedTo?", Schema.Day()), ("paidOn", Schema.Day()))),
            Schema.Object(
                ("first", Schema.Day()), ("every", Schema.Text()), ("count", Schema.Integer()),
                ("collectedDaysBefore?", Schema.Integer())))),
        ("steps", Schema.List(Schema.Object(
            ("name", Schema.Text()), ("kind", Schema.OneOf<StepKind>()), ("from?", Schema.Text()),
            ("to", Schema.List(Schema.Text())), ("sharing?", Schema.OneOf<Sharing>()),
            ("shares?", Schema.List(Share())), ("covers?", Schema.List(Schema.Text())),
            ("cap?", Schema.Object(("amount?", Amount()), ("ofCollections?", Share()))),
            ("when?", Conditions()), ("during?", Schema.List(Schema.OneOf<DealEffect>())),
            ("unless?", Schema.List(Schema.OneOf<DealEffect>()))))),
        ("triggers?", Schema.List(Schema.Object(
            ("name", Schema.Text()), ("effect", Schema.OneOf<DealEffect>()), ("conditions?", Conditions()),
            ("follows?", Schema.List(Schema.Text())), ("afterPayment?", Schema.Flag()),
            ("curedAfter?", Schema.Integer())))),
        ("reserve?", Schema.Object(
            ("account", Schema.Text()), ("amount?", Amount()), ("ofBalance?", Share()))),
        ("undertaking?", Schema.Object(("by", Schema.Text()), ("limit?", Amount()))),
        ("rounding?", Schema.OneOf<RoundingMode>()),
        ("leftOver?", Schema.OneOf<LeftOver>()));

    private static JsonObject Conditions() => Schema.List(Schema.Object(
        ("measure", Schema.OneOf<DealMeasure>()), ("of?", Schema.Text()), ("is", Schema.OneOf<Comparison>()),
        ("value", Schema.Number())));

    private static JsonObject Amount() => Schema.Number().With("minimum", 0);

    private static JsonObject Share() => Schema.Number().With("minimum", 0).With("maximum", 1);
}
