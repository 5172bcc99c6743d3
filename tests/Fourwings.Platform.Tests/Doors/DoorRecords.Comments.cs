using Fourwings.Domain.Comments;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Comments;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>What those who take part say about a record.</summary>
internal sealed partial class DoorRecords
{
    private async Task MakeCommentsAsync(Loan loan) => Keep((await DoneAsync(
        new MakeComment(loan.Id.Value, CommentReach.All, Secret("密留言")), sample.Maker)).Id);
}
