using Fourwings.Platform.Accounting;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Journal;

/// <summary>The checks of all modules; a module adds its own here.</summary>
public static class VerificationChecks
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IVerificationCheck> All { get; } =
    [
        UserReplay.Check,
        OrganisationStore.Replay,
        PersonStore.Replay,
        ConsentStore.Replay,
        DocumentBytesCheck.Replay,
        new DocumentBytesCheck(),
        PatentStore.Replay,
        IpRightStore.Replay,
        ValuationStore.Replay,
        PledgeStore.Replay,
        LineStore.Replay,
        ApplicationStore.Replay,
        LoanReplay.Check,
        new EarnedInterestCheck(),
        new RecordCheck("matching_fair", "matching_fair", "{visible:matching_fair r}"),
        new RecordCheck("matching_invitation", "matching_invitation", "{visible:matching_invitation r}"),
        new RecordCheck("matching_match", "matching_match", "{visible:matching_match r}"),
        new RecordCheck("import_run", "import_run", "{visible:import_run r}"),
        new RecordCheck("cover_plan", "cover_plan", "{visible:cover_plan r}"),
        new RecordCheck("loss_fund", "loss_fund", "{visible:loss_fund r}"),
        new RecordCheck("enrolment", "enrolment", "{visible:enrolment r}"),
        new RecordCheck("compensation", "compensation", "{visible:compensation r}"),
        new LossFundCheck(),
        new GuardedAccountCheck(),
        new LineHeadroomCheck(),
        new LendingSettingsCheck(),
        new ClosedPeriodCheck(),
        new CloseCheck(),
    ];
}
