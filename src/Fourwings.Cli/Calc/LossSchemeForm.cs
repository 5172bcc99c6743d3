using System.Text.Json;
using Fourwings.Domain.Cover;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Reads a scheme that is written out, as far as it is built; what is not is named, never guessed.</summary>
internal sealed class LossSchemeForm
{
    private static readonly string[] Beside =
        ["id", "effectiveFrom", "effectiveTo", "sourceRef", "trigger", "bandVariable", "fund"];

    private static readonly IReadOnlyDictionary<string, CoverParty> Parties = Choices.Of<CoverParty>();

    private readonly CaseReader _scheme;
    private readonly Func<CaseReader, string, Money> _money;
    private readonly List<string> _notBuilt = [];

    public LossSchemeForm(CaseReader scheme, Func<CaseReader, string, Money> money)
    {
        (_scheme, _money) = (scheme, money);
        foreach (var name in Beside)
        {
            scheme.Has(name);
        }

        Residual = scheme.Has("residualParty") ? PartyOf("residualParty") : "bank";
        Conditions = scheme.OptionalTexts("eligibility") ?? [];
        NoteNotBuilt();
        Order = OrderOf(scheme.OptionalObject("recovery"));
        if (scheme.OptionalObject("caps") is { } caps)
        {
            FundBalance = caps.Has("fundBalance") ? money(caps, "fundBalance") : null;
            _notBuilt.AddRange(Others(caps, "fundBalance").Select(name => $"caps.{name}"));
        }
    }

    public string Residual { get; }

    public RecoveryOrder Order { get; }

    public IReadOnlyList<string> Conditions { get; }

    public Money? FundBalance { get; }

    public string? Skipped => _notBuilt.Count == 0 ? null : string.Join(", ", _notBuilt);

    /// <summary>The scheme; null where it cannot be read.</summary>
    public LossScheme? Read()
    {
        var bands = (_scheme.OptionalObjects("bands") ?? []).Select(band => new LossBand(
            band.Has("upTo") && !band.IsText("upTo") ? _money(band, "upTo") : null, SharesOf(band))).ToArray();
        var layers = (_scheme.OptionalObjects("layers") ?? []).Select(layer => new LossLayer(
            layer.Has("from") ? _money(layer, "from") : Money.Zero,
            layer.Has("to") && !layer.IsText("to") ? _money(layer, "to") : null,
            SharesOf(layer))).ToArray();
        if (bands.Length + layers.Length == 0)
        {
            _scheme.Reject("bands", "cli.expected.list");
        }

        return new()
        {
            Residual = Residual,
            Public = LossShareForm.Public,
            Layers = layers.Length == 0 ? null : LayersOf(layers),
            Bands = bands,
            BandMode = _scheme.OptionalChoice<BandMode>("bandMode") ?? BandMode.WholeBalance,
            OnlyIpShare = _scheme.Has("ipShareBasis") && _scheme.Choice("ipShareBasis", Choices.Table(
                ("all", false), ("contractStatedIpShareOnly", true), ("contractStated", true))),
            LeastIpShare = new(_scheme.OptionalDecimal("minIpShare") ?? 0m),
            MostPerLoan = _scheme.Has("maxLoanCounted") ? _money(_scheme, "maxLoanCounted") : null,
            MostPerBorrower =
                _scheme.Has("maxBorrowerCountedPerYear") ? _money(_scheme, "maxBorrowerCountedPerYear") : null,
        };
    }

    private void NoteNotBuilt()
    {
        if (_scheme.OptionalObject("base") is { } counted)
        {
            _notBuilt.AddRange(counted.OptionalFlag("principal") == false ? ["base.principal"] : []);
            _notBuilt.AddRange(counted.OptionalFlag("interest") == true ? ["base.interest"] : []);
            _notBuilt.AddRange(counted.OptionalFlag("enforcementCost") == true ? ["base.enforcementCost"] : []);
        }

        _notBuilt.AddRange(_scheme.Element("lossMoment") is { ValueKind: JsonValueKind.String } moment
            && moment.GetString()!.StartsWith("AtTrigger", StringComparison.OrdinalIgnoreCase)
            || !_scheme.Has("lossMoment") ? [] : ["lossMoment"]);
        _notBuilt.AddRange(_scheme.Element("upliftPoints") is { ValueKind: JsonValueKind.Array } points
            && points.GetArrayLength() > 0 ? ["upliftPoints"] : []);
        _notBuilt.AddRange(_scheme.OptionalFlag("rejectIfShareUnstated") == true ? ["rejectIfShareUnstated"] : []);
    }

    private RecoveryOrder OrderOf(CaseReader? recovery)
    {
        if (recovery is null)
        {
            return RecoveryOrder.ProRataToPaid;
        }

        _notBuilt.AddRange(recovery.OptionalFlag("costsFirst") == false ? ["recovery.costsFirst"] : []);
        _notBuilt.AddRange(recovery.OptionalFlag("thenInterest") == true ? ["recovery.thenInterest"] : []);
        if (recovery.OptionalText("order") is not { } order)
        {
            return RecoveryOrder.ProRataToPaid;
        }

        if (Choices.Of<RecoveryOrder>().TryGetValue(order, out var known))
        {
            return known;
        }

        _notBuilt.Add("recovery.order");
        return RecoveryOrder.ProRataToPaid;
    }

    private LossSharing? LayersOf(LossLayer[] layers)
    {
        try
        {
            return new(Residual, layers);
        }
        catch (ArgumentException)
        {
            _scheme.Reject("layers", "cli.expected.layers");
            return null;
        }
    }

    private Dictionary<string, Ratio> SharesOf(CaseReader row)
    {
        var shares = row.Object("shares");
        var read = new Dictionary<string, Ratio>();
        foreach (var name in shares.Names.ToArray())
        {
            read[Known(name)] = new(shares.Decimal(name));
            if (!Parties.ContainsKey(name) || read[Known(name)] < Ratio.Zero)
            {
                shares.Reject(name, "cli.expected.party");
            }
        }

        if (read.Values.Sum(share => share.Value) > 1m)
        {
            row.Reject("shares", "cli.expected.shares");
        }

        return read;
    }

    private string PartyOf(string name) => Choices.NameOf(_scheme.Choice<CoverParty>(name));

    private static string Known(string name) =>
        Parties.TryGetValue(name, out var party) ? Choices.NameOf(party) : name;

    private static IEnumerable<string> Others(CaseReader reader, string known)
    {
        var others = reader.Names.Where(name => name != known).ToArray();
        foreach (var name in others)
        {
            reader.Has(name);
        }

        return others;
    }
}
