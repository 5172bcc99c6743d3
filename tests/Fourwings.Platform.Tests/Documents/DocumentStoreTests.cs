using System.Text;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Documents;

public class DocumentStoreTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF\n");
    private static readonly Viewer Bank =
        new(new(new Guid(1, 0, 0, new byte[8])), new(new Guid(2, 0, 0, new byte[8])), null, Desk.Bank);
    private static readonly Viewer OtherBank = Bank with { Organisation = new(new Guid(3, 0, 0, new byte[8])) };
    private static readonly DocumentSlot Notice = DocumentSlot.Scan("test.notice");

    private sealed record FileNotice(Guid Record, Upload Upload) : ISlice<DocumentId>
    {
        public async Task<Result<DocumentId>> HandleAsync(Db db, Call call)
        {
            await db.AddParticipantAsync("test", Record, Bank.Organisation);
            return await db.AddDocumentAsync("test", Record, Notice, Upload);
        }
    }

    [Fact]
    public async Task Read_RefusesAHundredMegabytesWithoutOpeningIt()
    {
        var read = await Upload.ReadAsync("扫描件.pdf", 100_000_000, () => throw new InvalidOperationException("opened"));
        Assert.Equal("document.too-large", read.Refusal?.Code);
    }

    [Fact]
    public async Task Read_StopsCountingWhereTheAnnouncedLengthWasALie()
    {
        var stream = new EndlessStream();
        var read = await Upload.ReadAsync("a.pdf", 10, () => stream);
        Assert.Equal("document.too-large", read.Refusal?.Code);
        Assert.True(stream.Given <= Upload.MaxLength + Upload.ChunkLength);
    }

    [Theory]
    [InlineData("notice.pdf", "%PDF-1.4 x", null)]
    [InlineData("list.csv", "专利号,名称\n2009100000001,锁", null)]
    [InlineData("note.txt", "a,b\n", null)]
    [InlineData("letter.xml", "<?xml version=\"1.0\"?><a/>", null)]
    [InlineData("notice.pdf", "<html><script>", "document.type-unknown")]
    [InlineData("notice.pdf", "MZ\u0001\u0002", "document.type-unknown")]
    [InlineData("notice.png", "%PDF-1.4 x", "document.extension-mismatch")]
    [InlineData("notice.exe", "%PDF-1.4 x", "document.extension-mismatch")]
    [InlineData("book.xlsx", "PK\u0003\u0004 broken", "document.type-unknown")]
    [InlineData("empty.pdf", "", "document.empty")]
    public async Task Read_TellsTheTypeFromTheBytes(string name, string content, string? refusal) =>
        Assert.Equal(refusal, (await Upload.OfAsync(name, Encoding.UTF8.GetBytes(content))).Refusal?.Code);

    [Fact]
    public async Task Read_TakesFoldersAndControlCharactersOutOfTheName() =>
        Assert.Equal("通知书.pdf", (await Upload.OfAsync("C:\\scan\\..\\通\u0007知书.pdf", Pdf)).Value.FileName);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Add_StoresPiecesOfAMebibyte_ThatParticipantsReadBack(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var content = new byte[Upload.ChunkLength + 5];
        new Random(1).NextBytes(content);
        Pdf.CopyTo(content, 0);
        var id = await FileAsync(test, Guid.NewGuid(), content);
        var entry = (await test.Database.ReadAsync(new ShowDocument(id), Bank)).Value;
        Assert.Equal((2, content.Length, DocumentType.Pdf), (entry.Chunks, entry.Length, entry.Type));
        var first = (await test.Database.ReadAsync(new ReadDocumentChunk(id, 0), Bank)).Value;
        var second = (await test.Database.ReadAsync(new ReadDocumentChunk(id, 1), Bank)).Value;
        Assert.Equal(content, first.Concat(second).ToArray());
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Show_RefusesAStranger(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var id = await FileAsync(test, Guid.NewGuid(), Pdf);
        var shown = await test.Database.ReadAsync(new ShowDocument(id), OtherBank);
        var read = await test.Database.ReadAsync(new ReadDocumentChunk(id, 0), OtherBank);
        Assert.Equal("platform.not-yours", shown.Refusal?.Code);
        Assert.Equal("platform.not-yours", read.Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Add_RefusesATypeThatTheSlotDoesNotTake(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var upload = (await Upload.OfAsync("a.txt", "text"u8.ToArray())).Value;
        var result = await test.Database.RunAsync(new FileNotice(Guid.NewGuid(), upload), Viewer.System, "k");
        Assert.Equal("document.type-not-allowed", result.Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Add_WithOneKeyAndAnotherFile_IsRefused(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var record = Guid.NewGuid();
        var one = (await Upload.OfAsync("a.pdf", Pdf)).Value;
        var other = (await Upload.OfAsync("a.pdf", [.. Pdf, (byte)'\n'])).Value;
        var first = await test.Database.RunAsync(new FileNotice(record, one), Viewer.System, "k");
        var again = await test.Database.RunAsync(new FileNotice(record, one), Viewer.System, "k");
        var changed = await test.Database.RunAsync(new FileNotice(record, other), Viewer.System, "k");
        Assert.Equal(first.Value, again.Value);
        Assert.Equal("platform.key-reused", changed.Refusal?.Code);
    }

    private static async Task<DocumentId> FileAsync(TestDatabase test, Guid record, byte[] content)
    {
        var slice = new FileNotice(record, (await Upload.OfAsync("通知书.pdf", content)).Value);
        return (await test.Database.RunAsync(slice, Viewer.System)).Value;
    }

    /// <summary>Gives zeros without end.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
