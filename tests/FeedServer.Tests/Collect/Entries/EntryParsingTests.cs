using FeedServer.Collect.Entries;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Reading.Tree;
using FeedServer.Collect.Sources;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Entries;

public sealed class EntryParsingTests
{
    // What nobody reads of it costs only where it is parsed.
    private static readonly string Html =
        $"<p data-x='{new string('x', 400_000)}'>Sáng 10/1, tại Hà Nội, đường đã được mở rộng.</p>";

    private static readonly SourceDefinition Source = new()
    {
        Id = "s",
        Kind = SourceKind.Feed,
        Title = "Tin",
        Address = new Uri("https://tin.vankhe.example/feed.xml"),
    };

    [Fact]
    public void The_text_of_an_entry_is_parsed_once()
    {
        var feed = new ReadFeed { Format = "RSS 2.0", Entries = [new FeedEntry { Id = "1", Title = "Đường", ContentHtml = Html }] };
        var drafts = new FeedDrafts(new PublicationZone("Asia/Ho_Chi_Minh"));

        var parsed = Allocated(() => Assert.NotNull(HtmlTree.Parse(Html, new ReadingBudget())));
        var read = Allocated(() => Assert.Single(drafts.From(Source, feed, Source.Address, DateTimeOffset.UnixEpoch, [])));

        Assert.InRange(read, parsed, 2 * parsed);
    }

    private static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
