using Fourwings.Platform.Accounting;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;

namespace Fourwings.Platform.Journal;

/// <summary>The checks of all modules; a module adds its own here.</summary>
public static class VerificationChecks
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IVerificationCheck> All { get; } =
    [
        new RecordCheck("platform_user", "user", "{visible:platform_user r}"),
        new RecordCheck("organisation", "organisation"),
        new RecordCheck("person", "person", "{visible:person r}"),
        new RecordCheck("consent", "consent", "{visible:consent r}"),
        new RecordCheck("patent", "patent", "{visible:patent r}"),
        new RecordCheck("ip_right", "ip_right", "{visible:ip_right r}"),
        new RecordCheck("valuation", "valuation", "{visible:valuation r}"),
        new RecordCheck("pledge", "pledge", "{visible:pledge r}"),
        new RecordCheck("credit_line", "credit_line", "{visible:credit_line r}"),
        new RecordCheck("loan_application", "loan_application", "{visible:loan_application r}"),
        new RecordCheck("loan", "loan", "{visible:loan r}"),
        new RecordCheck("matching_fair", "matching_fair", "{visible:matching_fair r}"),
        new RecordCheck("matching_invitation", "matching_invitation", "{visible:matching_invitation r}"),
        new RecordCheck("matching_match", "matching_match", "{visible:matching_match r}"),
        new RecordCheck("import_run", "import_run", "{visible:import_run r}"),
        new LoanReplayCheck(),
        new RecordCheck("cover_plan", "cover_plan", "{visible:cover_plan r}"),
        new RecordCheck("loss_fund", "loss_fund", "{visible:loss_fund r}"),
        new RecordCheck("enrolment", "enrolment", "{visible:enrolment r}"),
        new RecordCheck("compensation", "compensation", "{visible:compensation r}"),
        new LossFundCheck(),
        new GuardedAccountCheck(),
    ];
}
