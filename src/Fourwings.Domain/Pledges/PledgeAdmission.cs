using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Pledges;

/// <summary>
/// Looks at a pledge through the text in force on a day: every ground on which its registry refuses, for every right.
/// Run at the draft, at the filing, and daily until the registry has answered.
/// </summary>
public static class PledgeAdmission
{
    private const string Numerals = "一二三四五六七八九十";

    /// <summary>The check table of the pledge.</summary>
    /// <param name="pledge">The pledge.</param>
    /// <param name="rights">What the registers say on the day.</param>
    /// <param name="on">The day.</param>
    /// <param name="rules">Law and policy.</param>
    public static Result<CheckReport> Check(Pledge pledge, RightsOnFile rights, DateOnly on, RuleBook rules)
    {
        if (!AdmissionText.At(pledge.Contract.Registry, on, rules).Succeeded(out var text, out var refusal))
        {
            return refusal;
        }

        if (pledge.Contract.Rights.Any(right => rights.Find(right.Right) is null))
        {
            return new Refusal("pledge.right-unknown", Field: "Rights");
        }

        var looks = pledge.Contract.Rights.Select(right => LookAt(right.Right, pledge, rights, on, text)).ToArray();
        var rows = text.Text.Grounds.Keys.Order()
            .Select(ground => new CheckRow(ground, ArticleOf(ground, text), CellsOf(ground, looks, pledge)));
        return new CheckReport(on, text.Cited.Citation.Instrument, text.Cited.Citation.Verified, [.. rows]);
    }

    /// <summary>
    /// Why a right cannot be pledged today whatever the contract says: the first ground that neither contract, consent
    /// nor declaration cures.
    /// </summary>
    /// <param name="right">The right; it is on file.</param>
    /// <param name="rights">What the registers say on the day.</param>
    /// <param name="on">The day.</param>
    /// <param name="rules">Law and policy.</param>
    /// <returns>The ground, <c>rule.not-covered</c>, or null where nothing stands against it.</returns>
    public static Refusal? BarOf(RightRef right, RightsOnFile rights, DateOnly on, RuleBook rules)
    {
        if (!AdmissionText.At(right.Kind.Registry(), on, rules).Succeeded(out var text, out var refusal))
        {
            return refusal;
        }

        var onFile = rights.Find(right)!;
        var file = new PledgeFile(on, null, onFile.Patentees, [.. text.Text.Contents], [onFile]);
        return PledgeCheck.Run(file, text.Text).FirstOrDefault(found => !found.Overridable) is { } ground
            ? Worded(right, ground)
            : null;
    }

    private static Look LookAt(RightRef right, Pledge pledge, RightsOnFile rights, DateOnly on, AdmissionText text)
    {
        var owners = rights.OwnersOf(right);
        var pledgors = PledgorsOf(right, pledge.Contract, rights).ToArray();
        var onFile = rights.Find(right)! with
        {
            CoOwnersConsent = AllConsent(right, owners, pledgors, pledge),
            Declared = [.. pledge.Declarations.Where(paper => paper.Right == right).Select(paper => paper.Ground)],
        };
        var file = new PledgeFile(on, pledge.Contract.Debt.DueOn, pledgors, [.. pledge.Contract.Contents], [onFile])
        {
            HasForeclosureClause = pledge.Contract.HasForeclosureClause,
        };
        return new(right, onFile, PledgeCheck.Run(file, text.Text));
    }

    /// <summary>
    /// Who pledges this right: the pledgors that own it, as its register names them, and those that own none of the
    /// rights: they have no business here, and R01 says so.
    /// </summary>
    private static IEnumerable<string> PledgorsOf(RightRef right, PledgeContract contract, RightsOnFile rights)
    {
        var here = contract.Pledgors.Where(pledgor => NameIn(rights.OwnersOf(right), pledgor) is not null).ToArray();
        var nowhere = contract.Pledgors.Where(pledgor =>
            contract.Rights.All(other => NameIn(rights.OwnersOf(other.Right), pledgor) is null));
        var naming = here.Length > 0 ? here.Concat(nowhere) : contract.Pledgors;
        return naming.Select(pledgor => NameIn(rights.OwnersOf(right), pledgor) ?? pledgor.Name);
    }

    private static string? NameIn(IReadOnlyList<OwnerFacts> owners, ContractParty party) =>
        owners.FirstOrDefault(owner => owner.Organisation == party.Organisation
            || (owner.Organisation is null && owner.Name == party.Name))?.Name;

    private static bool AllConsent(
        RightRef right, IReadOnlyList<OwnerFacts> owners, IReadOnlyList<string> pledgors, Pledge pledge)
    {
        var papers = pledge.Consents.Where(consent => consent.Right == right).ToArray();
        return papers.Any(consent => consent.ByAgreement)
            || owners.All(owner => pledgors.Contains(owner.Name) || papers.Any(paper => paper.CoOwner == owner.Name));
    }

    private static IReadOnlyList<CheckCell> CellsOf(RegistrationGround ground, IReadOnlyList<Look> looks, Pledge pledge)
    {
        if (ground == RegistrationGround.R12)
        {
            var open = new Refusal("pledge.ground.R12", AdmissionText.PatentRule, "NoOtherGround");
            return [.. looks.Select(look => pledge.NoOtherGround is null
                ? new CheckCell(look.Right, CheckOutcome.NeedsPerson, open)
                : new CheckCell(look.Right, CheckOutcome.Passed, null))];
        }

        if (PledgeCheck.IsOfContract(ground))
        {
            // What lies in the contract is one fault, whichever right it is shown beside.
            var fault = looks[0].Find(ground)?.Refusal;
            var outcome = fault is null ? CheckOutcome.Passed : CheckOutcome.Failed;
            return [.. looks.Select(look => new CheckCell(look.Right, outcome, fault))];
        }

        return [.. looks.Select(look => CellOf(ground, look, look.Find(ground)))];
    }

    private static CheckCell CellOf(RegistrationGround ground, Look look, FoundGround? found) => found switch
    {
        null => new(
            look.Right,
            PledgeCheck.CanArise(ground, look.OnFile) ? CheckOutcome.Passed : CheckOutcome.NotApplicable,
            null),
        { IsDeclared: true } => new(look.Right, CheckOutcome.Declared, null),
        { Overridable: true } => new(look.Right, CheckOutcome.NeedsDeclaration, Worded(look.Right, found)),
        _ => new(look.Right, CheckOutcome.Failed, Worded(look.Right, found)),
    };

    private static Refusal Worded(RightRef right, FoundGround found) => right.IsPatent
        ? found.Refusal
        : found.Refusal with { Code = $"pledge.right-ground.{found.Ground}", RuleId = AdmissionText.OtherRule };

    private static string ArticleOf(RegistrationGround ground, AdmissionText text)
    {
        var article = text.Cited.Citation.Article ?? string.Empty;
        var number = (int)ground;
        return !text.NumbersTheGrounds ? article
            : number <= 10 ? $"{article}（{Numerals[number - 1]}）"
            : $"{article}（十{Numerals[number - 11]}）";
    }

    private sealed record Look(RightRef Right, PatentOnFile OnFile, IReadOnlyList<FoundGround> Grounds)
    {
        public FoundGround? Find(RegistrationGround ground) => Grounds.FirstOrDefault(found => found.Ground == ground);
    }
}
