using System.Text;
using FeedServer.Collect.Raw;
using FeedServer.Items.Ledger;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Tests.Collect.Raw;

public sealed class WarcArchiveTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly RawStand stand = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => stand.Dispose();

    [Fact]
    public async Task A_document_is_read_back_as_it_was_kept()
    {
        using var shelf = stand.YearIndex();
        var kept = stand.Document("<rss>Thác Ngà</rss>", "https://tram.example/a?b=1", ("X-Ghi-Chú", "dropped: no token"),
            ("Server", "tự làm"));
        var reference = await shelf.KeepAsync(kept, null, Token);
        var record = Assert.Single(stand.Records());
        Assert.Equal((reference.Record, reference.Address, reference.At), (record.Id, record.Field("WARC-Target-URI"), record.At));
        var read = RawIndex.Read(stand.Root, Token).Documents.Single().Place.Load();
        Assert.NotNull(read);
        Assert.Equal((kept.Source, kept.Kind, kept.FirstSeen, kept.IsFresh), (read.Source, read.Kind, read.FirstSeen, read.IsFresh));
        Assert.Equal(kept.Document.Bytes.ToArray(), read.Document.Bytes.ToArray());
        Assert.Equal((kept.Document.Address, kept.Document.Requested, kept.Document.At),
            (read.Document.Address, read.Document.Requested, read.Document.At));
        Assert.Equal((kept.Document.ContentType, kept.Document.ETag, kept.Document.LastModified),
            (read.Document.ContentType, read.Document.ETag, read.Document.LastModified));
    }

    [Fact]
    public async Task A_redirected_document_keeps_both_addresses_and_an_ascii_one_for_other_tools()
    {
        using var shelf = stand.YearIndex();
        var kept = stand.Document("x");
        kept = kept with
        {
            Document = kept.Document with
            {
                Requested = new Uri("https://tram.example/cũ"),
                Address = new Uri("https://trạm.example/mới")
            }
        };
        await shelf.KeepAsync(kept, null, Token);
        Assert.Equal("https://xn--trm-tgz.example/m%E1%BB%9Bi", Assert.Single(stand.Records()).Field("WARC-Target-URI"));
        var read = RawIndex.Read(stand.Root, Token).Documents.Single().Place.Load();
        Assert.Equal(
            (kept.Document.Requested.AbsoluteUri, kept.Document.Address.AbsoluteUri),
            (read?.Document.Requested.AbsoluteUri, read?.Document.Address.AbsoluteUri));
    }

    [Fact]
    public async Task An_unchanged_payload_is_a_revisit_that_leads_to_the_full_record()
    {
        using var shelf = stand.YearIndex();
        var first = await shelf.KeepAsync(stand.Document("same"), null, Token);
        stand.Time.Advance(TimeSpan.FromHours(5));
        var second = await shelf.KeepAsync(stand.Document("same", headers: ("Date", "later")), first, Token);
        Assert.Equal(first, second);
        var revisit = stand.Records()[1];
        Assert.Equal(("revisit", first.Record, first.Digest), (revisit.Type, revisit.RefersTo?.Record, revisit.RefersTo?.Digest));
        Assert.DoesNotContain("same", Encoding.UTF8.GetString(revisit.Block.Span), StringComparison.Ordinal);
        var read = RawIndex.Read(stand.Root, Token).Documents[1].Place.Load();
        Assert.Equal("same", Encoding.UTF8.GetString(read?.Document.Bytes.ToArray() ?? []));
        Assert.Equal(stand.Time.GetUtcNow(), read?.Document.At);
    }

    [Fact]
    public async Task A_changed_payload_is_kept_in_full_whatever_came_before()
    {
        using var shelf = stand.YearIndex();
        var first = await shelf.KeepAsync(stand.Document("one"), null, Token);
        var second = await shelf.KeepAsync(stand.Document("two"), first, Token);
        Assert.NotEqual(first, second);
        Assert.Equal(["response", "response"], stand.Records().Select(record => record.Type));
    }

    [Fact]
    public async Task Two_equal_documents_of_one_moment_are_two_records()
    {
        using var shelf = stand.YearIndex();
        await Task.WhenAll(shelf.KeepAsync(stand.Document("x"), null, Token), shelf.KeepAsync(stand.Document("x"), null, Token));
        Assert.Equal(2, stand.Records().Select(record => record.Id).Distinct().Count());
    }

    [Fact]
    public async Task Files_lie_by_the_utc_day_of_the_document_whatever_the_order_of_arrival()
    {
        using var shelf = stand.YearIndex();
        var before = stand.Document("before midnight");
        stand.Time.Advance(TimeSpan.FromSeconds(5));
        await shelf.KeepAsync(stand.Document("after midnight"), null, Token);
        await shelf.KeepAsync(before, null, Token);
        await shelf.KeepAsync(stand.Document("after again"), null, Token);
        Assert.Equal(
            ["raw/2024/03/09/feedserver-2024-03-09-001.warc.gz", "raw/2024/03/10/feedserver-2024-03-10-001.warc.gz"],
            stand.Files.Select(file => Path.GetRelativePath(stand.Root, file).Replace('\\', '/')));
        Assert.Equal(3, stand.Records().Count);
    }

    [Fact]
    public async Task A_full_file_is_followed_by_a_next_part_that_begins_with_its_own_warcinfo()
    {
        using (var shelf = stand.YearIndex(rollAt: 2_000))
            for (var i = 0; i < 6; i++)
                await shelf.KeepAsync(stand.Document("text " + i), null, Token);
        using (var shelf = stand.YearIndex(rollAt: 2_000)) await shelf.KeepAsync(stand.Document("after a restart"), null, Token);
        Assert.True(stand.Files.Length > 1, $"{stand.Files.Length} files");
        Assert.All(stand.Files,
            file => Assert.Equal("warcinfo", Assert.IsType<WarcReading.Whole>(new WarcReader(file).Read().First()).Record.Type));
        Assert.Equal(7, stand.Records().Count);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        using var shelf = stand.YearIndex();
        var documents = Enumerable.Range(0, 400).Select(i => stand.Document("document " + i, $"https://tram.example/{i}")).ToList();
        var references = await Task.WhenAll(documents.Select(document => Task.Run(() => shelf.KeepAsync(document, null, Token))));
        Assert.Equal(references.Select(r => r.Record).Order(), stand.Records().Select(record => record.Id).Order());
    }

    [Fact]
    public async Task All_that_came_while_one_was_being_written_share_one_flush()
    {
        var clock = new Meanwhile();
        using var shelf = new WarcArchive(stand.Root, clock, NullLogger<WarcArchive>.Instance);
        List<Task<RawReference>> waiting = [];
        // The shelf asks the clock for the document's id, and again, when it is its turn, for that of the new file.
        clock.AtCall(2,
            () => waiting.AddRange(Enumerable.Range(0, 100).Select(i => shelf.KeepAsync(stand.Document("document " + i), null, Token))));
        await shelf.KeepAsync(stand.Document("first"), null, Token);
        await Task.WhenAll(waiting);
        Assert.Equal((100, 101, 2), (waiting.Count, stand.Records().Count, shelf.Flushes));
    }

    [Fact]
    public async Task Nothing_from_outside_can_add_a_field_or_a_record()
    {
        using var shelf = stand.YearIndex();
        const string evil = "x\r\nWARC-Type: metadata\r\n\r\nWARC/1.1\r\nInjected: yes";
        var document = stand.Document("body",
            headers: [("X-A", evil), ("X\r\nY", "z"), ("Content-Length", "7"), ("Transfer-Encoding", "chunked")]) with
        {
            Source = evil,
            Kind = evil
        };
        document = document with { Document = document.Document with { ETag = null } };
        await shelf.KeepAsync(document, null, Token);
        var record = Assert.Single(stand.Records());
        Assert.Equal(("response", null), (record.Type, record.Field("Injected")));
        var head = Encoding.Latin1.GetString(record.Block.Span).Split("\r\n\r\n")[0].Split("\r\n");
        Assert.Equal(["HTTP/1.1 200 OK", "Content-Type", "ETag", "X-A", "Content-Length"], head.Select(line => line.Split(": ")[0]));
        Assert.Equal("Content-Length: 4", head[^1]);
    }

    [Fact]
    public async Task A_cancelled_writer_leaves_the_others_their_turn()
    {
        using var shelf = stand.YearIndex();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shelf.KeepAsync(stand.Document("never"), null, gone.Token));
        await shelf.KeepAsync(stand.Document("kept"), null, None);
        Assert.Single(stand.Records());
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_fails_each_writer_and_works_again_afterwards()
    {
        using var shelf = stand.YearIndex();
        var blocked = Path.Combine(stand.Root, "raw");
        await File.WriteAllTextAsync(blocked, "a file where the folder should be", Token);
        await Assert.ThrowsAsync<IOException>(() => shelf.KeepAsync(stand.Document("one"), null, Token));
        File.Delete(blocked);
        await shelf.KeepAsync(stand.Document("two"), null, Token);
        Assert.Single(stand.Records());
    }

    [Fact]
    public async Task A_reference_to_a_record_of_another_form_is_taken_as_it_is()
    {
        using var shelf = stand.YearIndex();
        var lost = new RawReference("urn:uuid:00000000-0000-7000-8000-000000000001", WarcFormat.Digest("same"u8),
            "https://tram.example/tin.xml", RawStand.Start);
        await shelf.KeepAsync(stand.Document("same"), lost, Token);
        var index = RawIndex.Read(stand.Root, Token);
        Assert.Empty(index.Documents);
        Assert.Contains("refers to a record that is not here", Assert.Single(index.Faults), StringComparison.Ordinal);
    }

    /// <summary>A clock that does something else when it is asked for the nth time.</summary>
    private sealed class Meanwhile : TimeProvider
    {
        private int calls;
        private int wanted;
        private Action then = () => { };

        public void AtCall(int number, Action action) => (wanted, then) = (number, action);

        public override DateTimeOffset GetUtcNow()
        {
            if (++calls == wanted) then();
            return RawStand.Start;
        }
    }
}
