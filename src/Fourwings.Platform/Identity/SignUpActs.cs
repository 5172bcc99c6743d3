using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace Fourwings.Platform.Identity;

/// <summary>An organisation asks to take part (提交入驻申请); nobody needs to be signed in for it.</summary>
/// <param name="Wish">What is asked for.</param>
/// <param name="Password">The first person's password; only its hash is kept.</param>
public sealed record AskSignUp(SignUpWish Wish, string Password) : ISlice<SignUp>, INamesItsRequest
{
    private const int MostWaiting = 500;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public object Request => this with { Password = string.Empty };

    /// <inheritdoc/>
    public async Task<Result<SignUp>> HandleAsync(Db db, Call call)
    {
        if (await SignUpStore.CountWaitingAsync(db) >= MostWaiting)
        {
            return new Refusal("sign-up.too-many");
        }

        var known = await SignUpStore.KnownAsync(db, Wish);
        var decision = SignUp.Ask(new(call.Ids.Next()), Wish, known, call.BusinessDate);
        if (!decision.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        return Passwords.Check(Wish.Login, Password) is { } weak
            ? weak
            : await SignUpStore.AddAsync(db, fact, new PasswordHasher<SignUpWish>().HashPassword(Wish, Password));
    }
}

/// <summary>
/// The administrator lets an organisation in (通过入驻申请): it is registered, and its first login made, with the password
/// chosen when it asked.
/// </summary>
/// <param name="Id">Which.</param>
public sealed record AcceptSignUp(SignUpId Id) : ISlice<SignUp>
{
    /// <inheritdoc/>
    public async Task<Result<SignUp>> HandleAsync(Db db, Call call)
    {
        if (await SignUpStore.FindAsync(db, Id) is not { } asked)
        {
            return new Refusal("platform.not-yours");
        }

        if (asked.AcceptFault(await SignUpStore.KnownAsync(db, asked.Wish)) is { } fault)
        {
            return fault;
        }

        var registered = await new RegisterOrganisation(asked.Wish.Code, asked.Wish.Profile).HandleAsync(db, call);
        if (!registered.Succeeded(out var organisation, out var refusal))
        {
            return refusal;
        }

        return await LetInAsync(db, call, asked, organisation.Id) is { } notIn
            ? notIn
            : await SignUpStore.SaveAsync(
                db, asked, new SignUpAccepted(organisation.Id, call.BusinessDate, call.Viewer.User));
    }

    private static async Task<Refusal?> LetInAsync(Db db, Call call, SignUp asked, OrganisationId organisation)
    {
        var wish = asked.Wish;
        var add = new AddUser(
            organisation, null, wish.Profile.Roles[0], wish.Login.Trim(), wish.Person.Trim(), Password: null);
        if (!(await add.HandleAsync(db, call)).Succeeded(out var id, out var refusal))
        {
            return refusal;
        }

        var user = (await UserStore.FindAsync(db, id))!;
        user.PasswordHash = await SignUpStore.HashAsync(db, asked.Id);
        await UserStore.UpdateAsync(db, user);
        return null;
    }
}

/// <summary>The administrator turns an organisation away (不通过入驻申请), with a reason that it reads.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why.</param>
public sealed record DeclineSignUp(SignUpId Id, string Reason) : ISlice<SignUp>
{
    /// <inheritdoc/>
    public async Task<Result<SignUp>> HandleAsync(Db db, Call call)
    {
        if (await SignUpStore.FindAsync(db, Id) is not { } asked)
        {
            return new Refusal("platform.not-yours");
        }

        return asked.Decline(Reason ?? string.Empty, call.BusinessDate, call.Viewer.User).Succeeded(
            out var fact, out var refusal)
            ? await SignUpStore.SaveAsync(db, asked, fact)
            : refusal;
    }
}

/// <summary>Requests to take part, the newest first (入驻申请一览).</summary>
/// <param name="OnlyWaiting">Whether only those that wait.</param>
public sealed record ListSignUps(bool OnlyWaiting = false) : IQuery<IReadOnlyList<SignUp>>
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<SignUp>>> HandleAsync(Db db, Call call) =>
        (await SignUpStore.ListAsync(db, OnlyWaiting)).ToArray();
}

/// <summary>A request with what speaks against it (入驻申请审核).</summary>
/// <param name="Id">Which.</param>
public sealed record ReviewSignUp(SignUpId Id) : IQuery<SignUpReview>
{
    /// <inheritdoc/>
    public async Task<Result<SignUpReview>> HandleAsync(Db db, Call call) =>
        await SignUpStore.FindAsync(db, Id) is { } asked
            ? new SignUpReview(asked, await SignUpStore.KnownAsync(db, asked.Wish))
            : new Refusal("platform.not-yours");
}

/// <summary>A request to take part with what the platform knows.</summary>
/// <param name="SignUp">The request.</param>
/// <param name="Known">What the platform knows of it.</param>
public sealed record SignUpReview(SignUp SignUp, SignUpKnown Known);
