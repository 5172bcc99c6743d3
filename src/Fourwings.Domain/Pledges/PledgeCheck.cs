using System.Text;
using Fourwings.Domain.Patents;

namespace Fourwings.Domain.Pledges;

/// <summary>
/// The check before registration (登记前检查): which grounds of the text in force speak against a pledge. Every ground is
/// looked at, so that all cures can be asked for at once; R12 is a person's to judge and never found here.
/// </summary>
public static class PledgeCheck
{
    /// <summary>Looks at every ground that the text knows.</summary>
    /// <param name="file">What the registry would look at.</param>
    /// <param name="rules">The measures in force on the day of the application.</param>
    /// <returns>What was found, in the order of the grounds, then of the patents; declared ones too.</returns>
    public static IReadOnlyList<FoundGround> Run(PledgeFile file, PledgeCheckRules rules) =>
    [
        .. rules.Grounds.OrderBy(row => row.Key).SelectMany(row => IsOfContract(row.Key)
            ? OfContract(row.Key, file, rules)
            : file.Patents.Where(patent => Stands(row.Key, patent, file, rules))
                .Select(patent => Found(row.Key, row.Value, patent, file))),
    ];

    /// <summary>Whether the ground lies in the contract as a whole and not in one patent.</summary>
    public static bool IsOfContract(RegistrationGround ground) =>
        ground is RegistrationGround.R07 or RegistrationGround.R13;

    /// <summary>Whether it can arise for a patent: R10 only for utility models, R08 only for co-owned ones.</summary>
    public static bool CanArise(RegistrationGround ground, PatentOnFile patent) => ground switch
    {
        RegistrationGround.R08 => patent.CoOwned,
        RegistrationGround.R10 => patent.Kind == RightKind.UtilityModel,
        _ => true,
    };

    /// <summary>The compulsory contents that the contract lacks, in the order of the text.</summary>
    public static IReadOnlyList<string> MissingContents(PledgeFile file, PledgeCheckRules rules) =>
        [.. rules.Contents.Where(content => !file.Contents.Contains(content))];

    private static IEnumerable<FoundGround> OfContract(
        RegistrationGround ground, PledgeFile file, PledgeCheckRules rules)
    {
        var missing = MissingContents(file, rules);
        if (ground == RegistrationGround.R07 && missing.Count > 0)
        {
            yield return new FoundGround(ground, null, false, false)
                .With("missing", missing.Select(ContractContents.Named).ToArray());
        }

        if (ground == RegistrationGround.R13 && file.HasForeclosureClause)
        {
            yield return new FoundGround(ground, null, false, false);
        }
    }

    private static bool Stands(
        RegistrationGround ground, PatentOnFile patent, PledgeFile file, PledgeCheckRules rules) =>
        CanArise(ground, patent) && ground switch
        {
            RegistrationGround.R01 => !ArePatentees(file.Pledgors, patent),
            RegistrationGround.R02 => HasEnded(patent.State),
            RegistrationGround.R03 => patent.GrantedOn is not { } grantedOn || grantedOn > file.On,
            RegistrationGround.R04 => patent.FeeUnpaid || patent.State == PatentState.GracePeriod,
            RegistrationGround.R05 => patent.Suspended || patent.Preserved,
            RegistrationGround.R06 => file.DebtDueOn > patent.LastDay,
            RegistrationGround.R08 => !AllCoOwnersAgree(patent, file, rules),
            RegistrationGround.R09 => patent.Pledged,
            RegistrationGround.R10 => patent.SameDayInvention,
            RegistrationGround.R11 => patent.InvalidationPending,
            _ => false,
        };

    /// <summary>Every pledgor stands in the register; that the other owners agree is the question of R08.</summary>
    private static bool ArePatentees(IReadOnlyList<string> pledgors, PatentOnFile patent) =>
        pledgors.Count > 0 && NamesOf(pledgors).IsSubsetOf(NamesOf(patent.Patentees));

    private static bool AllCoOwnersAgree(PatentOnFile patent, PledgeFile file, PledgeCheckRules rules) =>
        NamesOf(patent.Patentees).IsSubsetOf(NamesOf(file.Pledgors))
        || (patent.CoOwnersConsent && !rules.CoOwnersArePledgors);

    private static bool HasEnded(PatentState state) =>
        state is PatentState.TerminatedFee or PatentState.Expired or PatentState.Abandoned or PatentState.Invalidated;

    private static FoundGround Found(RegistrationGround ground, GroundForce force, PatentOnFile patent, PledgeFile file)
    {
        var overridable = force == GroundForce.UnlessDeclared;
        var isDeclared = overridable && patent.Declared.Contains(ground);
        var found = new FoundGround(ground, patent.Number, overridable, isDeclared);
        return ground switch
        {
            RegistrationGround.R02 => found.With("state", patent.State),
            RegistrationGround.R06 => found.With("due", file.DebtDueOn!.Value).With("lastDay", patent.LastDay),
            _ => found,
        };
    }

    /// <summary>Names are the same whatever the width of their letters and brackets.</summary>
    private static HashSet<string> NamesOf(IEnumerable<string> names) =>
        [.. names.Select(name => name.Trim().Normalize(NormalizationForm.FormKC))];
}

/// <summary>A ground that stands against the registration.</summary>
/// <param name="Ground">Which.</param>
/// <param name="Patent">The number of the patent; null where it lies in the contract.</param>
/// <param name="Overridable">Whether a declaration of the parties would overcome it.</param>
/// <param name="IsDeclared">Whether they have declared: then it does not block.</param>
public sealed record FoundGround(RegistrationGround Ground, string? Patent, bool Overridable, bool IsDeclared)
{
    /// <summary>Whether it stops the registration.</summary>
    public bool Blocks => !IsDeclared;

    /// <summary>What its text mentions besides the patent.</summary>
    public IReadOnlyDictionary<string, object> Args { get; init; } = new Dictionary<string, object>();

    /// <summary>What cannot be, why, and how to cure it: the text <c>pledge.ground.R06</c>.</summary>
    public Refusal Refusal =>
        new($"pledge.ground.{Ground}", "pledges/registration-grounds", FieldOf(Ground)) { Args = WithPatent };

    /// <summary>The key of the text that says how to cure it: <c>pledge.cure.R06</c>.</summary>
    public string CureKey => $"pledge.cure.{Ground}";

    /// <summary>The arguments of both texts.</summary>
    public IReadOnlyDictionary<string, object> WithPatent =>
        Patent is null ? Args : new Dictionary<string, object>(Args) { ["number"] = Patent };

    /// <summary>The same ground with one more argument for its texts.</summary>
    public FoundGround With(string name, object value) =>
        this with { Args = new Dictionary<string, object>(Args) { [name] = value } };

    private static string FieldOf(RegistrationGround ground) => ground switch
    {
        RegistrationGround.R01 => "Pledgors",
        RegistrationGround.R06 => "DebtDueOn",
        RegistrationGround.R07 or RegistrationGround.R13 => "Contract",
        _ => "Patents",
    };
}
