using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Fourwings.Domain.Parties;

namespace Fourwings.Platform.Access;

/// <summary>
/// Which rows a viewer sees. Every SELECT over a protected table carries <c>{visible:table alias}</c>; it becomes a
/// condition for the viewer's desk: all rows, the rows in which the organisation takes part, or its own rows.
/// </summary>
public static partial class Protected
{
    private const string TakesPart = "vp.organisation_id = @viewer_organisation AND vp.from_on <= @viewer_on "
        + "AND (vp.to_on IS NULL OR vp.to_on > @viewer_on)";

    private static readonly Desk[] Overseers = [Desk.System, Desk.IpOffice, Desk.Auditor];

    private static readonly FrozenDictionary<string, Policy> Policies = new Dictionary<string, Policy>
    {
        ["patent"] = new("id", Participates: true, Overseers),
        ["ip_right"] = new("id", Participates: true, Overseers),
        ["valuation"] = new("right_id", Participates: true, Overseers),
        ["analysis_order"] = new("id", Participates: true, Overseers),
        ["pledge"] = new("id", Participates: true, Overseers),
        ["credit_line"] = new("id", Participates: true, Overseers),
        ["loan_application"] = new("id", Participates: true, Overseers),
        ["loan"] = new("id", Participates: true, Overseers),
        ["cover_plan"] = new("loan_id", Participates: true, Overseers),
        ["loss_fund"] = new("id", Participates: true, Overseers),
        ["enrolment"] = new("loan_id", Participates: true, Overseers),
        ["compensation"] = new("id", Participates: true, Overseers),
        ["matching_fair"] = new("id", Participates: true, Overseers),
        ["matching_invitation"] = new("fair_id", Participates: true, Overseers),
        ["matching_wish"] = new("id", Participates: true, Overseers),
        ["matching_match"] = new("id", Participates: true, Overseers),
        ["custody_mandate"] = new("id", Participates: true, Overseers),
        ["custody_fee"] = new("patent_id", Participates: true, Overseers),
        ["custody_case"] = new("id", Participates: true, Overseers),
        ["transfer_agency"] = new("id", Participates: true, Overseers),
        ["transfer_negotiation"] = new("id", Participates: true, Overseers),
        ["transfer_contract"] = new("id", Participates: true, Overseers),
        ["sale"] = new("id", Participates: true, Overseers),
        ["sealed_bid"] = new("id", Participates: true, [Desk.System, Desk.Auditor]),
        ["pledge_disposal"] = new("id", Participates: true, Overseers),
        ["trust_plan"] = new("id", Participates: true, Overseers),
        ["trust_run"] = new("id", Participates: true, Overseers),
        ["trust_statement"] = new("id", Participates: true, Overseers),
        ["licence"] = new("id", Participates: true, Overseers),
        ["open_licence"] = new("id", Participates: true, Overseers),
        ["patent_pool"] = new("id", Participates: true, Overseers),
        ["patent_pool_sheet"] = new("patent_pool_id", Participates: true, Overseers),
        ["patent_pool_licence"] = new("id", Participates: true, Overseers),
        ["insurance_policy"] = new("id", Participates: true, Overseers),
        ["insurance_claim"] = new("id", Participates: true, Overseers),
        ["insurance_survey"] = new("id", Participates: true, Overseers),
        ["insurance_batch"] = new("id", Participates: true, Overseers),
        ["import_run"] = new("organisation_id", Participates: false, [Desk.System, Desk.Auditor]),
        ["office_record"] = new("patent_id", Participates: true, Overseers),
        ["security_notice"] = new("organisation_id", Participates: false, [Desk.System, Desk.Auditor]),
        ["alarm"] = new("concerns_id", Participates: true, Overseers),
        ["loan_contact"] = new("bank_id", Participates: false, [Desk.System, Desk.Auditor]),
        ["loan_collection"] = new("bank_id", Participates: false, [Desk.System, Desk.Auditor]),
        ["document"] = new("record_id", Participates: true, Overseers),
        ["posting"] = new("organisation_id", Participates: false, [Desk.System, Desk.Auditor]),
        ["platform_user"] =
            new("organisation_id", Participates: false, [Desk.System, Desk.Auditor, Desk.Administrator]),
        ["api_token"] =
            new("organisation_id", Participates: false, [Desk.System, Desk.Auditor, Desk.Administrator]),
        ["organisation_figures"] = new("organisation_id", Participates: true, [.. Overseers, Desk.Administrator]),
        ["person"] = new("organisation_id", Participates: false, [Desk.System, Desk.Auditor, Desk.Administrator]),
        ["comment"] = new("record_id", Participates: true, Overseers),
        ["consent"] = new("id", Participates: true, Overseers),
        ["bank_account"] = new("organisation_id", Participates: false, [Desk.System, Desk.Auditor]),
    }.ToFrozenDictionary();

    /// <summary>The protected tables.</summary>
    public static IEnumerable<string> Tables => Policies.Keys;

    /// <summary>Whether the desk sees every row of the table; such reads are logged.</summary>
    public static bool SeesAll(Desk desk, string table) => Policies[table].SeeAll.Contains(desk);

    /// <summary>Whether a row is one organisation's alone: no one else takes part in it.</summary>
    public static bool IsOfOne(string table) => !Policies[table].Participates;

    /// <summary>Expands the tokens of one SQL text for a desk.</summary>
    /// <param name="sql">The SQL text.</param>
    /// <param name="desk">The viewer's desk.</param>
    /// <param name="isWide">
    /// Whether the organisation takes part in many records: then each row is asked for its participant while the list
    /// is walked in its order; a narrow organisation's few records are looked up first. The rows are the same.
    /// </param>
    /// <exception cref="KeyNotFoundException">The token names a table that is not protected.</exception>
    public static string Expand(string sql, Desk desk, bool isWide) => VisibleToken().Replace(sql, match =>
    {
        var (table, alias) = (match.Groups[1].Value, match.Groups[2].Value);
        var policy = Policies[table];
        if (policy.SeeAll.Contains(desk))
        {
            return "TRUE";
        }

        var column = $"{alias}.{policy.Column}";
        return (policy.Participates, isWide) switch
        {
            (false, _) => $"{column} = @viewer_organisation",
            (true, false) => $"{column} IN (SELECT vp.record_id FROM participant vp WHERE {TakesPart})",
            (true, true) =>
                $"EXISTS (SELECT 1 FROM participant vp WHERE vp.record_id = {column} AND {TakesPart})",
        };
    });

    [GeneratedRegex(@"\{visible:(\w+) (\w+)\}", RegexOptions.None, 1000)]
    private static partial Regex VisibleToken();

    private sealed record Policy(string Column, bool Participates, Desk[] SeeAll);
}
