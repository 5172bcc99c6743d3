using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Licences;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Comments;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Parties;
using Fourwings.Platform.PatentPools;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Trusts;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Journal;

/// <summary>The checks of all modules; a module adds its own here.</summary>
public static class VerificationChecks
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IVerificationCheck> All { get; } =
    [
        UserReplay.Check,
        TokenStore.Check,
        SignUpStore.Check,
        OrganisationStore.Replay,
        PersonStore.Replay,
        ConsentStore.Replay,
        CommentStore.Replay,
        DocumentBytesCheck.Replay,
        new DocumentBytesCheck(),
        PatentStore.Replay,
        IpRightStore.Replay,
        ValuationStore.Replay,
        OrderStore.Replay,
        OrderStore.ExpertReplay,
        PledgeStore.Replay,
        LineStore.Replay,
        ApplicationStore.Replay,
        LoanReplay.Check,
        new EarnedInterestCheck(),
        Bodies("cover_plan", "{visible:cover_plan r}", CoverPlan.Replay),
        Bodies("loss_fund", "{visible:loss_fund r}", LossFund.Replay),
        Bodies("enrolment", "{visible:enrolment r}", Enrolment.Replay),
        Bodies("compensation", "{visible:compensation r}", Compensation.Replay),
        Bodies("matching_fair", "{visible:matching_fair r}", MatchingFair.Replay),
        Bodies("matching_invitation", "{visible:matching_invitation r}", Invitation.Replay),
        Bodies("matching_match", "{visible:matching_match r}", Match.Replay),
        ImportReplay.Check,
        Bodies("custody_programme", null, CustodyProgramme.Replay),
        Bodies("custody_mandate", "{visible:custody_mandate r}", CustodyMandate.Replay),
        Bodies("custody_fee", "{visible:custody_fee r}", FeeTask.Replay),
        Bodies("custody_case", "{visible:custody_case r}", CustodyCase.Replay),
        Bodies("transfer_agency", "{visible:transfer_agency r}", AgencyMandate.Replay),
        Bodies("transfer_listing", null, Listing.Replay),
        Bodies("transfer_negotiation", "{visible:transfer_negotiation r}", Negotiation.Replay),
        Bodies("transfer_demand", null, Demand.Replay),
        Bodies("transfer_contract", "{visible:transfer_contract r}", TransferContract.Replay),
        Bodies("sale", "{visible:sale r}", Sale.Replay),
        Bodies("sealed_bid", "{visible:sealed_bid r}", SealedBid.Replay),
        Bodies("pledge_disposal", "{visible:pledge_disposal r}", PledgeDisposal.Replay),
        Bodies("licence", "{visible:licence r}", Licence.Replay),
        Bodies("open_licence", "{visible:open_licence r}", OpenLicence.Replay),
        PatentPoolStore.Replay,
        PatentPoolStore.SheetReplay,
        PatentPoolLicenceStore.Replay,
        new PatentPoolCheck(),
        Bodies("insurance_policy", "{visible:insurance_policy r}", InsurancePolicy.Replay),
        Bodies("insurance_claim", "{visible:insurance_claim r}", InsuranceClaim.Replay),
        Bodies("insurance_programme", null, InsuranceProgramme.Replay),
        Bodies("insurance_batch", "{visible:insurance_batch r}", InsuranceBatch.Replay),
        Bodies("insurance_survey", "{visible:insurance_survey r}", InsuranceSurvey.Replay),
        .. ReportStore.Checks,
        TrustStore.Replay,
        TrustStore.RunReplay,
        new TrustCheck(),
        new InsuranceCheck(),
        new LossFundCheck(),
        new ContactCheck(),
        new GuardedAccountCheck(),
        new LineHeadroomCheck(),
        new LendingSettingsCheck(),
        new ClosedPeriodCheck(),
        new CloseCheck(),
        new CityCheck(),
    ];

    private static ReplayCheck<StoredBody> Bodies<T>(
        string table, string? visible, Func<IEnumerable<IFact>, T> replay) =>
        new ReplayedRecords(table, table, visible).Bodies(replay);
}
