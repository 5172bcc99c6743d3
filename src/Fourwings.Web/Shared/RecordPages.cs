using System.Collections.Frozen;

namespace Fourwings.Web.Shared;

/// <summary>Where a record of the journal is shown; a kind whose page exists gets a line here.</summary>
public static class RecordPages
{
    private static readonly FrozenDictionary<string, string> Places = new Dictionary<string, string>
    {
        ["analysis_order"] = "/analysis-orders",
        ["compensation"] = "/compensations",
        ["credit_line"] = "/credit-lines",
        ["custody_case"] = "/custody/cases",
        ["custody_fee"] = "/custody/fees",
        ["custody_mandate"] = "/custody",
        ["custody_programme"] = "/custody/programmes",
        ["import_run"] = "/imports",
        ["insurance_batch"] = "/insurance/rosters",
        ["insurance_claim"] = "/insurance/claims",
        ["insurance_policy"] = "/insurance",
        ["insurance_programme"] = "/insurance/programmes",
        ["ip_right"] = "/rights",
        ["licence"] = "/licences",
        ["loan"] = "/loans",
        ["loan_application"] = "/applications",
        ["loss_fund"] = "/funds",
        ["matching_fair"] = "/fairs",
        ["matching_match"] = "/fairs/matches",
        ["open_licence"] = "/open-licences",
        ["organisation"] = "/organisations",
        ["patent"] = "/patents",
        ["patent_pool"] = "/patent-pools",
        ["patent_pool_sheet"] = "/sharing-sheets",
        ["pledge"] = "/pledges",
        ["pledge_disposal"] = "/disposals",
        ["sale"] = "/sales",
        ["transfer_agency"] = "/agencies",
        ["transfer_contract"] = "/transfers",
        ["transfer_demand"] = "/demands",
        ["transfer_listing"] = "/listings",
        ["transfer_negotiation"] = "/negotiations",
        ["trust_plan"] = "/trusts",
        ["trust_run"] = "/payouts",
        ["trust_statement"] = "/holdings",
    }.ToFrozenDictionary();

    /// <summary>The kinds that have a page.</summary>
    public static IEnumerable<string> Kinds => Places.Keys;

    /// <summary>The record's page; null where its kind has none.</summary>
    public static string? Of(string kind, Guid record) =>
        Places.TryGetValue(kind, out var place) ? $"{place}/{record}" : null;

    /// <summary>The kind in words; the kind itself where this build has no word for it.</summary>
    public static string Word(string kind, PageText text) =>
        Domain.Texts.Has("record-kind." + kind) ? text["record-kind." + kind] : kind;
}
