using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Platform.Patents;

internal sealed record PatentRow
{
    private const string NoFees = "[]";

    public required PatentId Id { get; init; }

    public required string Number { get; init; }

    public required string Kind { get; init; }

    public required string TitleZh { get; init; }

    public required string TitleEn { get; init; }

    public required string Classes { get; init; }

    public string OwnerNames { get; init; } = string.Empty;

    public required DateOnly FiledOn { get; init; }

    public DateOnly? GrantedOn { get; init; }

    public required DateOnly LastDay { get; init; }

    public required string State { get; init; }

    public DateOnly? FeePaidUntil { get; init; }

    public bool FeeUnpaid { get; init; }

    public bool Preserved { get; init; }

    public bool Suspended { get; init; }

    public bool InvalidationPending { get; init; }

    public bool PartlyInvalid { get; init; }

    public bool SameDayInvention { get; init; }

    public bool PledgeRecorded { get; init; }

    public bool LicenceRecorded { get; init; }

    public bool OpenLicence { get; init; }

    public Ratio FeeReduction { get; init; }

    public DateOnly? NextFeeOn { get; init; }

    public DateOnly? PartlyInvalidOn { get; init; }

    public string Fees { get; init; } = NoFees;

    public required long Version { get; init; }

    public static PatentRow Of(Patent patent) => new()
    {
        Id = patent.Id,
        Number = patent.Filing.Number,
        Kind = patent.Filing.Kind.ToString(),
        TitleZh = patent.Filing.TitleZh,
        TitleEn = patent.Filing.TitleEn,
        Classes = CanonicalJson.Write(patent.Filing.Ipc),
        OwnerNames = RightOwners.Names(patent.Owners),
        FiledOn = patent.Filing.FiledOn,
        GrantedOn = patent.GrantedOn,
        LastDay = patent.LastDay,
        State = patent.State.ToString(),
        FeePaidUntil = patent.FeePaidUntil,
        FeeUnpaid = patent.Has(PatentFlag.FeeUnpaid),
        Preserved = patent.Has(PatentFlag.Preserved),
        Suspended = patent.Has(PatentFlag.Suspended),
        InvalidationPending = patent.Has(PatentFlag.InvalidationPending),
        PartlyInvalid = patent.Has(PatentFlag.PartlyInvalid),
        SameDayInvention = patent.Has(PatentFlag.SameDayInvention),
        PledgeRecorded = patent.Has(PatentFlag.PledgeRecorded),
        LicenceRecorded = patent.Has(PatentFlag.LicenceRecorded),
        OpenLicence = patent.Has(PatentFlag.OpenLicence),
        FeeReduction = patent.FeeReduction,
        NextFeeOn = patent.NextFeeOn,
        PartlyInvalidOn = patent.PartlyInvalidOn,
        Fees = patent.Fees.Count == 0 ? NoFees : CanonicalJson.Write(patent.Fees),
        Version = patent.Version,
    };

    public IReadOnlyList<PatentFlag> Flags() => [.. new (bool Is, PatentFlag Flag)[]
    {
        (FeeUnpaid, PatentFlag.FeeUnpaid),
        (Preserved, PatentFlag.Preserved),
        (Suspended, PatentFlag.Suspended),
        (InvalidationPending, PatentFlag.InvalidationPending),
        (PartlyInvalid, PatentFlag.PartlyInvalid),
        (SameDayInvention, PatentFlag.SameDayInvention),
        (PledgeRecorded, PatentFlag.PledgeRecorded),
        (LicenceRecorded, PatentFlag.LicenceRecorded),
        (OpenLicence, PatentFlag.OpenLicence),
    }.Where(entry => entry.Is).Select(entry => entry.Flag)];

    public Patent ToPatent(IReadOnlyList<OwnerFacts> owners, IReadOnlyList<BoundProduct> products) => new()
    {
        Id = Id,
        Filing = new(
            Number, Enum.Parse<RightKind>(Kind), TitleZh, TitleEn, CanonicalJson.Read<string[]>(Classes), FiledOn),
        Owners = owners,
        GrantedOn = GrantedOn,
        LastDay = LastDay,
        State = Enum.Parse<PatentState>(State),
        Flags = Flags(),
        FeePaidUntil = FeePaidUntil,
        FeeReduction = FeeReduction,
        PartlyInvalidOn = PartlyInvalidOn,
        Fees = Fees == NoFees ? [] : CanonicalJson.Read<AnnualFeeEntry[]>(Fees),
        Products = products,
        Version = Version,
    };
}

internal sealed record OwnerRow
{
    public required Guid RightId { get; init; }

    public OrganisationId? OrganisationId { get; init; }

    public required string Name { get; init; }

    public required Ratio Share { get; init; }

    public OwnerFacts ToOwner() => new(OrganisationId, Name, Share);
}

internal sealed record ProductRow
{
    public required PatentId PatentId { get; init; }

    public required string Name { get; init; }

    public required bool IsMain { get; init; }

    public long? Year { get; init; }

    public Money? AmountFen { get; init; }

    public static IReadOnlyList<BoundProduct> ToProducts(IEnumerable<ProductRow> rows) =>
        [.. rows.GroupBy(row => (row.Name, row.IsMain))
            .Select(product => new BoundProduct(product.Key.Name, product.Key.IsMain, Revenue(product)))
            .OrderBy(product => product.Name, StringComparer.Ordinal)];

    private static IReadOnlyList<YearRevenue> Revenue(IEnumerable<ProductRow> rows) =>
        [.. rows.Where(row => row.Year is not null)
            .Select(row => new YearRevenue((int)row.Year!, row.AmountFen!.Value))];
}
