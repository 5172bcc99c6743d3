using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Identity;

/// <summary>A person makes a token for a program (签发接口令牌); of the secret the platform learns only the hash.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Scope">Whether it may change something.</param>
/// <param name="Modules">The modules that it opens; none = all of the desk's.</param>
/// <param name="UntilOn">The last day, a year from today at most.</param>
/// <param name="SecretHash">The secret's SHA-256, 64 hexadecimal digits in lower case.</param>
public sealed record IssueToken(
    string Name, TokenScope Scope, IReadOnlyList<string> Modules, DateOnly UntilOn, string SecretHash)
    : ISlice<ApiTokenId>
{
    /// <summary>How many days a token holds at most.</summary>
    public const int LongestDays = 366;

    /// <inheritdoc/>
    public async Task<Result<ApiTokenId>> HandleAsync(Db db, Call call)
    {
        if (Fault(call) is { } fault)
        {
            return fault;
        }

        var viewer = call.Viewer;
        if (await UserStore.FindAsync(db, viewer.User) is null)
        {
            return new Refusal("platform.not-yours");
        }

        var token = new ApiToken
        {
            Id = new(call.Ids.Next()),
            Version = 1,
            OrganisationId = viewer.Organisation,
            UserId = viewer.User,
            Name = Name.Trim(),
            Scope = Scope.ToString(),
            Modules = string.Join(' ', Modules),
            UntilOn = UntilOn,
        };
        if (!await TokenStore.AddAsync(db, token, SecretHash))
        {
            return new Refusal("token.secret-known", null, nameof(SecretHash));
        }

        await db.RecordAsync(TokenStore.Kind, token.Id.Value, 1, new TokenIssued(
            token.Id, viewer.Organisation, viewer.User, token.Name, Scope, Modules, UntilOn));
        return token.Id;
    }

    private Refusal? Fault(Call call)
    {
        var today = TokenStore.Today(call.Clock);
        if (string.IsNullOrWhiteSpace(Name))
        {
            return new Refusal("token.name-missing", null, nameof(Name));
        }

        if (UntilOn < today || UntilOn > today.AddDays(LongestDays))
        {
            return new Refusal("token.until-odd", null, nameof(UntilOn)).With("last", today.AddDays(LongestDays));
        }

        if (Modules.Except(ApiToken.ModulesOf(call.Viewer.Desk)).FirstOrDefault() is { } odd)
        {
            return new Refusal("token.module-odd", null, nameof(Modules)).With("module", odd);
        }

        return ApiToken.IsHash(SecretHash) ? null : new Refusal("token.hash-odd", null, nameof(SecretHash));
    }
}

/// <summary>A person takes an own token back, an administrator any (吊销接口令牌); from then on it opens nothing.</summary>
/// <param name="Id">Which.</param>
public sealed record RevokeToken(ApiTokenId Id) : ISlice<ApiTokenId>
{
    /// <inheritdoc/>
    public async Task<Result<ApiTokenId>> HandleAsync(Db db, Call call)
    {
        if (await TokenStore.FindAsync(db, Id) is not { } token
            || (token.UserId != call.Viewer.User && call.Viewer.Desk != Desk.Administrator))
        {
            return new Refusal("platform.not-yours");
        }

        if (token.Revoked)
        {
            return new Refusal("token.revoked");
        }

        if (!await TokenStore.RevokeAsync(db, token))
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(TokenStore.Kind, Id.Value, token.Version + 1, new TokenRevoked(Id));
        return Id;
    }
}

/// <summary>The tokens that the viewer may take back, the newest first (接口令牌一览).</summary>
public sealed record ListTokens : IQuery<IReadOnlyList<TokenLine>>
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<TokenLine>>> HandleAsync(Db db, Call call)
    {
        var today = TokenStore.Today(call.Clock);
        var tokens = await TokenStore.ListAsync(db, call.Viewer.Desk == Desk.Administrator ? null : call.Viewer.User);
        var names = (await UserStore.ListAsync(db)).ToDictionary(user => user.Id, user => user.Name);
        return tokens.Select(token => new TokenLine(
            token, names.GetValueOrDefault(token.UserId, string.Empty), token.HoldsOn(today))).ToArray();
    }
}

/// <summary>A token as a list shows it.</summary>
/// <param name="Token">The token.</param>
/// <param name="Person">For whom it acts.</param>
/// <param name="Holds">Whether it opens something today.</param>
public sealed record TokenLine(ApiToken Token, string Person, bool Holds);
