using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// Seller or host draws a sale by sealed bids up (起草竞价), and makes the first half of the key: only its public part
/// comes here.
/// </summary>
/// <param name="Seller">Who sells.</param>
/// <param name="Host">Who holds the sale.</param>
/// <param name="HostLicence">The host's licence as an auction house; empty = a negotiated sale.</param>
/// <param name="Subject">What is sold, in plain words.</param>
/// <param name="Lot">The patents.</param>
/// <param name="Affiliates">Who else may not bid.</param>
/// <param name="Deposit">What a bidder deposits.</param>
/// <param name="StartsAt">The first instant of bids.</param>
/// <param name="EndsAt">The last.</param>
/// <param name="PublicKey">The public half of the first key, in hex.</param>
public sealed record DraftSale(
    OrganisationId Seller,
    OrganisationId Host,
    string HostLicence,
    string Subject,
    IReadOnlyList<PatentId> Lot,
    IReadOnlyList<OrganisationId> Affiliates,
    Money Deposit,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string PublicKey) : ISlice<Sale>
{
    /// <inheritdoc/>
    public async Task<Result<Sale>> HandleAsync(Db db, Call call)
    {
        if (!call.Viewer.IsFor(Seller) && !call.Viewer.IsFor(Host))
        {
            return new Refusal("platform.not-yours");
        }

        if (!SealedBidEnvelope.IsPublic(PublicKey))
        {
            return new Refusal("sale.key-form", Field: "publicKey");
        }

        if (!(await OrganisationStore.RolesAsync(db, Host)).Contains(Desk.TransferAgent))
        {
            return new Refusal("sale.host-unfit", Field: "host");
        }

        PatentId[] lot = [.. Lot.Distinct()];
        await db.GuardPatentsAsync(lot);
        var terms = new SaleTerms(
            await db.NextNumberAsync("JJ"), Subject, Seller, Host, HostLicence.Trim(), lot, [.. Affiliates.Distinct()],
            Deposit, StartsAt.ToUniversalTime(), EndsAt.ToUniversalTime());
        var drafted = Sale.Draft(
            new(call.Ids.Next()),
            lot.Length == 0 ? terms : terms with { Affiliates = await db.CloseToAsync(terms) },
            await db.LotAsync(Seller, lot),
            new(call.Viewer.User, call.Viewer.Organisation, PublicKey),
            call.BusinessDate);
        if (!drafted.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        return await db.SoldFaultAsync(lot) is { } sold ? sold : await db.AddSaleAsync(fact);
    }
}

/// <summary>
/// A second person of seller or host announces the sale (发布竞价公告): makes the other half of the key and seals the
/// reserve price, which from then on nobody can read before the end.
/// </summary>
/// <param name="Id">Which sale.</param>
/// <param name="Reserve">The reserve price.</param>
/// <param name="PublicKey">The public half of the second key, in hex.</param>
public sealed record AnnounceSale(SaleId Id, Money Reserve, string PublicKey) : ISlice<Sale>, INamesItsRequest
{
    /// <inheritdoc/>
    public object Request => new { Id, PublicKey };

    /// <inheritdoc/>
    public async Task<Result<Sale>> HandleAsync(Db db, Call call)
    {
        if (await db.FindSaleAsync(Id) is not { } sale || !sale.IsParty(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        if (!SealedBidEnvelope.IsPublic(PublicKey))
        {
            return new Refusal("sale.key-form", Field: "publicKey");
        }

        if (Reserve <= Money.Zero)
        {
            return new Refusal("sale.price-not-positive", Field: "reserve").With("price", Reserve);
        }

        if (!SaleRules.Of(db.Rules).Notice.At(call.BusinessDate).Succeeded(out var notice, out var uncovered))
        {
            return uncovered;
        }

        var salt = SealedBidEnvelope.NewSalt();
        var reserve = new SealedPrice(
            SealedBid.CommitmentOf(Id, sale.Terms.Seller, Reserve, salt),
            SealedBidEnvelope.Seal(sale.First.PublicKey, PublicKey, Id.Value, Reserve, salt));
        var announced = sale.Announce(
            new(call.Viewer.User, call.Viewer.Organisation, PublicKey),
            reserve,
            await db.LotAsync(sale.Terms.Seller, sale.Terms.Lot),
            await db.StampAsync(),
            notice.Value,
            call.BusinessDate);
        return announced.Succeeded(out var fact, out var refusal) ? await db.SaveSaleAsync(sale, fact) : refusal;
    }
}

/// <summary>The host notes that a bidder's deposit came in (登记保证金).</summary>
/// <param name="Id">Which sale.</param>
/// <param name="Bidder">Whose.</param>
/// <param name="Amount">How much.</param>
public sealed record TakeSaleDeposit(SaleId Id, OrganisationId Bidder, Money Amount) : ISlice<Sale>
{
    /// <inheritdoc/>
    public async Task<Result<Sale>> HandleAsync(Db db, Call call)
    {
        if (await db.FindSaleAsync(Id) is not { } sale || !call.Viewer.IsFor(sale.Terms.Host))
        {
            return new Refusal("platform.not-yours");
        }

        if (!(await OrganisationStore.RolesAsync(db, Bidder)).Contains(Desk.Enterprise))
        {
            return new Refusal("transfers.no-buyer", Field: "bidder");
        }

        return sale.TakeDeposit(Bidder, Amount, await db.StampAsync(), call.Viewer.User)
            .Succeeded(out var fact, out var refusal)
            ? await db.SaveSaleAsync(sale, fact, SalePostings.Taken(sale, fact, call.BusinessDate))
            : refusal;
    }
}

/// <summary>The host gives a deposit back (退还保证金).</summary>
/// <param name="Id">Which sale.</param>
/// <param name="Bidder">Whose.</param>
public sealed record ReturnSaleDeposit(SaleId Id, OrganisationId Bidder) : ISlice<Sale>
{
    /// <inheritdoc/>
    public Task<Result<Sale>> HandleAsync(Db db, Call call) => SaleActs.ChangeAsync(
        db,
        Id,
        sale => call.Viewer.IsFor(sale.Terms.Host),
        sale => Task.FromResult(sale.ReturnDeposit(Bidder, call.BusinessDate, call.Viewer.User)),
        SalePostings.Returned);
}

/// <summary>
/// The seller writes the contract of transfer with the winner (拟定成交合同). In a disposal the disposal writes it.
/// </summary>
/// <param name="Id">Which sale.</param>
public sealed record ContractSale(SaleId Id) : ISlice<TransferContract>
{
    /// <inheritdoc/>
    public async Task<Result<TransferContract>> HandleAsync(Db db, Call call)
    {
        if (await db.FindSaleAsync(Id) is not { } sale || !call.Viewer.IsFor(sale.Terms.Seller))
        {
            return new Refusal("platform.not-yours");
        }

        return await SaleContracts.WriteAsync(db, sale, null, sale.Id.Value);
    }
}

/// <summary>The host notes that the winner has paid the price in under the contract (登记买受人付款).</summary>
/// <param name="Id">Which sale.</param>
public sealed record TakeSalePayment(SaleId Id) : ISlice<Sale>
{
    /// <inheritdoc/>
    public Task<Result<Sale>> HandleAsync(Db db, Call call) => SaleActs.ChangeAsync(
        db,
        Id,
        sale => call.Viewer.IsFor(sale.Terms.Host),
        async sale => sale.TakePayment(
            await SaleContracts.IsPaidInAsync(db, sale), call.BusinessDate, call.Viewer.User));
}

/// <summary>The winner did not pay (买受人违约): his deposit is lost to the seller.</summary>
/// <param name="Id">Which sale.</param>
/// <param name="Reason">What happened; compulsory.</param>
public sealed record ForfeitSale(SaleId Id, string Reason) : ISlice<Sale>
{
    /// <inheritdoc/>
    public Task<Result<Sale>> HandleAsync(Db db, Call call)
    {
        var byPledgee = false;
        return SaleActs.ChangeAsync(
            db,
            Id,
            sale => call.Viewer.IsFor(sale.Terms.Host),
            async sale =>
            {
                byPledgee = (await OrganisationStore.RolesAsync(db, sale.Terms.Seller)).Contains(Desk.Bank);
                return sale.Forfeit(Reason, call.BusinessDate, call.Viewer.User);
            },
            (sale, fact) => SalePostings.Forfeited(sale, fact, byPledgee));
    }
}

/// <summary>Seller or host calls the sale off before the bids are opened (取消竞价).</summary>
/// <param name="Id">Which sale.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record CancelSale(SaleId Id, string Reason) : ISlice<Sale>
{
    /// <inheritdoc/>
    public Task<Result<Sale>> HandleAsync(Db db, Call call) => SaleActs.ChangeAsync(
        db,
        Id,
        sale => sale.IsParty(call.Viewer),
        sale => Task.FromResult(sale.Cancel(Reason, call.BusinessDate, call.Viewer.User)));
}

/// <summary>Changes of a sale: load, decide, save, post.</summary>
internal static class SaleActs
{
    /// <summary>Whether the viewer acts for seller or host.</summary>
    public static bool IsParty(this Sale sale, Viewer viewer) =>
        viewer.IsFor(sale.Terms.Seller) || viewer.IsFor(sale.Terms.Host);

    /// <summary>Loads, decides and saves one change of a sale by one of its sides.</summary>
    public static async Task<Result<Sale>> ChangeAsync<TFact>(
        Db db,
        SaleId id,
        Func<Sale, bool> may,
        Func<Sale, Task<Result<TFact>>> decide,
        Func<Sale, TFact, IReadOnlyList<Posting>>? post = null)
        where TFact : class, IFact
    {
        if (await db.FindSaleAsync(id) is not { } sale || !may(sale))
        {
            return new Refusal("platform.not-yours");
        }

        return (await decide(sale)).Succeeded(out var fact, out var refusal)
            ? await db.SaveSaleAsync(sale, fact, post?.Invoke(sale, fact) ?? [])
            : refusal;
    }
}
