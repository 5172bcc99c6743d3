using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>One act on a compensation: claim, send back, review, approve, refuse, pay, withdraw, recover.</summary>
public sealed class CompensationActPage : CompensationFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public decimal? Cut { get; set; }

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    public string Title => T[$"compensations.do.{Action}"];

    public IReadOnlyList<BorneLine> Lines => BorneLine.Of(View, T, F);

    public Money FundBears => View.FundBears;

    private CompensationAction Action =>
        Enum.Parse<CompensationAction>(Act.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);

    public Task<IActionResult> OnPostAsync() => WithUploadAsync(voucher => RunAsync(
        Action == CompensationAction.Pay ? new PayCompensation(new(Id), voucher) : Slice(), _ => At));

    private ISlice<Compensation> Slice() => Action switch
    {
        CompensationAction.Claim => new ClaimCompensation(new(Id)),
        CompensationAction.Withdraw => new WithdrawCompensation(new(Id), Reason ?? string.Empty),
        CompensationAction.SendBack => new SendBackCompensation(new(Id), Reason ?? string.Empty),
        CompensationAction.Review => new ReviewCompensation(
            new(Id), Note ?? string.Empty,
            Cut is { } cut and not 0m ? Money.FromYuan(decimal.Round(cut, 2)) : null),
        CompensationAction.Approve => new ApproveCompensation(new(Id)),
        CompensationAction.Refuse => new RefuseCompensation(new(Id), Reason ?? string.Empty),
        _ => new RecordRecovery(
            new(Id), Money.FromYuan(decimal.Round(Amount ?? 0m, 2)), Reference ?? string.Empty),
    };
}
