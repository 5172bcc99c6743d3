using Fourwings.Domain.Disposal;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Disposal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Licences;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>A sale drawn up, the disposal of the loan in default, a licence and an open licence not yet announced.
/// </summary>
internal sealed partial class DoorRecords
{
    private async Task MakeSalesAsync()
    {
        var filing = new PatentFiling(
            PatentNumber.Make(2019, PatentNumberType.Invention, 87).Dotted,
            RightKind.Invention, Secret("密流转专利"), "", ["B29C 33/04"], new(2019, 5, 20));
        OwnerFacts[] owners = [new(Firm.Organisation, "", Ratio.One)];
        var patent = await DoneAsync(
            new RegisterPatent(filing, owners, new DateOnly(2021, 5, 7), new DateOnly(2027, 5, 19)), Firm);
        var now = test.Database.World.Clock.GetUtcNow();
        var sale = new DraftSale(
            Firm.Organisation, Bank.Organisation, "", Secret("密竞价标的"), [patent.Id], [], Money.FromWan(1), now,
            now.AddDays(2), SealedBidEnvelope.PublicOf(SealedBidEnvelope.NewKey())!);
        Keep((await DoneAsync(sale, Firm)).Id);
        var loan = (await test.Database.InTransactionAsync(db => db.FindLoanAsync((LoanId)_values[typeof(LoanId)])))!;
        Keep((await DoneAsync(
            new OpenDisposal(loan.Id, loan.Terms.Pledges[0], EnforcementPath.Agreement), sample.Maker)).Id);
        await MakeLicencesAsync(patent.Id);
    }

    private async Task MakeLicencesAsync(PatentId patent)
    {
        var licensee = await MemberAsync(test, 61, "镇江被许可有限公司", Desk.Enterprise);
        var royalty = new RoyaltyTerms(Money.FromWan(10), RoyaltyBase.NetSales, [new(null, new(0.05m))]);
        Keep(royalty);
        var today = LendingSample.Today;
        var draft = new DraftLicence(
            licensee.Organisation, LicenceKind.Ordinary, [sample.Pledges.Invention.Id], today, today.AddYears(3),
            royalty);
        Keep((await DoneAsync(draft, Firm)).Id);
        var open = new DeclareOpenLicence(
            patent, OpenFee.Fixed, Money.FromWan(20), Ratio.Zero, Secret("密许可依据"), today, today.AddYears(3));
        Keep((await DoneAsync(open, Firm)).Id);
        Keep(WayEstimate.Sale(DisposalWay.SealedBids, new(0.4m), Money.FromWan(20), new(0.05m), 4));
    }
}
