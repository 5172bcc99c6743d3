using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Fourwings.Cli.Demo;

/// <summary>A round of the demo as its file tells it: who takes part and what happens when. All invented.</summary>
public sealed class RoundFile
{
    /// <summary>The first business date of the replay.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day that the replay closes.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>The city whose rules apply.</summary>
    public required string Place { get; init; }

    /// <summary>The offices.</summary>
    public required List<RoundOffice> Offices { get; init; }

    /// <summary>The banks.</summary>
    public required List<RoundBank> Banks { get; init; }

    /// <summary>The firms, each with its patent, product and loan.</summary>
    public required List<RoundFirm> Firms { get; init; }

    /// <summary>Reads the file embedded under the name, such as <c>zhenjiang/round-2010.yaml</c>.</summary>
    public static RoundFile Read(string name)
    {
        using var stream = typeof(RoundFile).Assembly.GetManifestResourceStream("demo/" + name)
            ?? throw new FileNotFoundException($"There is no demo file {name}.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithTypeConverter(new DayConverter())
            .Build()
            .Deserialize<RoundFile>(reader);
    }
}

/// <summary>A login of the demo.</summary>
public sealed class RoundUser
{
    public required string Login { get; init; }

    public required string Name { get; init; }
}

/// <summary>An office: the IP office, the productivity centre, the auditor, the operator.</summary>
public sealed class RoundOffice
{
    public required string Key { get; init; }

    public required string Code { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required string Desk { get; init; }

    public required string County { get; init; }

    public required List<RoundUser> Users { get; init; }
}

/// <summary>A bank with its branches and four people: maker, checker, two more votes.</summary>
public sealed class RoundBank
{
    public required string Key { get; init; }

    public required string Code { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required List<RoundUnit> Units { get; init; }

    public required List<RoundUser> Users { get; init; }
}

/// <summary>A branch.</summary>
public sealed class RoundUnit
{
    public required string Key { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }
}

/// <summary>A firm with its one patent project.</summary>
public sealed class RoundFirm
{
    public required string Key { get; init; }

    public required string Code { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required string County { get; init; }

    public required int Staff { get; init; }

    public required decimal RevenueWan { get; init; }

    public required RoundUser Person { get; init; }

    public required RoundPatent Patent { get; init; }

    public required RoundProduct Product { get; init; }

    /// <summary>What the productivity centre found the patent to be worth.</summary>
    public required decimal ReviewedWan { get; init; }

    public required RoundLoan Loan { get; init; }
}

/// <summary>A patent of a firm.</summary>
public sealed class RoundPatent
{
    public required string Number { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required string Ipc { get; init; }

    public required DateOnly FiledOn { get; init; }

    public required DateOnly GrantedOn { get; init; }
}

/// <summary>The main product to which the patent is bound.</summary>
public sealed class RoundProduct
{
    public required string Zh { get; init; }

    public required string En { get; init; }

    public required decimal RevenueWan { get; init; }
}

/// <summary>A loan: its terms and the days of its course.</summary>
public sealed class RoundLoan
{
    public required decimal Wan { get; init; }

    public required string Unit { get; init; }

    public required int Months { get; init; }

    public required string Method { get; init; }

    public required string Every { get; init; }

    public required decimal TimesBenchmark { get; init; }

    public required DateOnly AppliedOn { get; init; }

    public required DateOnly ScreenedOn { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public required DateOnly SignedOn { get; init; }

    public required DateOnly SubmittedOn { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public required DateOnly DrawnOn { get; init; }

    /// <summary>An instalment that is paid late; null = none.</summary>
    public RoundLate? Late { get; init; }

    /// <summary>The day on which all is repaid early; null = at its time.</summary>
    public DateOnly? EarlyOn { get; init; }
}

/// <summary>Which instalment is late, by how many days.</summary>
public sealed class RoundLate
{
    public required int Installment { get; init; }

    public required int Days { get; init; }
}
