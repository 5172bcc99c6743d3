using System.Text.Json.Serialization;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <summary>Where a patent pool stands (专利池状态).</summary>
public enum PatentPoolState
{
    /// <summary>Its founders and its agency sign the charter (筹建).</summary>
    Founding = 1,

    /// <summary>It admits, licenses and shares (运营).</summary>
    Operating,

    /// <summary>Ended by its members (已解散).</summary>
    Dissolved,

    /// <summary>Given up before all had signed (未成立).</summary>
    Abandoned,
}

/// <summary>What can be done with a patent pool.</summary>
public enum PatentPoolAction
{
    /// <summary>Sign the charter (签署章程).</summary>
    Sign = 1,

    /// <summary>Begin: the last has signed (成立).</summary>
    Open,

    /// <summary>Give it up before it begins (放弃筹建).</summary>
    Abandon,

    /// <summary>Propose, evaluate, admit, decline or take out a patent (专利入池、出池).</summary>
    Admit,

    /// <summary>Propose a resolution and vote on it (提案、表决).</summary>
    Vote,

    /// <summary>Collect a royalty (收取许可费).</summary>
    Collect,

    /// <summary>Share what was collected (分配许可费).</summary>
    Share,

    /// <summary>Open a dispute inside (提出内部争议).</summary>
    Dispute,

    /// <summary>Leave it (退出).</summary>
    Leave,

    /// <summary>Dissolve it (解散).</summary>
    Dissolve,
}

/// <summary>How members' votes are counted (表决权).</summary>
public enum PatentPoolVoting
{
    /// <summary>One member, one vote (一成员一票).</summary>
    ByMember = 1,

    /// <summary>By agreed shares (按份额).</summary>
    ByShare,
}

/// <summary>How much of all votes a resolution needs (通过比例).</summary>
public enum PatentPoolMajority
{
    /// <summary>More than half (过半数).</summary>
    MoreThanHalf = 1,

    /// <summary>Two thirds or more (三分之二以上).</summary>
    TwoThirds,

    /// <summary>Three quarters or more (四分之三以上).</summary>
    ThreeQuarters,

    /// <summary>All (一致同意).</summary>
    All,
}

/// <summary>What a licensee must give back of his improvements (回授); a later one asks more.</summary>
public enum GrantBack
{
    /// <summary>Nothing (不要求回授).</summary>
    None = 1,

    /// <summary>A licence beside others, on fair terms (非独占性回授).</summary>
    NonExclusive,

    /// <summary>An exclusive licence or the right itself (独占性回授).</summary>
    Exclusive,
}

/// <summary>A share that the members agreed on (约定份额).</summary>
/// <param name="Member">Whose.</param>
/// <param name="Share">How much.</param>
public sealed record AgreedShare(OrganisationId Member, Ratio Share);

/// <summary>A patent pool's charter (联盟章程).</summary>
/// <param name="Rule">By which rule royalties are shared.</param>
/// <param name="FeeShare">The agency's share of what is collected, taken first.</param>
/// <param name="Voting">How votes are counted.</param>
/// <param name="Majority">How many a resolution needs.</param>
public sealed record PatentPoolCharter(
    RoyaltyRule Rule, Ratio FeeShare, PatentPoolVoting Voting, PatentPoolMajority Majority)
{
    /// <summary>
    /// The shares agreed: what each gets by <see cref="RoyaltyRule.Fixed"/>, how the evaluation weighs each by
    /// <see cref="RoyaltyRule.WeightedShapley"/>, and the votes by share. Empty where the charter needs none.
    /// </summary>
    public IReadOnlyList<AgreedShare> Agreed { get; init; } = [];

    /// <summary>Whether members bring all their essential patents (必要专利全部入池).</summary>
    public bool BringsAllEssential { get; init; } = true;

    /// <summary>Other duties of who joins (入池义务); may be empty.</summary>
    public string Duties { get; init; } = string.Empty;

    /// <summary>The most that licensees give back.</summary>
    public GrantBack GrantBack { get; init; } = GrantBack.NonExclusive;

    /// <summary>Whether members may license their patents outside the patent pool (单独许可权).</summary>
    public bool LicensesOutside { get; init; } = true;

    /// <summary>Whether a substitute may be admitted, flagged (可否接纳替代性专利).</summary>
    public bool AdmitsSubstitutes { get; init; }

    /// <summary>Whether the agreed shares decide anything.</summary>
    [JsonIgnore]
    public bool NeedsShares => Voting == PatentPoolVoting.ByShare
        || Rule is RoyaltyRule.Fixed or RoyaltyRule.WeightedShapley;

    /// <summary>The agreed share of a member; nothing where none was agreed.</summary>
    public Ratio ShareOf(OrganisationId member) => Agreed.FirstOrDefault(one => one.Member == member)?.Share
        ?? Ratio.Zero;
}

/// <summary>A member of a patent pool (联盟成员).</summary>
/// <param name="Organisation">Who.</param>
/// <param name="InvitedOn">When it was asked to sign.</param>
public sealed record PatentPoolMember(OrganisationId Organisation, DateOnly InvitedOn)
{
    /// <summary>When it signed the charter; null = not yet.</summary>
    public DateOnly? JoinedOn { get; init; }

    /// <summary>When it left; null = it has not.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>Whether it is a member now.</summary>
    [JsonIgnore]
    public bool IsIn => JoinedOn is not null && LeftOn is null;
}

/// <summary>A package of patents that anybody is licensed on the same terms (许可包).</summary>
/// <param name="Number">Its number in the patent pool; 0 until it was resolved.</param>
/// <param name="Name">Its name.</param>
/// <param name="Patents">Its patents.</param>
/// <param name="Royalty">What it costs, for every licensee alike.</param>
/// <param name="MadeIn">Where the product is made: a country's two letters.</param>
/// <param name="SoldIn">Where it is sold.</param>
public sealed record LicencePackage(
    int Number, string Name, IReadOnlyList<PatentId> Patents, RoyaltyTerms Royalty, string MadeIn = "CN",
    string SoldIn = "CN");

/// <summary>A royalty that came in and waits to be shared (已收待分许可费).</summary>
/// <param name="Licence">Under which licence.</param>
/// <param name="Package">Of which package.</param>
/// <param name="Amount">How much, interest included.</param>
/// <param name="From">The first day for which it is.</param>
/// <param name="To">The last.</param>
/// <param name="SignedOn">When the licence was signed.</param>
/// <param name="On">When it came in.</param>
public sealed record RoyaltyReceipt(
    PatentPoolLicenceId Licence, int Package, Money Amount, DateOnly From, DateOnly To, DateOnly SignedOn, DateOnly On);

/// <summary>What the sheets of a patent pool came to, in order.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Sheet">The sheet.</param>
/// <param name="On">The day of the sharing.</param>
/// <param name="Collected">What was shared.</param>
/// <param name="Fee">The agency's.</param>
/// <param name="Paid">Paid to members.</param>
/// <param name="Held">Held for disputes.</param>
public sealed record SharedRoyalty(
    int Number, SharingSheetId Sheet, DateOnly On, Money Collected, Money Fee, Money Paid, Money Held);

/// <summary>What a member was paid, in all.</summary>
/// <param name="Member">Who.</param>
/// <param name="Amount">How much.</param>
/// <param name="LastOn">When last.</param>
public sealed record MemberPaid(OrganisationId Member, Money Amount, DateOnly LastOn);
