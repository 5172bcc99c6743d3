using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>A line of what was paid out.</summary>
/// <param name="Label">To whom.</param>
/// <param name="Note">For what.</param>
/// <param name="Amount">How much.</param>
public sealed record PayoutLine(string Label, string Note, Money Amount);

/// <summary>A contract of transfer: what stands in its way, its money, what can be done, what happened.</summary>
public sealed class TransferRecordPage : AppPage
{
    private static readonly TransferState[] _course =
    [
        TransferState.Draft, TransferState.Signed, TransferState.Escrowed, TransferState.Submitted,
        TransferState.Recorded, TransferState.Paid, TransferState.Distributed, TransferState.Closed,
    ];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public TransferPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans => new TransferCans(T, Viewer, View).All;

    /// <summary>What went out of the escrow, to whom.</summary>
    public IEnumerable<PayoutLine> PayoutLines => View.Contract.Payout is { } payout
        ?
        [
            new(View.NameOf(View.Contract.Terms.Agent ?? View.Contract.Terms.Holder), T["transfers.commission"],
                payout.Commission),
            new(View.NameOf(View.Contract.Terms.Agent ?? View.Contract.Terms.Holder), T["transfers.expenses"],
                payout.Expenses),
            .. payout.Pledgees.Select(part => new PayoutLine(View.NameOf(part.Pledgee), T.Of(part.Way), part.Amount)),
            .. payout.Sellers.Select(part => new PayoutLine(
                View.NameOf(part.Seller), T["transfers.to-seller"], part.Net - part.Prepaid - part.Kept)),
        ]
        : [];

    /// <summary>The terms, label and value.</summary>
    public IEnumerable<(string Label, string Value)> Pairs
    {
        get
        {
            var (contract, terms) = (View.Contract, View.Contract.Terms);
            yield return (T["transfers.column.origin"], T.Of(terms.Origin));
            yield return (T["transfers.column.seller"], Names(terms.Sellers.Select(seller => seller.Id)));
            yield return (T["transfers.column.buyer"], View.NameOf(terms.Buyer));
            yield return (T["transfers.abroad"], T[terms.BuyerAbroad ? "transfers.yes" : "transfers.no"]);
            yield return (T["transfers.holder"], View.NameOf(terms.Holder));
            yield return (T["transfers.signed-by"], contract.SignedBy.Count == 0
                ? Format.Nothing : Names(contract.SignedBy));
            foreach (var given in contract.Consents)
            {
                yield return (View.NameOf(given.Pledgee), T["transfers.consent-said",
                    ("way", T.Of(given.Way)), ("amount", F.ExactSaid(given.UpTo))]);
            }

            foreach (var pair in Papers(contract))
            {
                yield return pair;
            }
        }
    }

    private string At => $"/transfers/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowTransfer(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Head = MakeHead();
        return Page();
    }

    /// <summary>Who holds the pledge on a patent; a dash where there is none.</summary>
    public string PledgeeOf(PatentId patent) =>
        View.Pledges.FirstOrDefault(pledge => pledge.Patent == patent)?.Name ?? Format.Nothing;

    private IEnumerable<(string Label, string Value)> Papers(TransferContract contract)
    {
        if (contract.Agreed.Count > 0)
        {
            yield return (T["transfers.agreed"], string.Join(
                T["listings.and"], contract.Agreed.Select(name => View.SaidOwners.GetValueOrDefault(name, name))));
        }

        if (contract.Export is { } export)
        {
            yield return (T["transfers.export"], $"{export.PaperNumber} · {F.Day(export.IssuedOn)}");
        }

        if (contract.Notice is { } notice)
        {
            yield return (T["transfers.notice"], $"{notice.Where} · {F.Day(notice.On)}");
        }

        if (contract.Filing is { } filing)
        {
            yield return (T["transfers.filing"], $"{filing.FilingNumber} · {F.Day(filing.On)}");
        }

        if (contract.State is not (TransferState.Withdrawn or TransferState.Rescinded) && View.OfficialFee > Money.Zero)
        {
            yield return (T["transfers.official-fee"], F.ExactSaid(View.OfficialFee));
        }

        if (contract.Recordal is { } recordal)
        {
            yield return (T["transfers.recordal"], $"{recordal.NoticeNumber} · {F.Day(recordal.IssuedOn)}");
        }

        if (contract.Reason.Length > 0)
        {
            yield return (T["agencies.reason"], contract.Reason);
        }
    }

    private string Names(IEnumerable<OrganisationId> parties) =>
        string.Join(T["listings.and"], parties.Select(party => View.NameOf(party)));

    private RecordHead MakeHead()
    {
        var (contract, terms) = (View.Contract, View.Contract.Terms);
        var title = T["transfers.between",
            ("seller", View.NameOf(terms.Sellers[0].Id)), ("buyer", View.NameOf(terms.Buyer))];
        return new("transfers", "/transfers", terms.Number, title, TransferWords.State(T, contract.State))
        {
            Sub = $"{T.Of(terms.Origin)} · {View.NameOf(terms.Holder)}",
            Actions =
            [
                new(T["transfers.print"], $"{At}/print", Icon: "file-text"),
                .. contract.Payout is null
                    ? Array.Empty<Button>()
                    : [new(T["transfers.protocol"], $"{At}/protocol", Icon: "file-text")],
            ],
            Path = PathOf(contract),
            Next = new TransferCans(T, Viewer, View).Next(F),
            Facts =
            [
                new(T["transfers.column.price"], F.ExactFigure(terms.Price)),
                new(T["transfers.commission"], F.ExactFigure(terms.CommissionDue),
                    terms.Commission is { } table ? T["transfers.borne-by", ("payer", T.Of(table.Payer))] : null),
                new(T["transfers.column.patents"], new(F.Count(terms.Patents.Count))),
                new(T["transfers.net"], F.ExactFigure(contract.Payout?.Net)),
            ],
        };
    }

    private IReadOnlyList<PathStep> PathOf(TransferContract contract)
    {
        var at = Array.IndexOf(_course, contract.State);
        return at < 0
            ? [new(T.Of(TransferState.Draft), Stage.Done), new(T.Of(contract.State), Stage.Current)]
            : [.. _course.Select((state, i) => new PathStep(
                T.Of(state), i < at ? Stage.Done : i == at ? Stage.Current : Stage.Later))];
    }
}
