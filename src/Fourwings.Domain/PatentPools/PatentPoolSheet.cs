using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <summary>A patent as a line of a sheet counts it (计入的专利).</summary>
/// <param name="Patent">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Countries">Where it is in force.</param>
/// <param name="FiledOn">From when its age counts.</param>
/// <param name="Mark">The evaluator's mark.</param>
/// <param name="Points">The evaluator's points.</param>
/// <param name="SubstituteCost">What going without it costs, in points.</param>
public sealed record CountedPatent(
    PatentId Patent,
    string Number,
    IReadOnlyList<string> Countries,
    DateOnly FiledOn,
    ComplementMark Mark,
    decimal Points,
    decimal SubstituteCost);

/// <summary>What a line of a sheet gives a member, and out of what.</summary>
/// <param name="Member">Who.</param>
/// <param name="Patents">His patents that count.</param>
/// <param name="Counted">What the rule counted for him.</param>
/// <param name="Amount">What he gets of the line.</param>
public sealed record SheetShare(
    OrganisationId Member, IReadOnlyList<CountedPatent> Patents, decimal Counted, Money Amount);

/// <summary>
/// A line of a sheet: what one licence paid for days on which the same patents counted (分配行).
/// </summary>
/// <param name="Licence">Under which licence.</param>
/// <param name="Package">For which package.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last.</param>
/// <param name="SignedOn">When the licence was signed.</param>
/// <param name="MadeIn">Where the product is made.</param>
/// <param name="SoldIn">Where it is sold.</param>
/// <param name="Collected">What came in for these days.</param>
/// <param name="Net">What is shared of it, after the agency's fee.</param>
/// <param name="Shares">Each member's share, in order of joining.</param>
public sealed record SheetLine(
    PatentPoolLicenceId Licence,
    int Package,
    DateOnly From,
    DateOnly To,
    DateOnly SignedOn,
    string MadeIn,
    string SoldIn,
    Money Collected,
    Money Net,
    IReadOnlyList<SheetShare> Shares);

/// <summary>A sheet: how one sharing came about, with all that it counted (分配表).</summary>
/// <param name="Id">Its id.</param>
/// <param name="PatentPool">Of which patent pool.</param>
/// <param name="Number">From 1.</param>
/// <param name="Charter">The charter as it held.</param>
/// <param name="Collected">What was shared.</param>
/// <param name="Fee">The agency's.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Parts">Each member's part of the whole, what is held apart.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record PatentPoolSheet(
    SharingSheetId Id,
    PatentPoolId PatentPool,
    int Number,
    PatentPoolCharter Charter,
    Money Collected,
    Money Fee,
    IReadOnlyList<SheetLine> Lines,
    IReadOnlyList<MemberPart> Parts,
    DateOnly On,
    UserId By)
{
    /// <summary>What is shared among the members.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money Net => Collected - Fee;

    /// <summary>The sheet that its one fact makes.</summary>
    public static PatentPoolSheet Replay(IEnumerable<IFact> facts) => facts.Cast<PatentPoolSheetMade>().Single().Sheet;
}

/// <summary>A sheet was made (编制分配表).</summary>
public sealed record PatentPoolSheetMade(PatentPoolSheet Sheet) : IFact;

/// <summary>What one rule would have given every member, over all lines of a sheet (规则对照).</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Amounts">Each member's, in the order of the sheet's parts; null = a line lacks what it needs.</param>
/// <param name="Leavers">Members who would earn more alone in some line, by their places.</param>
public sealed record ComparedRule(
    RoyaltyRule Rule, IReadOnlyList<Money>? Amounts, IReadOnlyList<int> Leavers);
