using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using static Fourwings.Domain.Transfers.TransferAction;
using static Fourwings.Domain.Transfers.TransferState;

namespace Fourwings.Domain.Transfers;

/// <summary>
/// A contract by which patents pass to a buyer (专利权转让合同): consents, signatures, the price with a holder, the
/// registry, the payment, the split. The right passes with the registry's notice, and the price is paid out after it.
/// </summary>
public sealed partial record TransferContract
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<TransferState, TransferAction> Lifecycle { get; } = new(
        Draft,
        [
            .. Stay(Draft, TransferAction.Consent, Deny, Agree, FileExport, Tell),
            .. Stay(Draft, TransferAction.Publish, TransferAction.Sign),
            (Draft, Conclude, Signed),
            (Draft, TransferAction.Withdraw, Withdrawn),
            .. Stay(Signed, TransferAction.Consent, Deny, Agree, FileExport, Tell),
            (Signed, TransferAction.Deposit, Escrowed),
            (Signed, TransferAction.Withdraw, Withdrawn),
            .. Stay(Escrowed, TransferAction.Consent, Deny, Agree, FileExport, Tell),
            (Escrowed, TransferAction.Submit, Submitted),
            (Escrowed, TransferAction.Rescind, Rescinded),
            .. Stay(Submitted, Tell),
            (Submitted, TransferAction.Record, Recorded),
            (Submitted, TransferAction.SendBack, Escrowed),
            (Recorded, TransferAction.Release, Paid),
            (Paid, TransferAction.Distribute, Distributed),
            (Distributed, TransferAction.Close, Closed),
        ]);

    /// <summary>Its id.</summary>
    public required TransferContractId Id { get; init; }

    /// <summary>What it says.</summary>
    public required TransferTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required TransferState State { get; init; }

    /// <summary>The pledgees' consents, one a pledge.</summary>
    public IReadOnlyList<PledgeConsent> Consents { get; init; } = [];

    /// <summary>The pledges whose pledgee does not consent, with the reason.</summary>
    public IReadOnlyList<TransferDenied> Denials { get; init; } = [];

    /// <summary>The co-owners who consent, by their names in the register.</summary>
    public IReadOnlyList<string> Agreed { get; init; } = [];

    /// <summary>The paper of the export; null = none filed.</summary>
    public TransferExportFiled? Export { get; init; }

    /// <summary>The notice of the institution; null = none.</summary>
    public TransferPublished? Notice { get; init; }

    /// <summary>Who has signed.</summary>
    public IReadOnlyList<OrganisationId> SignedBy { get; init; } = [];

    /// <summary>The filing with the registry; null = not filed.</summary>
    public TransferSubmitted? Filing { get; init; }

    /// <summary>The registry's notice; null = not yet.</summary>
    public TransferRecorded? Recordal { get; init; }

    /// <summary>How the price was paid out; null = not yet.</summary>
    public TransferPayout? Payout { get; init; }

    /// <summary>How the income was split.</summary>
    public IReadOnlyList<IncomeShare> Shares { get; init; } = [];

    /// <summary>What happened to its patents.</summary>
    public IReadOnlyList<TransferTrouble> Troubles { get; init; } = [];

    /// <summary>Why it was given up or undone.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it still binds its patents: no other contract may sell them.</summary>
    [JsonIgnore]
    public bool Holds => State is Draft or Signed or Escrowed or Submitted;

    /// <summary>The most that is paid back of expenses: the agreed cap, and the registry's fee beside it.</summary>
    [JsonIgnore]
    public Money MostExpenses => Terms.ExpenseCap + (Filing?.Fee ?? Money.Zero);

    /// <summary>Why the action is not possible where the contract stands, or null.</summary>
    public Refusal? StateFault(TransferAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("transfers.contract-not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The contract after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a contract.</exception>
    public TransferContract Apply(IFact fact) => (fact switch
    {
        TransferConsented given => Move(TransferAction.Consent) with
        {
            Consents = [.. Consents.Where(one => one.Pledge != given.Consent.Pledge), given.Consent],
            Denials = [.. Denials.Where(one => one.Pledge != given.Consent.Pledge)],
        },
        TransferDenied denied => Move(Deny) with
        {
            Consents = [.. Consents.Where(one => one.Pledge != denied.Pledge)],
            Denials = [.. Denials.Where(one => one.Pledge != denied.Pledge), denied],
        },
        TransferAgreed agreed => Move(Agree) with { Agreed = [.. Agreed.Union([agreed.Owner])] },
        TransferExportFiled filed => Move(FileExport) with { Export = filed },
        TransferPublished notice => Move(TransferAction.Publish) with { Notice = notice },
        TransferSigned signed => Move(signed.Completes ? Conclude : TransferAction.Sign) with
        {
            SignedBy = [.. SignedBy, signed.Party],
        },
        TransferDeposited => Move(TransferAction.Deposit),
        TransferSubmitted filed => Move(TransferAction.Submit) with { Filing = filed },
        TransferRecorded notice => Move(TransferAction.Record) with { Recordal = notice },
        TransferSentBack back => Move(TransferAction.SendBack) with { Filing = null, Reason = back.Reason },
        TransferReleased released => Move(TransferAction.Release) with { Payout = released.Payout },
        TransferDistributed split => Move(TransferAction.Distribute) with { Shares = split.Shares },
        TransferClosed => Move(TransferAction.Close),
        TransferWithdrawn gone => Move(TransferAction.Withdraw) with { Reason = gone.Reason },
        TransferRescinded undone => Move(TransferAction.Rescind) with { Reason = undone.Reason },
        TransferTold told => Move(Tell) with
        {
            Troubles = [.. Troubles, new(told.Patent, told.Number, told.Action, told.On)],
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a contract.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new contract.</summary>
    public static TransferContract Of(TransferDrafted fact) =>
        new() { Id = fact.Id, Terms = fact.Terms, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The contract that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static TransferContract Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((TransferContract?)null, (known, fact) => known?.Apply(fact) ?? Of((TransferDrafted)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private static IEnumerable<(TransferState, TransferAction, TransferState)> Stay(
        TransferState state, params TransferAction[] actions) => actions.Select(action => (state, action, state));

    private TransferContract Move(TransferAction action) =>
        this with { State = Lifecycle.Next(State, action)!.Value };
}
