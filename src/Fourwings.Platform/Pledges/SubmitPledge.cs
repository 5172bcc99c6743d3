using Fourwings.Domain;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>Files a pledge with its registry (提交质押登记), once nothing in the check speaks against it.</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Channel">How the papers go.</param>
public sealed record SubmitPledge(PledgeId Id, FilingChannel Channel) : ISlice<Pledge>
{
    /// <inheritdoc/>
    public async Task<Result<Pledge>> HandleAsync(Db db, Call call)
    {
        var submitted = await db.DecideAsync(Id, async pledge =>
        {
            var time = ReviewTime.Of(pledge.Contract.Registry, call.BusinessDate, Channel, db.Rules);
            if (!time.Succeeded(out var review, out var refusal))
            {
                return refusal;
            }

            if (await db.InTrustFaultAsync(pledge.Contract.Rights.Select(right => right.Right)) is { } held)
            {
                return held;
            }

            return (await db.CheckAsync(pledge)).Succeeded(out var check, out refusal)
                ? pledge.Submit(check, new(call.BusinessDate, Channel, review?.DueOn))
                : refusal;
        });
        return submitted.IsSuccess ? await db.KeepCheckAsync(submitted.Value, CheckOccasion.Submission) : submitted;
    }
}
