using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Fourwings.Cli.Demo;

/// <summary>
/// What a demo replays (演示脚本): who takes part and what happens on which day. Its files lie in one folder of
/// <c>demo/</c>; each holds some of the lists below. All invented.
/// </summary>
public sealed record Story
{
    /// <summary>The first business date of the replay.</summary>
    public DateOnly StartsOn { get; init; }

    /// <summary>The business date on which the replay ends; every day before it is closed.</summary>
    public DateOnly EndsOn { get; init; }

    /// <summary>The city whose rules apply.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>The key of the firm at whose desk the demo's door lets a visitor sit.</summary>
    public string DoorFirm { get; init; } = string.Empty;

    /// <summary>The offices.</summary>
    public List<StoryOffice> Offices { get; init; } = [];

    /// <summary>The banks.</summary>
    public List<StoryBank> Banks { get; init; } = [];

    /// <summary>The firms with their rights.</summary>
    public List<StoryFirm> Firms { get; init; } = [];

    /// <summary>The matching days with the lines granted on them.</summary>
    public List<StoryFair> Fairs { get; init; } = [];

    /// <summary>The loans, from the application on.</summary>
    public List<StoryLoan> Loans { get; init; } = [];

    /// <summary>The loss funds.</summary>
    public List<StoryFund> Funds { get; init; } = [];

    /// <summary>The applications that a bank refused.</summary>
    public List<StoryRefusal> Refused { get; init; } = [];

    /// <summary>The register of experts.</summary>
    public List<StoryExpert> Experts { get; init; } = [];

    /// <summary>The value analyses and appraisals.</summary>
    public List<StoryAnalysis> Analyses { get; init; } = [];

    /// <summary>The programmes of custody.</summary>
    public List<StoryCustody> Custody { get; init; } = [];

    /// <summary>The programmes of insurance.</summary>
    public List<StoryInsurance> Insurance { get; init; } = [];

    /// <summary>The fees that a pledgee pays.</summary>
    public List<StoryStepIn> StepIns { get; init; } = [];

    /// <summary>The patents that are declared invalid under a loan.</summary>
    public List<StoryInvalidation> Invalidations { get; init; } = [];

    /// <summary>The transfer agents with their owners and sales.</summary>
    public List<StoryTransfer> Transfers { get; init; } = [];

    /// <summary>The pledges that are sold.</summary>
    public List<StoryDisposal> Disposals { get; init; } = [];

    /// <summary>The licences of institutes.</summary>
    public List<StoryLicence> Licences { get; init; } = [];

    /// <summary>The patent pools.</summary>
    public List<StoryPool> Pools { get; init; } = [];

    /// <summary>The trusts over royalties.</summary>
    public List<StoryTrust> Trusts { get; init; } = [];

    /// <summary>Reads every file of a folder embedded from <c>demo/</c>, in the order of their names.</summary>
    /// <param name="folder">Such as <c>zhenjiang</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such folder.</exception>
    public static Story Read(string folder)
    {
        var reader = new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithTypeConverter(new DayConverter())
            .Build();
        var names = typeof(Story).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"demo/{folder}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return names.Length == 0
            ? throw new FileNotFoundException($"There is no demo {folder}.")
            : names.Select(name => ReadFile(reader, name)).Aggregate((all, file) => all.With(file));
    }

    private static Story ReadFile(IDeserializer reader, string name)
    {
        using var stream = typeof(Story).Assembly.GetManifestResourceStream(name)!;
        using var text = new StreamReader(stream);
        return reader.Deserialize<Story>(text);
    }

    private Story With(Story file) => this with
    {
        StartsOn = file.StartsOn == default ? StartsOn : file.StartsOn,
        EndsOn = file.EndsOn == default ? EndsOn : file.EndsOn,
        Place = file.Place.Length == 0 ? Place : file.Place,
        DoorFirm = file.DoorFirm.Length == 0 ? DoorFirm : file.DoorFirm,
        Offices = [.. Offices, .. file.Offices],
        Banks = [.. Banks, .. file.Banks],
        Firms = [.. Firms, .. file.Firms],
        Fairs = [.. Fairs, .. file.Fairs],
        Loans = [.. Loans, .. file.Loans],
        Funds = [.. Funds, .. file.Funds],
        Refused = [.. Refused, .. file.Refused],
        Experts = [.. Experts, .. file.Experts],
        Analyses = [.. Analyses, .. file.Analyses],
        Custody = [.. Custody, .. file.Custody],
        Insurance = [.. Insurance, .. file.Insurance],
        StepIns = [.. StepIns, .. file.StepIns],
        Invalidations = [.. Invalidations, .. file.Invalidations],
        Transfers = [.. Transfers, .. file.Transfers],
        Disposals = [.. Disposals, .. file.Disposals],
        Licences = [.. Licences, .. file.Licences],
        Pools = [.. Pools, .. file.Pools],
        Trusts = [.. Trusts, .. file.Trusts],
    };
}
