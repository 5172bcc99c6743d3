using Fourwings.Domain.Parties;
using Fourwings.Platform.Operations;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Fourwings.Cli.Operations;

/// <summary>What <c>fourwings setup</c> reads, as YAML or JSON: city, organisations, administrator.</summary>
public sealed class SetupFile
{
    /// <summary>The city whose rules apply; empty = the country's alone.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>The first business date; null = today.</summary>
    public DateOnly? BusinessOn { get; init; }

    /// <summary>The first login.</summary>
    public required SetupAdministrator Administrator { get; init; }

    /// <summary>Who is there from the first day.</summary>
    public required List<SetupOrganisation> Organisations { get; init; }

    /// <summary>A file to begin with, as it is embedded.</summary>
    public static string Example()
    {
        using var stream = typeof(SetupFile).Assembly.GetManifestResourceStream("setup-example.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="YamlException">It is no such file; the exception says where.</exception>
    public static SetupFile Read(string text) => new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithTypeConverter(new DayConverter())
        .WithEnforceRequiredMembers()
        .Build()
        .Deserialize<SetupFile?>(text) ?? throw new YamlException("The file is empty.");
}

/// <summary>The first login.</summary>
public sealed class SetupAdministrator
{
    /// <summary>The name typed at sign-in.</summary>
    public required string Login { get; init; }

    /// <summary>The person's name.</summary>
    public required string Name { get; init; }

    /// <summary>The code of one of the organisations.</summary>
    public required string Organisation { get; init; }
}

/// <summary>An organisation of the file.</summary>
public sealed class SetupOrganisation
{
    /// <summary>The social credit code.</summary>
    public required string Code { get; init; }

    /// <summary>The Chinese name.</summary>
    public required string Zh { get; init; }

    /// <summary>The English name; may be left out.</summary>
    public string En { get; init; } = string.Empty;

    /// <summary>The desks at which its people work.</summary>
    public required List<Desk> Roles { get; init; }

    /// <summary>The county or district.</summary>
    public string County { get; init; } = string.Empty;

    /// <summary>The address.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>As the platform takes it.</summary>
    public FirstOrganisation Entry() =>
        new(Code, new OrganisationProfile(Zh, En, Roles) { County = County, Address = Address });
}
