using System.Globalization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Benchmarks;

/// <summary>What the market's benchmarks need: firms with patents, a catalogue, a sale with bidders.</summary>
/// <param name="database">Where.</param>
/// <param name="book">The bank, the firm.</param>
internal sealed class MarketBook(Database database, LoanBook book)
{
    private const int Words = 400;

    /// <summary>Characters that stand in titles of patents; two of them make a word of middling frequency.</summary>
    private const string Letters = "泵阀轴承密封冷却模具传感焊接涂层电机线圈滤芯齿轮刀片";

    private static readonly DateOnly Granted = new(2020, 5, 1);

    /// <summary>The commonest words of a catalogue.</summary>
    public static IReadOnlyList<string> Common { get; } = ["装置", "方法", "系统", "结构", "设备"];

    /// <summary>The firm's transfer agent.</summary>
    public Viewer Agent { get; private set; } = Viewer.System;

    /// <summary>A two-character word that one listing in some hundreds has.</summary>
    public static string Middling(int i) =>
        string.Concat(Letters[i % 20], Letters[(i / 20) % 20]);

    /// <summary>A two-character word that a handful of listings have.</summary>
    public static string Rare(int i) =>
        string.Concat((char)('丁' + (i % 5000)), (char)('禀' + (i / 5000 % 3000)));

    /// <summary>A word of a listing, by the kind of its frequency.</summary>
    public static string TitleOf(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $"一种{Middling((i * 7) % Words)}{Rare(i / 4)}用{Middling((i * 13) % Words)}{Common[i % Common.Count]}");

    /// <summary>Firms with patents, written past the slices: there are many, and something else is measured.</summary>
    public async Task<IReadOnlyList<(string Code, string Number)>> PatentsAsync(int firms, int patents)
    {
        var owners = Enumerable.Range(0, firms).Select(i => (Id: Guid.CreateVersion7(), Code: CodeOf(i))).ToArray();
        var ids = Enumerable.Range(0, patents).Select(_ => Guid.CreateVersion7()).ToArray();
        string[] numbers = [.. Enumerable.Range(0, patents).Select(i =>
            PatentNumber.Make(2018, PatentNumberType.Invention, i + 1).Dotted)];
        await database.InTransactionAsync(async db =>
        {
            await FirmsAsync(db, owners);
            await db.CopyAsync(PatentRows(ids, numbers));
            await db.CopyAsync(new BulkRows("patent_owner", patents)
                .Add("patent_id", ids)
                .Add("position", Array.ConvertAll(ids, _ => 0L))
                .AddValues(
                    "organisation_id",
                    Enumerable.Range(0, patents).Select(i => (object?)owners[i % firms].Id).ToArray())
                .Add("name", Array.ConvertAll(ids, _ => string.Empty))
                .Add("share", Array.ConvertAll(ids, _ => 1_000_000_000L)));
            return true;
        });
        return [.. numbers.Select((number, i) => (owners[i % firms].Code, number))];
    }

    /// <summary>One listing made through the slices, and its like under other titles.</summary>
    public async Task ListingsAsync(int count)
    {
        var listing = await ListedAsync();
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray();
        string[] titles = [.. Enumerable.Range(0, count).Select(TitleOf)];
        await database.InTransactionAsync(async db =>
        {
            await db.CopyAsync(ListingRows(listing, ids, titles));
            await db.CopyAsync(new BulkRows("search_entry", count)
                .Add("record_id", ids)
                .Add("number", Array.ConvertAll(ids, SearchIndex.NumberOf))
                .Add("kind", Array.ConvertAll(ids, _ => "transfer_listing"))
                .Add("words", titles.Select((title, i) => SearchIndex.Words([NumberOf(i), title])).ToArray())
                .Add("terms", titles.Select((title, i) => SearchWords.Terms([NumberOf(i), title])).ToArray()));
            return true;
        });
    }

    /// <summary>The number of a listing.</summary>
    public static string NumberOf(int i) => string.Create(CultureInfo.InvariantCulture, $"GP-2026-{i:000000}");

    /// <summary>A sale that stands open, with bidders whose deposits are there.</summary>
    public async Task<(Sale Sale, IReadOnlyList<Viewer> Bidders)> SaleAsync(int bidders)
    {
        await AgentAsync();
        var now = TimeProvider.System.GetUtcNow();
        var (first, second) = (SealedBidEnvelope.NewKey(), SealedBidEnvelope.NewKey());
        var deposit = Money.FromWan(1);
        var draft = new DraftSale(
            book.Firm.Organisation, Agent.Organisation, "", "模具冷却专利", [book.Patents[0].Id], [], deposit, now,
            now.AddDays(2), SealedBidEnvelope.PublicOf(first)!);
        var drafted = LoanBook.Done(await database.RunAsync(draft, book.Firm));
        var announce = new AnnounceSale(drafted.Id, Money.FromWan(5), SealedBidEnvelope.PublicOf(second)!);
        var sale = LoanBook.Done(await database.RunAsync(announce, Agent));
        var viewers = new List<Viewer>();
        for (var i = 0; i < bidders; i++)
        {
            var firm = await book.RegisterAsync(1000 + i, $"镇江买家{i}有限公司", Desk.Enterprise);
            viewers.Add(new(new(Guid.CreateVersion7()), firm, null, Desk.Enterprise));
            sale = LoanBook.Done(await database.RunAsync(new TakeSaleDeposit(sale.Id, firm, deposit), Agent));
        }

        return (sale, viewers);
    }

    private static string CodeOf(int i)
    {
        var code = (30_000_000 + i).ToString(CultureInfo.InvariantCulture);
        return OrganisationCode.Parse(code + OrganisationCode.CheckOf(code + "0")).Value.Value;
    }

    private static async Task FirmsAsync(Db db, (Guid Id, string Code)[] owners)
    {
        await db.CopyAsync(new BulkRows("organisation", owners.Length)
            .Add("id", Array.ConvertAll(owners, firm => firm.Id))
            .Add("code", Array.ConvertAll(owners, firm => firm.Code))
            .Add("name_zh", Array.ConvertAll(owners, firm => "企业" + firm.Code))
            .Add("name_en", Array.ConvertAll(owners, _ => string.Empty))
            .Add("address", Array.ConvertAll(owners, _ => string.Empty))
            .Add("county", Array.ConvertAll(owners, _ => string.Empty))
            .Add("state", Array.ConvertAll(owners, _ => "Active"))
            .Add("version", Array.ConvertAll(owners, _ => 1L)));
        await db.CopyAsync(new BulkRows("organisation_role", owners.Length)
            .Add("organisation_id", Array.ConvertAll(owners, firm => firm.Id))
            .Add("position", Array.ConvertAll(owners, _ => 0L))
            .Add("desk", Array.ConvertAll(owners, _ => nameof(Desk.Enterprise))));
    }

    private static BulkRows PatentRows(Guid[] ids, string[] numbers)
    {
        var flag = Array.ConvertAll(ids, _ => (object?)false);
        var rows = new BulkRows("patent", ids.Length)
            .Add("id", ids)
            .Add("number", numbers)
            .Add("kind", Array.ConvertAll(ids, _ => nameof(RightKind.Invention)))
            .Add("title_zh", Array.ConvertAll(ids, _ => "一种水泵"))
            .Add("title_en", Array.ConvertAll(ids, _ => string.Empty))
            .Add("classes", Array.ConvertAll(ids, _ => "[]"))
            .Add("owner_names", Array.ConvertAll(ids, _ => string.Empty))
            .Add("filed_on", Array.ConvertAll(ids, _ => Granted.AddYears(-2)))
            .Add("granted_on", Array.ConvertAll(ids, _ => Granted))
            .Add("last_day", Array.ConvertAll(ids, _ => Granted.AddYears(18).AddDays(-1)))
            .Add("state", Array.ConvertAll(ids, _ => nameof(PatentState.Granted)))
            .Add("fees", Array.ConvertAll(ids, _ => "[]"))
            .Add("version", Array.ConvertAll(ids, _ => 1L));
        string[] flags =
        [
            "fee_unpaid", "preserved", "suspended", "invalidation_pending", "partly_invalid", "same_day_invention",
            "pledge_recorded", "licence_recorded", "open_licence",
        ];
        return flags.Aggregate(rows, (all, name) => all.AddValues(name, flag));
    }

    private async Task AgentAsync() => Agent = new(
        new(new Guid(7, 0, 0, new byte[8])),
        await book.RegisterAsync(4, "江苏大学专利培育与运营中心", Desk.TransferAgent), null, Desk.TransferAgent);

    private async Task<Listing> ListedAsync()
    {
        await AgentAsync();
        var patent = book.Patents[0].Id;
        var intend = new IntendAgency(Agent.Organisation, "", [patent]);
        var intended = LoanBook.Done(await database.RunAsync(intend, book.Firm));
        var table = new CommissionTable([new(null, new(0.05m))], Money.Zero, CommissionPayer.Seller);
        LoanBook.Done(await database.RunAsync(
            new OfferAgency(
                intended.Id, AgencyKind.Exclusive, false, LoanBook.Day, LoanBook.Day.AddYears(1), 6,
                [new(patent, Money.FromWan(20))], table, Money.Zero),
            Agent));
        LoanBook.Done(await database.RunAsync(new SignAgency(intended.Id), book.Firm));
        var words = new ListingWords("一种模具冷却方法", "", "让模具冷却快一倍。", "", Money.FromWan(40));
        return LoanBook.Done(await database.RunAsync(new PublishListing(intended.Id, [patent], words), Agent));
    }

    private BulkRows ListingRows(Listing listing, Guid[] ids, string[] titles)
    {
        var body = Domain.CanonicalJson.Write(listing);
        return new BulkRows("transfer_listing", ids.Length)
            .Add("id", ids)
            .Add("version", Array.ConvertAll(ids, _ => 1L))
            .Add("state", Array.ConvertAll(ids, _ => nameof(ListingState.Listed)))
            .Add("number", ids.Select((_, i) => NumberOf(i)).ToArray())
            .Add("agency_id", Array.ConvertAll(ids, _ => listing.Terms.Mandate.Value))
            .Add("seller_id", Array.ConvertAll(ids, _ => book.Firm.Organisation.Value))
            .Add("seller_name", Array.ConvertAll(ids, _ => "丹阳晨帆传感技术有限公司"))
            .Add("agent_id", Array.ConvertAll(ids, _ => Agent.Organisation.Value))
            .Add("agent_name", Array.ConvertAll(ids, _ => "江苏大学专利培育与运营中心"))
            .Add("title_zh", titles)
            .Add("title_en", Array.ConvertAll(ids, _ => string.Empty))
            .Add("classes", Array.ConvertAll(ids, _ => "B29C"))
            .Add("patents", Array.ConvertAll(ids, _ => 1L))
            .Add("listed_on", ids.Select((_, i) => LoanBook.Day.AddDays(-(i % 700))).ToArray())
            .Add("body", Array.ConvertAll(ids, _ => body));
    }
}
