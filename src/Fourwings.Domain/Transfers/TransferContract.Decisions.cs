using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using static Fourwings.Domain.Transfers.TransferAction;

namespace Fourwings.Domain.Transfers;

/// <summary>What is decided about a contract.</summary>
public sealed partial record TransferContract
{
    /// <summary>Writes a contract.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="terms">What it says.</param>
    /// <param name="by">Who.</param>
    public static Result<TransferDrafted> Write(TransferContractId id, TransferTerms terms, UserId by)
    {
        if (terms.Patents.Count == 0 || terms.Sellers.Count == 0)
        {
            return new Refusal("transfers.patents-missing", Field: "patents");
        }

        if (terms.Patents.Any(patent => patent.Price < Money.Zero) || terms.Price <= Money.Zero)
        {
            return new Refusal("transfers.price-not-positive", Field: "price").With("price", terms.Price);
        }

        if (terms.Sellers.Any(seller => seller.Id == terms.Buyer))
        {
            return new Refusal("transfers.buys-from-itself", Field: "buyer");
        }

        if (terms.Patents.FirstOrDefault(patent => patent.Sold.Count == 0) is { } foreign)
        {
            return new Refusal("transfers.seller-not-owner", Field: "patents").With("patent", foreign.Number);
        }

        return (terms.Commission?.Fault() ?? terms.Split?.Fault()) is { } fault
            ? fault
            : new TransferDrafted(id, terms, by);
    }

    /// <summary>A pledgee consents; the price takes the place of the patent.</summary>
    /// <param name="consent">For which pledge, and what becomes of the price.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<TransferConsented> GiveConsent(PledgeConsent consent, DateOnly on, UserId by)
    {
        if (StateFault(TransferAction.Consent) is { } fault)
        {
            return fault;
        }

        return consent.UpTo < Money.Zero
            ? new Refusal("transfers.debt-negative", Field: "upTo").With("amount", consent.UpTo)
            : new TransferConsented(consent, on, by);
    }

    /// <summary>A pledgee does not consent.</summary>
    public Result<TransferDenied> DenyConsent(Guid pledge, string reason, DateOnly on, UserId by) =>
        (StateFault(Deny) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new TransferDenied(pledge, reason.Trim(), on, by);

    /// <summary>A co-owner who does not sell consents.</summary>
    public Result<TransferAgreed> AgreeAsOwner(string owner, DateOnly on, UserId by)
    {
        if (StateFault(Agree) is { } fault)
        {
            return fault;
        }

        return Agreed.Contains(owner)
            ? new Refusal("transfers.agreed-already").With("owner", owner)
            : new TransferAgreed(owner, on, by);
    }

    /// <summary>The licence or registration of the export of technology is there.</summary>
    public Result<TransferExportFiled> FileExportPaper(string number, DateOnly issuedOn, DateOnly on, UserId by)
    {
        if (StateFault(FileExport) is { } fault)
        {
            return fault;
        }

        if (!Terms.BuyerAbroad)
        {
            return new Refusal("transfers.export-not-needed");
        }

        return number.Trim().Length == 0 || issuedOn > on
            ? new Refusal("transfers.paper-odd", Field: "number").With("today", on)
            : new TransferExportFiled(number.Trim(), issuedOn, by);
    }

    /// <summary>The institution makes name and price public.</summary>
    public Result<TransferPublished> Publish(string where, DateOnly from, DateOnly on, UserId by)
    {
        if (StateFault(TransferAction.Publish) is { } fault)
        {
            return fault;
        }

        return where.Trim().Length == 0 || from > on
            ? new Refusal("transfers.notice-odd", Field: "where").With("today", on)
            : new TransferPublished(where.Trim(), from, by);
    }

    /// <summary>A party signs; the gate is asked.</summary>
    /// <param name="party">For whom.</param>
    /// <param name="file">What the registers say.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">By whose hand.</param>
    public Result<TransferSigned> Sign(OrganisationId party, TransferFile file, DateOnly on, UserId by)
    {
        if (StateFault(TransferAction.Sign) is { } fault)
        {
            return fault;
        }

        if (!Terms.Signers.Contains(party))
        {
            return new Refusal("platform.not-yours");
        }

        if (SignedBy.Contains(party))
        {
            return new Refusal("transfers.signed-already");
        }

        var completes = Terms.Signers.Except(SignedBy.Append(party)).Any() is false;
        return TransferGate.Faults(this, file, on) is [var closed, ..]
            ? closed
            : new TransferSigned(party, completes, on, by);
    }

    /// <summary>The buyer's money came in.</summary>
    public Result<TransferDeposited> Deposit(Money amount, DateOnly on, UserId by)
    {
        if (StateFault(TransferAction.Deposit) is { } fault)
        {
            return fault;
        }

        return amount == Terms.EscrowDue
            ? new TransferDeposited(amount, on, by)
            : new Refusal("transfers.escrow-differs", Field: "amount")
                .With("amount", amount).With("due", Terms.EscrowDue);
    }

    /// <summary>The change is filed; the gate is asked again.</summary>
    /// <param name="number">The number of the filing.</param>
    /// <param name="dueOn">When the registry's answer is due.</param>
    /// <param name="file">What the registers say.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    /// <param name="fee">What the registry charges for it.</param>
    public Result<TransferSubmitted> Submit(
        string number, DateOnly dueOn, TransferFile file, DateOnly on, UserId by, Money fee = default)
    {
        if (StateFault(TransferAction.Submit) is { } fault)
        {
            return fault;
        }

        if (number.Trim().Length == 0)
        {
            return new Refusal("transfers.number-missing", Field: "number");
        }

        return TransferGate.Faults(this, file, on) is [var closed, ..]
            ? closed
            : new TransferSubmitted(number.Trim(), dueOn, on, by) { Fee = fee };
    }

    /// <summary>The registry's notice: no notice, no state.</summary>
    public Result<TransferRecorded> Record(string number, DateOnly issuedOn, DateOnly on, UserId by)
    {
        if (StateFault(TransferAction.Record) is { } fault)
        {
            return fault;
        }

        if (number.Trim().Length == 0)
        {
            return new Refusal("transfers.number-missing", Field: "number");
        }

        return issuedOn > on || issuedOn < Filing!.On
            ? new Refusal("transfers.notice-day-odd", Field: "issuedOn").With("from", Filing!.On).With("today", on)
            : new TransferRecorded(number.Trim(), issuedOn, on, by);
    }

    /// <summary>The registry sends the filing back.</summary>
    public Result<TransferSentBack> SendBack(string number, string reason, DateOnly on, UserId by) =>
        (StateFault(TransferAction.SendBack) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new TransferSentBack(number.Trim(), reason.Trim(), on, by);

    /// <summary>The price is paid out.</summary>
    /// <param name="expenses">The agent's expenses, the registry's fee included.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<TransferReleased> Release(Money expenses, DateOnly on, UserId by)
    {
        if (StateFault(TransferAction.Release) is { } fault)
        {
            return fault;
        }

        var fromSeller = Terms.EscrowDue - Terms.Price == Money.Zero ? Terms.CommissionDue : Money.Zero;
        if (expenses < Money.Zero || expenses > MostExpenses || expenses + fromSeller > Terms.Price)
        {
            return new Refusal("transfers.expenses-over", Field: "expenses")
                .With("expenses", expenses).With("cap", MostExpenses);
        }

        return new TransferReleased(TransferPayout.Of(Terms, Consents, expenses), on, by);
    }

    /// <summary>The income is split; a firm keeps its own.</summary>
    /// <param name="inventors">The inventors of the institutions among the sellers, with weights.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<TransferDistributed> Distribute(
        IReadOnlyList<InventorWeight> inventors, DateOnly on, UserId by)
    {
        if (StateFault(TransferAction.Distribute) is { } fault)
        {
            return fault;
        }

        if (inventors.Any(one => one.Name.Trim().Length == 0 || one.Weight <= 0m))
        {
            return new Refusal("transfers.inventor-odd", Field: "inventors");
        }

        var shares = new List<IncomeShare>();
        foreach (var part in Payout!.Sellers)
        {
            var own = inventors.Where(one => one.Seller == part.Seller).ToArray();
            if (!SplitOf(part, own).Succeeded(out var share, out var refusal))
            {
                return refusal;
            }

            shares.Add(share);
        }

        return new TransferDistributed(shares, on, by);
    }

    /// <summary>Everything is done.</summary>
    public Result<TransferClosed> Close(DateOnly on, UserId by) =>
        StateFault(TransferAction.Close) is { } fault ? fault : new TransferClosed(on, by);

    /// <summary>It is given up before money moved.</summary>
    public Result<TransferWithdrawn> Withdraw(string reason, DateOnly on, UserId by) =>
        (StateFault(TransferAction.Withdraw) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new TransferWithdrawn(reason.Trim(), on, by);

    /// <summary>It is undone; everything that came in goes back to the buyer.</summary>
    public Result<TransferRescinded> Rescind(string reason, DateOnly on, UserId by) =>
        (StateFault(TransferAction.Rescind) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new TransferRescinded(reason.Trim(), Terms.EscrowDue, on, by);

    /// <summary>Tells the parties what happened to a patent.</summary>
    public Result<TransferTold> Told(PatentId patent, PatentAction action, DateOnly on)
    {
        if (StateFault(Tell) is { } fault)
        {
            return fault;
        }

        return Terms.Patents.FirstOrDefault(one => one.Id == patent) is { } known
            ? new TransferTold(patent, known.Number, action, on)
            : new Refusal("transfers.patent-not-there").With("patent", patent.Value.ToString());
    }

    private Result<IncomeShare> SplitOf(SellerPart part, InventorWeight[] inventors)
    {
        var isInstitution = Terms.Sellers.First(seller => seller.Id == part.Seller).IsInstitution;
        if (!isInstitution || Terms.Split is null)
        {
            return new IncomeShare(part.Seller, new(Money.Zero, Money.Zero, part.Net), []);
        }

        var parts = Terms.Split.Of(part.Net);
        if (inventors.Length == 0)
        {
            return parts.Inventors.IsZero
                ? new IncomeShare(part.Seller, parts, [])
                : new Refusal("transfers.inventors-missing", Terms.Split.RuleId, "inventors")
                    .With("amount", parts.Inventors);
        }

        var each = parts.Inventors.Allocate([.. inventors.Select(one => one.Weight)]);
        return new IncomeShare(
            part.Seller, parts, [.. inventors.Zip(each, (one, amount) => new InventorPart(one.Name.Trim(), amount))]);
    }

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("transfers.reason-missing", Field: "reason") : null;
}
