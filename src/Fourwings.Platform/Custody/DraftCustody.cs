using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>The office offers a firm a package of its programme (赠送托管包); the firm signs, the custodian takes.</summary>
/// <param name="Programme">Which programme.</param>
/// <param name="Firm">Which firm.</param>
/// <param name="Custodian">Through which custodian.</param>
/// <param name="Patents">Which patents; at least one.</param>
/// <param name="From">The first day; null = today.</param>
public sealed record OfferCustody(
    CustodyProgrammeId Programme,
    OrganisationId Firm,
    OrganisationId Custodian,
    IReadOnlyList<PatentId> Patents,
    DateOnly? From = null) : ISlice<CustodyMandate>
{
    /// <inheritdoc/>
    public async Task<Result<CustodyMandate>> HandleAsync(Db db, Call call)
    {
        if (await db.FindProgrammeAsync(Programme) is not { } programme
            || !call.Viewer.IsFor(programme.Terms.Sponsor))
        {
            return new Refusal("platform.not-yours");
        }

        var wish = new CustodyWish(programme, Firm, Custodian, Patents, From ?? call.BusinessDate);
        if (!(await wish.DraftAsync(db)).Succeeded(out var drafted, out var refusal)
            || !(await wish.GrantAsync(db, drafted.Id, programme)).Succeeded(out var granted, out refusal)
            || !CustodyMandate.Of(drafted).Offer(call.BusinessDate, call.Viewer.User)
                .Succeeded(out var offered, out refusal))
        {
            return refusal;
        }

        await db.SaveProgrammeAsync(programme, granted);
        return await db.AddMandateAsync(drafted, offered);
    }
}

/// <summary>The viewer's firm asks the city for a package (申请托管包).</summary>
/// <param name="Programme">Of which programme.</param>
/// <param name="Custodian">Through which custodian.</param>
/// <param name="Patents">For which patents; at least one.</param>
public sealed record AskForCustody(
    CustodyProgrammeId Programme, OrganisationId Custodian, IReadOnlyList<PatentId> Patents) : ISlice<CustodyMandate>
{
    /// <inheritdoc/>
    public async Task<Result<CustodyMandate>> HandleAsync(Db db, Call call)
    {
        // The patents first: a stranger's answer does not tell whether there is such a programme.
        var firm = call.Viewer.Organisation;
        var known = await PatentStore.LoadAsync(db, [.. Patents.Distinct()]);
        if (known.Count == 0 || !known.All(patent => patent.Owners.Any(owner => owner.Organisation == firm)))
        {
            return new Refusal(
                Patents.Count == 0 ? "custody.patents-missing" : "custody.patent-not-firms", Field: "patents");
        }

        if (await db.FindProgrammeAsync(Programme) is not { } programme)
        {
            return new Refusal("custody.programme-unknown", Field: "programme");
        }

        var fault = programme.StateFault(ProgrammeAction.Grant) ?? programme.GroundFault(Custodian, call.BusinessDate);
        if (fault is not null)
        {
            return fault;
        }

        var wish = new CustodyWish(programme, firm, Custodian, Patents, call.BusinessDate);
        return (await wish.DraftAsync(db)).Succeeded(out var drafted, out var refusal)
            && CustodyMandate.Of(drafted).AskFor(call.BusinessDate, call.Viewer.User)
                .Succeeded(out var asked, out refusal)
            ? await db.AddMandateAsync(drafted, asked)
            : refusal;
    }
}

/// <summary>The viewer's firm orders custody at its own cost (自费委托托管).</summary>
/// <param name="Custodian">From which custodian.</param>
/// <param name="Layer">Of which layer.</param>
/// <param name="Price">What it costs for the whole time, as agreed.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Patents">For which patents; at least one.</param>
public sealed record OrderCustody(
    OrganisationId Custodian,
    CustodyLayer Layer,
    Money Price,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<PatentId> Patents) : ISlice<CustodyMandate>
{
    /// <inheritdoc/>
    public async Task<Result<CustodyMandate>> HandleAsync(Db db, Call call)
    {
        var wish = new CustodyWish(call.Viewer.Organisation, Custodian, Layer, Price, From, To, Patents);
        return (await wish.DraftAsync(db)).Succeeded(out var drafted, out var refusal)
            && CustodyRules.AnswerBy(db.Rules, call.BusinessDate).Succeeded(out var answerBy, out refusal)
            && CustodyMandate.Of(drafted).Order(answerBy, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var ordered, out refusal)
            ? await db.AddMandateAsync(drafted, ordered)
            : refusal;
    }
}

/// <summary>What is wanted of a mandate, whoever wants it.</summary>
internal sealed record CustodyWish(
    OrganisationId Firm,
    OrganisationId Custodian,
    CustodyLayer Layer,
    Money Price,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<PatentId> Patents)
{
    /// <summary>A package of a programme: it has layer, price and time from there.</summary>
    public CustodyWish(
        CustodyProgramme programme,
        OrganisationId firm,
        OrganisationId custodian,
        IReadOnlyList<PatentId> patents,
        DateOnly from)
        : this(
            firm,
            custodian,
            programme.Terms.Layer,
            programme.Terms.PackagePrice,
            from,
            from.AddMonths(programme.Terms.Months).AddDays(-1),
            patents) => Programme = programme.Id;

    /// <summary>The programme that pays; null = the firm.</summary>
    public CustodyProgrammeId? Programme { get; }

    /// <summary>Writes the mandate, where nothing stands against it.</summary>
    public async Task<Result<CustodyDrafted>> DraftAsync(Db db)
    {
        if (!(await OrganisationStore.RolesAsync(db, Firm)).Contains(Desk.Enterprise))
        {
            return new Refusal("custody.no-firm", Field: "firm");
        }

        if (!(await OrganisationStore.RolesAsync(db, Custodian)).Contains(Desk.Custodian))
        {
            return new Refusal("custody.no-custodian", Field: "custodian");
        }

        PatentId[] wanted = [.. Patents.Distinct()];
        var (patents, held) = await db.GroundAsync(Firm, Layer, wanted);
        var number = await db.NextNumberAsync("TG");
        return CustodyMandate.Draft(
            new(db.Call.Ids.Next()),
            new(number, Layer, Firm, Custodian, Programme, Price, From, To, wanted),
            patents,
            held,
            db.Call.BusinessDate,
            db.Call.Viewer.User);
    }

    /// <summary>Gives the package out of the programme's budget: pledged rights first where the rule says so.</summary>
    public async Task<Result<PackageGranted>> GrantAsync(Db db, CustodyMandateId mandate, CustodyProgramme programme)
    {
        var on = db.Call.BusinessDate;
        var isRuled = db.Rules.Get("custody/pledged-first").Values[0].From <= on;
        var isPledged = !isRuled || (await db.PledgedAsync(Patents)).Count > 0;
        var waiting = isPledged ? 0 : await db.PledgedWaitingAsync(programme.Id, Firm);
        return programme.Grant(mandate, Custodian, isPledged, waiting, on, db.Call.Viewer.User);
    }
}
