using Fourwings.Domain;
using Fourwings.Platform.Journal;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Journal;

/// <summary>What happened on the whole platform, for auditors.</summary>
public sealed class JournalPage : ListPage<JournalLine>
{
    private static readonly string[] Kinds =
    [
        "organisation", "person", "consent", "patent", "ip_right", "valuation", "pledge", "credit_line",
        "loan_application", "loan", "document", "user", "close", "closed_period", "platform",
    ];

    public override string Name => "journal";

    public override bool Searches => false;

    public override IReadOnlyList<Filter> Filters =>
        [new("kind", [.. Kinds.Select(kind => (kind, KindOf(kind)))])];

    protected override IReadOnlyList<Column<JournalLine>> Columns =>
    [
        Column.At<JournalLine>("at", line => line.Moment.At).OnCard('c'),
        Column.Day<JournalLine>("day", line => line.Moment.BusinessOn),
        Column.Text<JournalLine>("fact", FactOf).Naming().OnCard('a'),
        Column.Text<JournalLine>("who", WhoOf).OnCard('e'),
        Column.Text<JournalLine>("kind", line => KindOf(line.Kind)).OnCard('b'),
        Column.Count<JournalLine>("version", line => line.Moment.Version),
        Column.Of<JournalLine>("hash", line => Cell.Text(Short(line.Moment.Hash))),
    ];

    protected override async Task<Result<ListRows<JournalLine>>> ReadAsync(ListState state)
    {
        var result = await Calls.ReadAsync(new ListJournal(state.Wish, state.Filter("kind")));
        return result.Succeeded(out var part, out var refusal)
            ? ListRows<JournalLine>.Of(part)
            : refusal;
    }

    private static string Short(string hash) => hash[..8] + "…" + hash[^8..];

    private string FactOf(JournalLine line) => FactWords.Of(line.Moment.FactType, line.Moment.Fact, T.Language);

    private string WhoOf(JournalLine line) => FactWords.WhoOf(line.Moment, T);

    private string KindOf(string kind) => Texts.Has("journal.kind." + kind) ? T["journal.kind." + kind] : kind;
}
