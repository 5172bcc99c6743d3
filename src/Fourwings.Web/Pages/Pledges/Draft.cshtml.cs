using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Search;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>
/// Drafts a pledge contract from the registers, or changes the draft: the rights bring their five items and their
/// owners; the reader says the rest.
/// </summary>
public sealed class DraftPage : AppPage
{
    private const int MostChoices = 200;

    /// <summary>The draft to change; null = a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateOnly? SignedOn { get; set; }

    [BindProperty]
    public List<string> Rights { get; set; } = [];

    [BindProperty]
    public Guid? Debtor { get; set; }

    [BindProperty]
    public Guid? Bank { get; set; }

    [BindProperty]
    public DebtKind Kind { get; set; } = DebtKind.Loan;

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public DateOnly? CeilingTo { get; set; }

    [BindProperty]
    public bool Appraised { get; set; }

    public IReadOnlyList<(string Value, string Words)> RightChoices { get; private set; } = [];

    public IReadOnlyList<(string Value, string Words)> DebtorChoices { get; private set; } = [];

    public IReadOnlyList<(string Value, string Words)> BankChoices { get; private set; } = [];

    public bool MayChooseBank => Viewer.Desk != Desk.Bank;

    public IEnumerable<(string Value, string Words)> DebtKinds =>
        Enum.GetValues<DebtKind>().Select(kind => (kind.ToString(), T.Of(kind)));

    public async Task<IActionResult> OnGetAsync()
    {
        if (Id is { } id)
        {
            if (!(await Calls.ReadAsync(new ShowPledge(new(id)))).Succeeded(out var view, out var refusal))
            {
                return Declined(refusal);
            }

            Fill(view.Pledge.Contract);
        }
        else
        {
            await SuggestAsync();
        }

        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new Refusal("form.not-read"));
        }

        if (Amount is { } yuan && decimal.Round(yuan, 2) != yuan)
        {
            return await StayAsync(new Refusal("form.not-read", null, nameof(Amount)));
        }

        if (Rights.Count == 0 || Debtor is null)
        {
            return await StayAsync(Rights.Count == 0
                ? new Refusal("pledge.rights-missing", null, nameof(Rights))
                : new Refusal("organisation.unknown", null, nameof(Debtor)));
        }

        var filled = await Calls.ReadAsync(new ContractFromRegister([.. Rights.Select(RightOf)], Terms()));
        if (!filled.Succeeded(out var contract, out var refusal))
        {
            return await StayAsync(refusal);
        }

        return Id is { } id
            ? await RunAsync(new ChangeDraft(new(id), contract), pledge => $"/pledges/{pledge.Id.Value}")
            : await RunAsync(new DraftPledge(contract), pledge => $"/pledges/{pledge.Id.Value}");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        var patents = await Calls.ReadAsync(new ListPatents(new ListWish(Take: MostChoices)));
        var others = await Calls.ReadAsync(new ListRights(new ListWish(Take: MostChoices)));
        var firms = await Calls.ReadAsync(new ListOrganisations(new ListWish(Take: MostChoices), Desk.Enterprise));
        var banks = await Calls.ReadAsync(new ListOrganisations(new ListWish(Take: MostChoices), Desk.Bank));
        if (!patents.Succeeded(out var list, out var refusal))
        {
            return Declined(refusal);
        }

        RightChoices =
        [
            .. list.Rows.Select(row => ($"{row.Kind}:{row.Id.Value}", $"{row.Number} {row.TitleZh} · {row.Owners}")),
            .. others.IsSuccess
                ? others.Value.Rows.Select(row => (
                    $"{row.Entry.Kind}:{row.Id.Value}",
                    $"{T.Of(row.Entry.Kind)} {row.Entry.Number} {row.Entry.NameZh}"))
                : [],
        ];
        DebtorChoices = Choices(firms);
        BankChoices = Choices(banks);
        return Page();
    }

    private static List<(string Value, string Words)> Choices(Result<ListPart<OrganisationLine>> found) =>
        found.IsSuccess
        ? [.. found.Value.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
        : [];

    private static RightRef RightOf(string value)
    {
        var parts = value.Split(':');
        return parts is [var name, var key]
            && Enum.TryParse<RightKind>(name, out var kind)
            && Guid.TryParse(key, out var id)
                ? new(kind, id)
                : default;
    }

    private PledgeTerms Terms()
    {
        var bank = MayChooseBank && Bank is { } chosen ? new OrganisationId(chosen) : Viewer.Organisation;
        var amount = Amount is { } yuan ? Money.FromYuan(yuan) : Money.Zero;
        var ceiling = CeilingTo is { } to && From is { } from ? new CeilingTerms(from, to, false) : null;
        return new(
            Number ?? string.Empty,
            SignedOn,
            new OrganisationId(Debtor!.Value),
            PledgeTerms.Alone(bank),
            new(Kind, amount, From, DueOn, ceiling))
        {
            Appraised = Appraised,
        };
    }

    /// <summary>What an application leads here with: debtor, bank, amount, term and rights, in the address.</summary>
    private async Task SuggestAsync()
    {
        var query = Request.Query;
        Debtor = Guid.TryParse(query["debtor"], out var debtor) ? debtor : null;
        Bank = Guid.TryParse(query["bank"], out var bank) ? bank : null;
        Rights = [.. query["rights"].OfType<string>()];
        Amount = decimal.TryParse(query["yuan"], NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan)
            ? yuan
            : null;
        if (int.TryParse(query["months"], NumberStyles.None, CultureInfo.InvariantCulture, out var months)
            && months is > 0 and <= 120)
        {
            From = (await Calls.StateAsync()).BusinessOn;
            DueOn = From.Value.AddMonths(months);
        }
    }

    private void Fill(PledgeContract contract)
    {
        Number = contract.Number;
        SignedOn = contract.SignedOn;
        Rights = [.. contract.Rights.Select(right => $"{right.Right.Kind}:{right.Right.Id}")];
        Debtor = contract.Debtor.Organisation.Value;
        Bank = contract.Pledgees[0].Party.Organisation.Value;
        Kind = contract.Debt.Kind ?? DebtKind.Loan;
        Amount = contract.Debt.Amount.Yuan;
        From = contract.Debt.From;
        DueOn = contract.Debt.DueOn;
        CeilingTo = contract.Debt.Ceiling?.To;
        Appraised = contract.Appraised;
    }
}
