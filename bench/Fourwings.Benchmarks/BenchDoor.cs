using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;
using Fourwings.Web.Shared;

namespace Fourwings.Benchmarks;

/// <summary>Lets one viewer in, without asking the database for more than a real door does later.</summary>
internal sealed class BenchDoor(Viewer viewer) : ISignIn
{
    public Task<Result<Visitor>> PasswordAsync(string login, string password, string? code) => DemoAsync(login);

    public Task<Result<Visitor>> DemoAsync(string login) =>
        Task.FromResult<Result<Visitor>>(new Visitor(viewer, "顾明远", "润州银行"));

    public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>(
        [new("bank", viewer.Desk, "润州银行", "顾明远", viewer)]);

    public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);
}
