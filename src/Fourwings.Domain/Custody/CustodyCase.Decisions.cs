using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Custody;

public sealed partial record CustodyCase
{
    /// <summary>Opens a case under a mandate in force; the time to answer runs from now on.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="mandate">Under which mandate.</param>
    /// <param name="terms">What is asked for.</param>
    /// <param name="rules">The catalogue and its times.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<CaseOpened> Open(
        CustodyCaseId id, CustodyMandate mandate, CaseTerms terms, RuleBook rules, DateOnly on, UserId by)
    {
        if (MandateFault(mandate) is { } fault)
        {
            return fault;
        }

        if (terms.Subject.Trim().Length == 0)
        {
            return new Refusal("custody.subject-missing", Field: "subject");
        }

        if (terms.Patents.Count == 0 || terms.Patents.Except(mandate.Terms.Patents).Any())
        {
            return new Refusal("custody.case-outside-mandate", Field: "patents").With("number", mandate.Terms.Number);
        }

        var custody = CustodyRules.Of(rules);
        if (!custody.Payers.At(on).Succeeded(out var payers, out var refusal)
            || !custody.Times.At(on).Succeeded(out var times, out refusal))
        {
            return refusal;
        }

        var respondBy = ChinaCalendar.Of(rules).AddWorkdays(on, times.Value[terms.Work].Respond);
        return new CaseOpened(
            id,
            terms with { Subject = terms.Subject.Trim() },
            mandate.Terms.Firm,
            mandate.Terms.Custodian,
            payers.Value[terms.Work],
            respondBy,
            on,
            by);
    }

    /// <summary>Quotes an extended service.</summary>
    public Result<CaseQuoted> Quote(Money price, DateOnly deliverBy, string note, DateOnly on, UserId by)
    {
        if (StateFault(CaseAction.Quote) is { } fault)
        {
            return fault;
        }

        if (Payer == ServicePayer.Package)
        {
            return new Refusal("custody.in-package", "custody/catalogue").With("service", Terms.Work);
        }

        if (price <= Money.Zero)
        {
            return new Refusal("custody.quote-not-positive", Field: "price").With("price", price);
        }

        return deliverBy < on
            ? new Refusal("custody.deliver-past", Field: "deliverBy").With("today", on)
            : new CaseQuoted(price, deliverBy, note.Trim(), on, by);
    }

    /// <summary>The firm orders as quoted.</summary>
    public Result<CaseOrdered> Order(DateOnly on, UserId by) =>
        StateFault(CaseAction.Order) is { } fault ? fault : new CaseOrdered(on, by);

    /// <summary>The custodian begins what lies in the package.</summary>
    public Result<CaseBegun> Begin(RuleBook rules, DateOnly on, UserId by)
    {
        if (StateFault(CaseAction.Begin) is { } fault)
        {
            return fault;
        }

        if (Payer == ServicePayer.Firm)
        {
            return new Refusal("custody.quote-first", "custody/catalogue").With("service", Terms.Work);
        }

        if (!CustodyRules.Of(rules).Times.At(on).Succeeded(out var times, out var refusal))
        {
            return refusal;
        }

        var time = times.Value[Terms.Work];
        return new CaseBegun(ChinaCalendar.Of(rules).AddWorkdays(on, time.Deliver ?? time.Respond), on, by);
    }

    /// <summary>Notes a step, on the day or before.</summary>
    public Result<CaseStepAdded> AddStep(DateOnly day, string text, DateOnly on, UserId by)
    {
        if (StateFault(CaseAction.AddStep) is { } fault)
        {
            return fault;
        }

        if (text.Trim().Length == 0)
        {
            return new Refusal("custody.step-missing", Field: "text");
        }

        return day > on || day < OpenedOn
            ? new Refusal("custody.step-day-odd", Field: "day").With("from", OpenedOn).With("today", on)
            : new CaseStepAdded(new(day, text.Trim()), by);
    }

    /// <summary>Names an expert; each once.</summary>
    public Result<CaseExpertAssigned> AssignExpert(string name, string field, UserId by)
    {
        if (StateFault(CaseAction.AssignExpert) is { } fault)
        {
            return fault;
        }

        if (name.Trim().Length == 0)
        {
            return new Refusal("custody.expert-missing", Field: "name");
        }

        return Experts.Any(expert => expert.Name == name.Trim())
            ? new Refusal("custody.expert-there", Field: "name").With("name", name.Trim())
            : new CaseExpertAssigned(new(name.Trim(), field.Trim()), by);
    }

    /// <summary>Files a deliverable.</summary>
    public Result<CaseDeliverableAdded> AddDeliverable(
        DeliverableKind kind, string title, Guid document, DateOnly on, UserId by)
    {
        if (StateFault(CaseAction.AddDeliverable) is { } fault)
        {
            return fault;
        }

        return title.Trim().Length == 0
            ? new Refusal("custody.title-missing", Field: "title")
            : new CaseDeliverableAdded(new(kind, title.Trim(), document, on), by);
    }

    /// <summary>Delivers: at least one deliverable lies in the file.</summary>
    public Result<CaseDelivered> Deliver(DateOnly on, UserId by)
    {
        if (StateFault(CaseAction.Deliver) is { } fault)
        {
            return fault;
        }

        return Deliverables.Count == 0 ? new Refusal("custody.nothing-delivered") : new CaseDelivered(on, by);
    }

    /// <summary>The firm accepts.</summary>
    public Result<CaseAccepted> Accept(DateOnly on, UserId by) =>
        StateFault(CaseAction.Accept) is { } fault ? fault : new CaseAccepted(on, by);

    /// <summary>The firm sends it back.</summary>
    public Result<CaseSentBack> SendBack(string reason, UserId by) =>
        (StateFault(CaseAction.SendBack) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new CaseSentBack(reason.Trim(), by);

    /// <summary>The firm pays an extended service that it has accepted.</summary>
    public Result<CasePaid> Pay(DateOnly on, UserId by) =>
        StateFault(CaseAction.Pay) is { } fault ? fault
            : Owed.IsZero ? new Refusal("custody.nothing-owed").With("number", Terms.Number)
            : new CasePaid(Owed, on, by);

    /// <summary>The custodian declines.</summary>
    public Result<CaseDeclined> Decline(string reason, DateOnly on, UserId by) =>
        (StateFault(CaseAction.Decline) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new CaseDeclined(reason.Trim(), on, by);

    /// <summary>The firm withdraws it.</summary>
    public Result<CaseWithdrawn> Withdraw(string reason, DateOnly on, UserId by) =>
        (StateFault(CaseAction.Withdraw) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new CaseWithdrawn(reason.Trim(), on, by);

    /// <summary>Why the action is not possible where the case stands, or null.</summary>
    public Refusal? StateFault(CaseAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("custody.case-not-in-state").With("action", action).With("state", State)
        : null;

    private static Refusal? MandateFault(CustodyMandate mandate)
    {
        if (mandate.State != CustodyMandateState.InForce)
        {
            return new Refusal("custody.mandate-not-in-force")
                .With("number", mandate.Terms.Number).With("state", mandate.State);
        }

        return mandate.Terms.Layer == CustodyLayer.RightsDefence
            ? null
            : new Refusal("custody.maintenance-only").With("number", mandate.Terms.Number);
    }

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("custody.reason-missing", Field: "reason") : null;
}
