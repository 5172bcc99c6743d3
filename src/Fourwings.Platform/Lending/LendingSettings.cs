using System.Security.Cryptography;
using System.Text;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Sets what a bank wants done its own way (贷款设置).</summary>
/// <param name="RepaymentsChecked">Whether a second person checks repayments.</param>
/// <param name="Bands">Its own approval bands, rising, the last without end; null = those of the rule.</param>
public sealed record SetLendingSettings(bool RepaymentsChecked, IReadOnlyList<ApprovalBand>? Bands = null)
    : ISlice<OrganisationId>
{
    private const string Sql = """
        INSERT INTO lending_setting (bank_id, repayments_checked, bands) VALUES (@bank, @RepaymentsChecked, @bands)
        ON CONFLICT (bank_id) DO UPDATE SET repayments_checked = excluded.repayments_checked, bands = excluded.bands
        """;

    /// <inheritdoc/>
    public async Task<Result<OrganisationId>> HandleAsync(Db db, Call call)
    {
        if (Bands is not null && ApprovalRules.BandsFault(Bands) is { } fault)
        {
            return fault;
        }

        var bank = call.Viewer.Organisation;
        await db.ExecuteAsync(
            Sql, new { bank, RepaymentsChecked, bands = Bands is null ? null : CanonicalJson.Write(Bands) });
        var stream = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"lending-settings|{bank.Value}")).AsSpan(0, 16));
        var last = await db.ScalarAsync<long?>(
            "SELECT MAX(j.version) FROM journal j WHERE j.stream = @stream", new { stream });
        await db.RecordAsync(
            "lending_setting",
            stream,
            (last ?? 0) + 1,
            new LendingSettingsChanged(bank, RepaymentsChecked, Bands, call.Viewer.User));
        return bank;
    }
}

/// <summary>Reads a bank's settings.</summary>
internal static class LendingSettings
{
    private const string BandsSql = "SELECT s.bands FROM lending_setting s WHERE s.bank_id = @bank";

    /// <summary>The approval bands of the viewer's bank: its own, else those of the rule.</summary>
    public static async Task<Result<IReadOnlyList<ApprovalBand>>> BandsAsync(this Db db)
    {
        if (await db.ScalarAsync<string>(BandsSql, new { bank = db.Call.Viewer.Organisation }) is { } own)
        {
            return CanonicalJson.Read<ApprovalBand[]>(own);
        }

        if (!ApprovalRules.Of(db.Rules).Bands.At(db.Call.BusinessDate).Succeeded(out var bands, out var refusal))
        {
            return refusal;
        }

        return bands.Value.ToArray();
    }
}
