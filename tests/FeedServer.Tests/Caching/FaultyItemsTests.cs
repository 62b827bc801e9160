using FeedServer.Caching;
using FeedServer.Http;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using Microsoft.Extensions.Logging;

namespace FeedServer.Tests.Caching;

public sealed class FaultyItemsTests
{
    private static readonly ArchiveState State = new() { Sequence = 1, Items = 1, Undated = 0 };
    private readonly Lines log = new();
    private readonly FaultyItems faults;
    private int renderings;

    public FaultyItemsTests() => faults = new FaultyItems(log);

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(500, new[] { 250 })]
    [InlineData(500, new[] { 1, 2, 3, 499, 500 })]
    [InlineData(3, new[] { 1, 2, 3 })]
    public async Task A_document_is_rendered_without_the_items_that_make_it_fail(int items, int[] bad)
    {
        var body = await RenderAsync("/feed.atom", items, bad);
        Assert.Equal((items - bad.Length, true), (body.Bytes.Length, body.IsPartial));
        Assert.Equal(bad.Length, log.Count);

        renderings = 0;
        Assert.Equal(items - bad.Length, (await RenderAsync("/2020.atom", items, bad)).Bytes.Length);
        Assert.Equal(1, renderings);
    }

    [Fact]
    public async Task Each_form_has_faults_of_its_own_and_an_item_is_told_of_once()
    {
        await RenderAsync("/feed.atom", 10, 3);
        Assert.Equal(10, (await RenderAsync("/feed.rss", 10)).Bytes.Length);
        Assert.Equal(9, (await RenderAsync("/feed.rss", 10, 3)).Bytes.Length);
        Assert.Equal(9, (await RenderAsync("/feed.atom\05-7", 10)).Bytes.Length);
        Assert.Contains("/2020/01/01/s3", Assert.Single(log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_that_changed_is_tried_again()
    {
        await RenderAsync("/feed.atom", 10, 3);
        faults.Forget(new ChangeImpact(State, [new ArchiveChange(1, [new ItemChange(KeepKind.Revised, null, NewItem(3))])],
            NameJoins.None));
        Assert.Equal((10, false), (await RenderAsync("/feed.atom", 10) is var body ? body.Bytes.Length : 0, body.IsPartial));
    }

    [Fact]
    public async Task A_failure_that_no_item_makes_is_thrown_as_it_was()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => faults.RenderAsync("/", _ =>
        {
            ShownItems.Among(Enumerable.Range(1, 10).Select(NewItem).ToList(), item => item);
            throw new InvalidOperationException("the name of the list");
        }));
        Assert.Equal("the name of the list", failure.Message);
        Assert.Empty(log);
    }

    [Fact]
    public async Task What_the_store_fails_at_is_not_put_down_to_items()
    {
        await Assert.ThrowsAsync<IOException>(() => faults.RenderAsync("/", _ =>
        {
            renderings++;
            throw new IOException("no disk");
        }));
        Assert.Equal(1, renderings);
    }

    private Task<RenderedBody> RenderAsync(string path, int items, params int[] bad) => faults.RenderAsync(path, async _ =>
    {
        renderings++;
        await Task.Yield();
        var shown = ShownItems.Among(Enumerable.Range(1, items).Select(NewItem).ToList(), item => item);
        if (shown.FirstOrDefault(item => bad.Contains((int)item.Number)) is { } wrong) throw new FormatException(wrong.Slug);
        return new RenderedBody(new byte[shown.Count], "text/plain");
    });

    private static Item NewItem(int number) => new()
    {
        Number = number,
        Id = new ItemGuid($"tag:x.example,2026:{number}"),
        Source = "drop",
        Slug = $"s{number}",
        Content = new ItemContent
        {
            Title = "T",
            Published = new StatedDate { Day = new DateOnly(2020, 1, 1), Zone = "UTC", Words = "", Basis = DateBasis.Header },
        },
        FirstSeen = DateTimeOffset.UnixEpoch,
        Changed = DateTimeOffset.UnixEpoch,
        Revision = 1,
    };

    private sealed class Lines : List<string>, ILogger<FaultyItems>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Add(formatter(state, exception));
    }
}
