using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>Lists an expert in the register (专家入库).</summary>
/// <param name="Entry">What the register says.</param>
public sealed record ListExpert(ExpertEntry Entry) : ISlice<Expert>
{
    /// <inheritdoc/>
    public async Task<Result<Expert>> HandleAsync(Db db, Call call) =>
        Expert.List(new(call.Ids.Next()), Entry, call.Viewer.User).Succeeded(out var fact, out var refusal)
            ? await db.SaveExpertAsync(Expert.Of(fact), fact)
            : refusal;
}

/// <summary>Changes an expert's entry (更新专家).</summary>
/// <param name="Id">Whose.</param>
/// <param name="Entry">What the register says from now on.</param>
public sealed record ChangeExpert(ExpertId Id, ExpertEntry Entry) : ISlice<Expert>
{
    /// <inheritdoc/>
    public async Task<Result<Expert>> HandleAsync(Db db, Call call)
    {
        if (await db.FindExpertAsync(Id) is not { } expert)
        {
            return new Refusal("expert.unknown");
        }

        return expert.Change(Entry, call.Viewer.User).Succeeded(out var fact, out var refusal)
            ? await db.SaveExpertAsync(expert.Apply(fact), fact)
            : refusal;
    }
}

/// <summary>Takes an expert out of the register (专家退出); panels already drawn stay.</summary>
/// <param name="Id">Whom.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record RemoveExpert(ExpertId Id, string Reason) : ISlice<Expert>
{
    /// <inheritdoc/>
    public async Task<Result<Expert>> HandleAsync(Db db, Call call)
    {
        if (await db.FindExpertAsync(Id) is not { } expert)
        {
            return new Refusal("expert.unknown");
        }

        return expert.Leave(Reason, call.Viewer.User).Succeeded(out var fact, out var refusal)
            ? await db.SaveExpertAsync(expert.Apply(fact), fact)
            : refusal;
    }
}

/// <summary>The register of experts (专家库), by name.</summary>
public sealed record ListExperts : IQuery<IReadOnlyList<Expert>>
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<Expert>>> HandleAsync(Db db, Call call) =>
        (Expert[])[.. await db.ExpertsAsync()];
}
