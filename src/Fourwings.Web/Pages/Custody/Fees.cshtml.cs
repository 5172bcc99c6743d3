using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Custody;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>
/// The fee run: what comes up without instruction, what is to be paid, what is paid without proof; many ticked at once.
/// </summary>
public sealed class FeesPage : AppPage
{
    private const int Most = 200;

    /// <summary>Which list.</summary>
    [BindProperty(SupportsGet = true)]
    public FeeList List { get; set; }

    /// <summary>The fees ticked.</summary>
    [BindProperty]
    public List<Guid> Tasks { get; set; } = [];

    /// <summary>What the firm says of them.</summary>
    [BindProperty]
    public FeeInstruction? Instruction { get; set; }

    /// <summary>When the custodian paid them.</summary>
    [BindProperty]
    public DateOnly? PaidOn { get; set; }

    /// <summary>What is shown.</summary>
    public FeePart Part { get; private set; } = null!;

    /// <summary>Whether the firm says here what is to be done.</summary>
    public bool Instructs => Viewer.Desk == Desk.Enterprise && List is FeeList.NoInstruction or FeeList.ToPay;

    /// <summary>Whether rows can be ticked.</summary>
    public bool Acts => Viewer.Desk == Desk.Enterprise ? Instructs
        : Viewer.Desk == Desk.Custodian && List == FeeList.ToPay;

    /// <summary>The day as a field has it.</summary>
    public string PaidOnValue => (PaidOn ?? Part.On).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The lists with their counts.</summary>
    public IReadOnlyList<Tab> Tabs =>
    [
        .. Enum.GetValues<FeeList>().Select(list => new Tab(
            T[$"custody-fees.tab.{list}"], $"/custody/fees?list={list}", list == List, Part.Count(list))),
    ];

    private FeeTaskId[] Chosen => [.. Tasks.Select(task => new FeeTaskId(task))];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync()
    {
        if (Instruction is { } instruction)
        {
            return RunAsync(new InstructFees(Chosen, instruction), _ => "/custody/fees");
        }

        return PaidOn is { } on
            ? RunAsync(new PayFees(Chosen, on), _ => "/custody/fees?list=NoProof")
            : StayAsync(new Refusal("form.not-read", Field: nameof(PaidOn)));
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Enum.IsDefined(List))
        {
            List = Viewer.Desk == Desk.Custodian ? FeeList.ToPay : FeeList.NoInstruction;
        }

        if (!(await Calls.ReadAsync(new ListFees(List, new(Take: Most)))).Succeeded(out var part, out var refusal))
        {
            return Declined(refusal);
        }

        Part = part;
        return Page();
    }
}
