using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>
/// Registers many patents at once, by the same decisions as <see cref="RegisterPatent"/>, and writes them in bulk with
/// their journal lines.
/// </summary>
/// <param name="db">The unit of work.</param>
internal sealed class PatentBatch(Db db)
{
    private readonly List<Patent> _patents = [];
    private readonly List<ChainedFact> _lines = [];

    /// <summary>Owners in equal parts, those known by name as the organisations they are.</summary>
    public static IReadOnlyList<OwnerFacts> OwnersOf(
        IReadOnlyList<string> owners, IReadOnlyDictionary<string, OrganisationId> names) =>
        [.. PatentNumbers.Shared(owners).Select(owner => names.TryGetValue(owner.Name, out var id)
            ? owner with { Organisation = id }
            : owner)];

    /// <summary>Decides on one; it is written with the others.</summary>
    public Result<Patent> Register(PatentFiling filing, IReadOnlyList<OwnerFacts> owners, OfficeLine line)
    {
        var call = db.Call;
        if (!filing.Read().Succeeded(out var read, out var refusal)
            || !PatentTermRules.Of(db.Rules).LastDay(read.Kind, read.FiledOn).Succeeded(out var last, out refusal)
            || !Patent.Register(
                new(call.Ids.Next()), read, owners, last.Value, new(call.BusinessDate, false, call.Viewer.MustOwn()))
                .Succeeded(out var registered, out refusal))
        {
            return refusal;
        }

        var patent = Patent.Of(registered);
        var facts = new List<IFact> { registered };
        foreach (var happened in RegisterPatent.Events(line.GrantedOn, line.FeeUntil, call.BusinessDate))
        {
            if (!patent.Record(happened, call.Viewer.Desk, call.BusinessDate).Succeeded(out var fact, out refusal))
            {
                return refusal;
            }

            patent = patent.Apply(fact);
            facts.Add(fact);
        }

        _patents.Add(patent);
        _lines.AddRange(facts.Select((fact, i) =>
            new ChainedFact(new(PatentStore.Kind, patent.Id.Value, i + 1, fact, []), [])));
        return patent;
    }

    /// <summary>Writes all that was decided.</summary>
    public async Task SaveAsync()
    {
        if (_patents.Count == 0)
        {
            return;
        }

        Patent[] patents = [.. _patents];
        await db.CopyAsync(PatentRowsOf(patents));
        await db.CopyAsync(OwnersOf(patents));
        await db.CopyAsync(ParticipantsOf(patents));
        await db.IndexAllAsync(PatentStore.Kind, Array.ConvertAll(
            patents, patent => (patent.Id.Value, PatentStore.SearchFields(patent))));
        await db.RecordAllAsync(_lines);
    }

    private static BulkRows PatentRowsOf(Patent[] patents)
    {
        var rows = Array.ConvertAll(patents, PatentRow.Of);
        return new BulkRows("patent", rows.Length)
            .Add("id", Array.ConvertAll(rows, row => row.Id.Value))
            .Add("number", Array.ConvertAll(rows, row => row.Number))
            .Add("kind", Array.ConvertAll(rows, row => row.Kind))
            .Add("title_zh", Array.ConvertAll(rows, row => row.TitleZh))
            .Add("title_en", Array.ConvertAll(rows, row => row.TitleEn))
            .Add("classes", Array.ConvertAll(rows, row => row.Classes))
            .Add("owner_names", Array.ConvertAll(rows, row => row.OwnerNames))
            .Add("filed_on", Array.ConvertAll(rows, row => row.FiledOn))
            .Add("granted_on", Array.ConvertAll(rows, row => row.GrantedOn))
            .Add("last_day", Array.ConvertAll(rows, row => row.LastDay))
            .Add("state", Array.ConvertAll(rows, row => row.State))
            .Add("fee_paid_until", Array.ConvertAll(rows, row => row.FeePaidUntil))
            .AddValues("fee_unpaid", Array.ConvertAll(rows, row => (object?)row.FeeUnpaid))
            .AddValues("preserved", Array.ConvertAll(rows, row => (object?)row.Preserved))
            .AddValues("suspended", Array.ConvertAll(rows, row => (object?)row.Suspended))
            .AddValues("invalidation_pending", Array.ConvertAll(rows, row => (object?)row.InvalidationPending))
            .AddValues("partly_invalid", Array.ConvertAll(rows, row => (object?)row.PartlyInvalid))
            .AddValues("same_day_invention", Array.ConvertAll(rows, row => (object?)row.SameDayInvention))
            .Add("next_fee_on", Array.ConvertAll(rows, row => row.NextFeeOn))
            .Add("version", Array.ConvertAll(rows, row => row.Version));
    }

    private static BulkRows OwnersOf(Patent[] patents)
    {
        var rows = patents.SelectMany(patent => patent.Owners.Select((owner, i) => (patent.Id, Owner: owner, At: i)))
            .ToArray();
        return new BulkRows("patent_owner", rows.Length)
            .Add("patent_id", Array.ConvertAll(rows, row => row.Id.Value))
            .Add("position", Array.ConvertAll(rows, row => (long)row.At))
            .AddValues("organisation_id", Array.ConvertAll(rows, row => (object?)row.Owner.Organisation?.Value))
            .Add("name", Array.ConvertAll(rows, row => row.Owner.Name))
            .Add("share", Array.ConvertAll(rows, row => Handlers.Billionths(row.Owner.Share.Value)));
    }

    private BulkRows ParticipantsOf(Patent[] patents)
    {
        var rows = patents.SelectMany(patent => patent.Owners.Select(owner => owner.Organisation)
            .OfType<OrganisationId>().Append(db.Call.Viewer.Organisation).Distinct()
            .Select(organisation => (patent.Id, Organisation: organisation))).ToArray();
        return new BulkRows("participant", rows.Length)
            .Add("record_id", Array.ConvertAll(rows, row => row.Id.Value))
            .Add("organisation_id", Array.ConvertAll(rows, row => row.Organisation.Value))
            .Add("kind", Array.ConvertAll(rows, _ => PatentStore.Kind))
            .Add("from_on", Array.ConvertAll(rows, _ => db.Call.BusinessDate));
    }
}
