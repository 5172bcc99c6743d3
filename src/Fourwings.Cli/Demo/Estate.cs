using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Cli.Demo;

/// <summary>
/// The rights of the firms: registered on the platform when they are first needed, valued for each loan.
/// </summary>
/// <param name="cast">Who acts.</param>
internal sealed partial class Estate(Cast cast)
{
    private static readonly DateOnly AppraisedFrom = new(2012, 1, 1);

    // A fee that falls due this soon was paid before the patent is entered.
    private const int DaysPaidAhead = 60;

    private readonly Dictionary<string, PledgedRight> _rights = [];

    /// <summary>A right that is registered already.</summary>
    public PledgedRight this[string number] => _rights[number];

    /// <summary>Registers what is not yet registered of the rights named.</summary>
    /// <param name="firm">Whose.</param>
    /// <param name="numbers">Which.</param>
    /// <param name="actor">The firm's person.</param>
    /// <param name="on">The day.</param>
    public async Task EnterAsync(StoryFirm firm, IEnumerable<string> numbers, Viewer actor, DateOnly on)
    {
        foreach (var number in numbers)
        {
            if (!_rights.ContainsKey(number))
            {
                var right = firm.Rights.Single(right => right.Number == number);
                _rights[number] = right.Kind is { } kind
                    ? await EnterAsync(firm, right, kind, actor, on)
                    : await EnterPatentAsync(firm, right, actor, on);
            }
        }
    }

    /// <summary>Binds the firm's main product to a patent.</summary>
    public Task BindAsync(StoryFirm firm, string number, Viewer actor, DateOnly on) => cast.RunAsync(
        new BindProduct(
            new(_rights[number].Right.Id),
            new(firm.Product.Zh, true, [new(on.Year - 1, Money.FromWan(firm.Product.RevenueWan))])),
        actor,
        $"right/{number}/product");

    /// <summary>
    /// Files the values that a loan relies on: the productivity centre's review, from 2012 on an appraisal with report.
    /// </summary>
    public async Task ValueAsync(StoryLoan loan, Viewer filer, DateOnly on)
    {
        var isAppraised = on >= AppraisedFrom;
        var signer = cast.Organisation(isAppraised ? Cast.Appraiser : Cast.Centre);
        foreach (var (number, wan) in loan.Rights)
        {
            var statement = new ValueStatement(
                _rights[number].Right,
                isAppraised ? ValueKind.Appraised : ValueKind.Reviewed,
                Money.FromWan(wan),
                on,
                isAppraised ? on.AddYears(1) : on.AddYears(2))
            {
                Signer = signer.Id,
                SignerName = signer.Profile.NameZh,
                SignedBy = isAppraised ? ["高远", "闵秋生"] : ["沈文彬", "陆国强"],
            };
            var report = isAppraised
                ? await Notice.MakeAsync($"appraisal-{number}-{on:yyyyMMdd}.pdf", $"Appraisal report on {number}")
                : null;
            await cast.RunAsync(new FileValuation(statement, report), filer, $"right/{number}/value/{on:O}");
        }
    }

    private async Task<PledgedRight> EnterPatentAsync(StoryFirm firm, StoryRight right, Viewer actor, DateOnly on)
    {
        var filing = new PatentFiling(
            right.Number, KindOf(right.Number), right.Zh, right.En, [right.Ipc], right.FiledOn);
        var paidUntil = PatentYears.EndOf(filing.FiledOn, PatentYears.Of(filing.FiledOn, on.AddDays(DaysPaidAhead)));
        var patent = await cast.RunAsync(
            new RegisterPatent(filing, OwnersOf(firm), right.GrantedOn, paidUntil),
            actor,
            $"right/{right.Number}");
        Keep(firm, patent, actor);
        return PledgedRight.Of(patent.Facts(on));
    }

    private async Task<PledgedRight> EnterAsync(
        StoryFirm firm, StoryRight right, RightKind kind, Viewer actor, DateOnly on)
    {
        var entry = new IpRightEntry(kind, right.Number, right.Registry, right.Zh, right.En, right.FiledOn);
        var entered = await cast.RunAsync(
            new RegisterRight(entry, OwnersOf(firm), right.LastDay), actor, $"right/{right.Number}");
        return PledgedRight.Of(entered.Facts(on));
    }

    private OwnerFacts[] OwnersOf(StoryFirm firm) =>
        [new(cast.Organisation($"firm/{firm.Key}").Id, firm.Zh, Ratio.One)];

    private static RightKind KindOf(string patentNumber) => patentNumber[4] switch
    {
        '1' or '8' => RightKind.Invention,
        '2' or '9' => RightKind.UtilityModel,
        _ => RightKind.Design,
    };
}
