using System.Xml.Linq;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Fourwings.Platform.Identity;

/// <summary>Keeps the data-protection keys in the database, so that every node reads every cookie.</summary>
/// <param name="database">The database.</param>
public sealed class ProtectionKeys(Database database) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => database
        .SnapshotAsync(db => db.QueryAsync<string>("SELECT xml FROM protection_key ORDER BY name"))
        .GetAwaiter().GetResult().Select(XElement.Parse).ToArray();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => database
        .InTransactionAsync(db => db.ExecuteAsync(
            "INSERT INTO protection_key (name, xml) VALUES (@friendlyName, @xml) ON CONFLICT DO NOTHING",
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) }))
        .GetAwaiter().GetResult();
}
