using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>The annual fee of a patent year, and what is to be paid on a day, by <see cref="AnnualFee"/>.</summary>
public sealed class AnnualFeeCalculator : ICalculator
{
    private static readonly IReadOnlyDictionary<string, RightKind> Kinds = Choices.Table(
        ("invention", RightKind.Invention), ("utilityModel", RightKind.UtilityModel), ("design", RightKind.Design));

    /// <inheritdoc/>
    public string Name => "annual-fee";

    /// <inheritdoc/>
    public string Example => """
        {"id": 7, "kind": "invention", "filedOn": "2019-03-15", "grantedOn": "2021-05-11", "year": 7,
          "paidOn": "2025-06-10", "reduction": 0.85}
        """;

    /// <inheritdoc/>
    public JsonObject InputSchema => Schema.Object(
        ("kind", Schema.OneOf(Kinds.Keys)),
        ("filedOn", Schema.Day()),
        ("grantedOn", Schema.Day()),
        ("year", Schema.Integer()),
        ("paidOn?", Schema.Day()),
        ("reduction?", Schema.Number()),
        ("openLicence?", Schema.Flag()),
        ("rounding?", Schema.OneOf("none")));

    /// <inheritdoc/>
    public JsonObject ResultSchema => Schema.Object(
        ("dueOn?", Schema.Day()),
        ("full", Schema.Money()),
        ("payable", Schema.Money()),
        ("surchargeShare", Schema.Number()),
        ("surcharge", Schema.Money()),
        ("total", Schema.Money()),
        ("status", Schema.OneOf<AnnualFeeStatus>()),
        ("provisional?", Schema.Flag()),
        ("restorationFee?", Schema.Money()),
        ("graceEndsOn?", Schema.Day()),
        ("arithmetic", Schema.List(Schema.Object(
            ("step", Schema.Text()),
            ("on?", Schema.Day()),
            ("amount?", Schema.Money()),
            ("source?", Schema.Text())))));

    /// <inheritdoc/>
    public Answer Run(CaseReader input)
    {
        var (kind, filedOn, grantedOn) =
            (input.Choice("kind", Kinds), input.Date("filedOn"), input.Date("grantedOn"));
        var year = input.Integer("year");
        var paidOn = input.OptionalDate("paidOn");
        var reduction = input.OptionalDecimal("reduction") ?? 0;
        var basis = new FeeBasis(kind, filedOn, grantedOn)
        {
            Reduction = new(reduction),
            OpenLicence = input.OptionalFlag("openLicence") == true,
        };
        Check(input, basis, paidOn);
        if (!AnnualFee.Of(RuleBook.Standard, basis, year).Succeeded(out var fee, out var refusal))
        {
            return Answer.Refuse(refusal.Field is null ? refusal with { Field = "year" } : refusal, input.Language);
        }

        return Answer.Of(ResultOf(fee, paidOn, input.Language));
    }

    private static void Check(CaseReader input, FeeBasis basis, DateOnly? paidOn)
    {
        if (input.Has("rounding"))
        {
            // Every share of every fee is a whole number of fen: there is nothing to round.
            input.Choice("rounding", Choices.Table(("none", true)));
        }

        if (basis.Reduction.Value is not (0 or 0.70m or 0.85m))
        {
            input.Reject("reduction", "cli.expected.fee-reduction");
        }

        if (basis.GrantedOn < basis.FiledOn)
        {
            input.Reject("grantedOn", "cli.expected.not-before-filing");
        }

        if (paidOn < basis.FiledOn)
        {
            input.Reject("paidOn", "cli.expected.not-before-filing");
        }

        input.Complete();
    }

    private static Result ResultOf(AnnualFee fee, DateOnly? paidOn, string language)
    {
        var demand = fee.On(paidOn ?? fee.DueOn);
        var status = paidOn is not null && demand.Status == AnnualFeeStatus.Due ? AnnualFeeStatus.Paid : demand.Status;
        return new(
            fee.RegisteredOn is null ? fee.DueOn : null,
            fee.Full.Value,
            fee.Payable,
            demand.SurchargeShare.Value,
            demand.Surcharge,
            demand.Total,
            status,
            fee.RegisteredOn is null && fee.Due.IsProvisional)
        {
            RestorationFee = demand.RestorationFee.IsZero ? null : demand.RestorationFee,
            GraceEndsOn = fee.RegisteredOn is null ? fee.GraceEndsOn : null,
            Arithmetic = [.. FeeArithmetic.Of(fee, paidOn).Select(line => Line.Of(line, language))],
        };
    }

    private sealed record Result(
        DateOnly? DueOn,
        Money Full,
        Money Payable,
        decimal SurchargeShare,
        Money Surcharge,
        Money Total,
        AnnualFeeStatus Status,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Provisional)
    {
        public Money? RestorationFee { get; init; }

        public DateOnly? GraceEndsOn { get; init; }

        public IReadOnlyList<Line> Arithmetic { get; init; } = [];
    }

    private sealed record Line(string Step, DateOnly? On, Money? Amount, string? Source)
    {
        public static Line Of(FeeLine line, string language) => new(
            Texts.Of(line.TextKey, language, line.Args),
            line.On,
            line.Amount,
            line.Rule is { } rule ? RuleText.Source(rule.Citation, language) : null);
    }
}
