using System.Globalization;
using FeedServer.Caching;
using FeedServer.Endpoints;
using FeedServer.Http;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Tests.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Tests.Caching;

public sealed class RenderedDocumentsTests
{
    private static readonly DateTimeOffset Changed = new(2026, 3, 1, 12, 0, 0, 500, TimeSpan.Zero);
    private readonly FakeArchive archive = new();
    private readonly RenderedDocuments documents;
    private int rendered;

    public RenderedDocumentsTests() => documents = Under(default);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_burst_for_one_document_renders_it_once()
    {
        var gate = new TaskCompletionSource();
        var burst = Enumerable.Range(0, 500).Select(_ => documents.GetAsync("/", keep: true, Wait, Stop)).ToList();
        gate.SetResult();
        var answers = await Task.WhenAll(burst);
        Assert.Equal(1, rendered);
        Assert.All(answers, answer => Assert.Same(answers[0], answer));

        async Task<RenderedBody> Wait(CancellationToken cancellation)
        {
            await gate.Task;
            return await Page(cancellation);
        }
    }

    [Fact]
    public async Task A_change_drops_what_read_the_item_and_nothing_else()
    {
        await documents.GetAsync("/a", keep: true, c => PageOf(1, c), Stop);
        await documents.GetAsync("/b", keep: true, c => PageOf(2, c), Stop);
        Change(1);
        Assert.Null(await documents.FindAsync("/a", Stop));
        Assert.NotNull(await documents.FindAsync("/b", Stop));
        await documents.GetAsync("/a", keep: true, c => PageOf(1, c), Stop);
        await documents.GetAsync("/b", keep: true, c => PageOf(2, c), Stop);
        Assert.Equal(3, rendered);
    }

    [Fact]
    public async Task A_change_of_very_many_items_drops_all_that_read_items()
    {
        await documents.GetAsync("/a", keep: true, c => PageOf(1, c), Stop);
        await documents.GetAsync("/sealed", keep: true, Page, Stop);
        archive.Change([.. Enumerable.Range(1_000, 300).Select(number => NewItem(number))]);
        Assert.Null(await documents.FindAsync("/a", Stop));
        Assert.NotNull(await documents.FindAsync("/sealed", Stop));
    }

    [Fact]
    public async Task Changes_that_the_archive_no_longer_remembers_drop_all_that_read_items()
    {
        await documents.GetAsync("/a", keep: true, c => PageOf(1, c), Stop);
        await documents.GetAsync("/sealed", keep: true, Page, Stop);
        Change(2);
        archive.Forget();
        Assert.Null(await documents.FindAsync("/a", Stop));
        Assert.NotNull(await documents.FindAsync("/sealed", Stop));
    }

    [Fact]
    public async Task A_document_is_not_found_as_of_a_state_whose_changes_are_not_applied()
    {
        await documents.GetAsync("/a", keep: true, c => PageOf(1, c), Stop);
        Assert.NotNull(documents.Find("/a", archive.State));
        Change(2);
        Assert.Null(documents.Find("/a", archive.State));
        Assert.NotNull(await documents.FindAsync("/a", Stop));
        Assert.NotNull(documents.Find("/a", archive.State));
    }

    [Fact]
    public async Task A_client_that_knows_of_a_change_is_sent_no_document_without_it_however_many_are_rendered_at_once()
    {
        const int Documents = 4;
        var (values, known) = (new int[Documents], new int[Documents]);
        using var written = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            for (var asked = client; !written.IsCancellationRequested; asked++)
            {
                var number = asked % Documents;
                var least = Volatile.Read(ref known[number]);
                var document = await documents.GetAsync($"/{number}", keep: true, c => ValueOf(number, c), Stop);
                Assert.True(int.Parse(System.Text.Encoding.UTF8.GetString(document.Identity), CultureInfo.InvariantCulture) >= least);
            }
        }, Stop)).ToList();
        for (var write = 1; write <= 4_000; write++)
        {
            var number = write % Documents;
            Volatile.Write(ref values[number], write);
            Change(number);
            // Now the writer is answered.
            Volatile.Write(ref known[number], write);
            if (write % 50 == 0) await Task.Yield();
        }
        await written.CancelAsync();
        await Task.WhenAll(clients);

        async Task<RenderedBody> ValueOf(int number, CancellationToken cancellation)
        {
            await Task.Yield();
            CacheDependencies.Current?.Item(NewItem(number).After);
            var value = Volatile.Read(ref values[number]);
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            return new RenderedBody(System.Text.Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)), "text/plain");
        }
    }

    [Fact]
    public async Task A_rendering_that_was_overtaken_is_not_kept_and_not_joined()
    {
        var gate = new TaskCompletionSource();
        var early = documents.GetAsync("/a", keep: true, Wait, Stop);
        Change(1);
        var late = documents.GetAsync("/a", keep: true, c => PageOf(1, c), Stop);
        var kept = await late;
        gate.SetResult();
        Assert.NotSame(kept, await early);
        Assert.Same(kept, (await documents.FindAsync("/a", Stop))?.Representation);

        async Task<RenderedBody> Wait(CancellationToken cancellation)
        {
            await gate.Task;
            return await PageOf(1, cancellation);
        }
    }

    [Fact]
    public async Task A_rendering_that_a_change_of_something_else_met_is_kept()
    {
        var document = await documents.GetAsync("/a", keep: true, c =>
        {
            Change(2);
            return PageOf(1, c);
        }, Stop);
        Assert.Same(document, (await documents.FindAsync("/a", Stop))?.Representation);
    }

    [Theory]
    [InlineData(false, StatusCodes.Status200OK)]
    [InlineData(true, StatusCodes.Status404NotFound)]
    public async Task What_anybody_can_think_up_is_not_kept(bool keep, int status)
    {
        for (var i = 0; i < 3; i++) await documents.GetAsync("/x", keep, async c => await Page(c) with { Status = status }, Stop);
        Assert.Equal(3, rendered);
    }

    [Fact]
    public async Task A_failed_rendering_is_not_kept()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            documents.GetAsync("/", keep: true, _ => throw new InvalidOperationException(), Stop));
        var page = await documents.GetAsync("/", keep: true, Page, Stop);
        Assert.Equal("page 1", System.Text.Encoding.UTF8.GetString(page.Identity));
    }

    [Fact]
    public async Task Who_leaves_stops_waiting_and_the_rendering_goes_on_for_the_others()
    {
        var gate = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        var leaving = documents.GetAsync("/", keep: true, Wait, gone.Token);
        var staying = documents.GetAsync("/", keep: true, Wait, Stop);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        gate.SetResult();
        await staying;
        Assert.Equal(1, rendered);

        async Task<RenderedBody> Wait(CancellationToken cancellation)
        {
            await gate.Task;
            return await Page(cancellation);
        }
    }

    [Fact]
    public async Task A_document_is_dated_by_the_archive_it_was_rendered_from_not_by_a_change_that_came_meanwhile()
    {
        var document = await documents.GetAsync("/", keep: true, c =>
        {
            archive.State = archive.State with { LastServed = Changed.AddMinutes(1) };
            return Page(c);
        }, Stop);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 1, TimeSpan.Zero), document.LastModified);
    }

    [Theory]
    [InlineData(-1, -2, 1)]
    [InlineData(60, 30, 61)]
    [InlineData(-1, 60, 61)]
    public async Task A_document_is_no_older_than_the_program_the_settings_and_what_else_it_depends_on(int basis, int besides, int told)
    {
        var key = new CacheKey("/", "sources", Changed.AddSeconds(besides));
        var document = await Under(Changed.AddSeconds(basis)).GetAsync(key, keep: true, Page, Stop);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddSeconds(told), document.LastModified);
    }

    private RenderedDocuments Under(DateTimeOffset since) =>
        new(archive, new FaultyItems(NullLogger<FaultyItems>.Instance), new RenderingBasis(since, _ => default));

    private void Change(long number) => archive.Change([NewItem(number)]);

    private static ItemChange NewItem(long number) => new(KeepKind.New, null, new Item
    {
        Number = number,
        Id = new ItemGuid($"tag:x.example,2026:{number}"),
        Source = "drop",
        Slug = $"s{number}",
        Content = new ItemContent { Title = "T", Summary = "S", Byline = Byline.None, Language = "vi" },
        FirstSeen = Changed,
        Changed = Changed,
        Revision = 1,
    });

    private Task<RenderedBody> PageOf(long number, CancellationToken cancellation)
    {
        CacheDependencies.Current?.Item(NewItem(number).After);
        return Page(cancellation);
    }

    private Task<RenderedBody> Page(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(
            new RenderedBody(System.Text.Encoding.UTF8.GetBytes($"page {Interlocked.Increment(ref rendered)}"), "text/plain"));
    }

    /// <summary>Changes one after the other, each with the state after it.</summary>
    private sealed class FakeArchive : IArchiveChanges
    {
        private readonly Lock gate = new();
        private readonly List<ArchiveChange> changes = [];
        private ArchiveState state = new() { Sequence = 7, LastServed = Changed, Items = 1, Undated = 0 };
        private long forgotten;

        public ArchiveState State
        {
            get => Volatile.Read(ref state);
            set => Volatile.Write(ref state, value);
        }

        public ValueTask<ArchiveState> StateAsync(CancellationToken cancellation) => new(State);

        public ValueTask<IReadOnlyList<ArchiveChange>?> ChangesAsync(long after, CancellationToken cancellation)
        {
            lock (gate) return new(after < forgotten ? null : [.. changes.Where(change => change.Sequence > after)]);
        }

        public Task WaitForChangeAsync(long after, CancellationToken cancellation) => throw new NotSupportedException();

        public void Change(IReadOnlyList<ItemChange> items)
        {
            lock (gate)
            {
                changes.Add(new ArchiveChange(State.Sequence + 1, items));
                State = State with { Sequence = State.Sequence + 1 };
            }
        }

        public void Forget() => forgotten = State.Sequence;
    }
}
