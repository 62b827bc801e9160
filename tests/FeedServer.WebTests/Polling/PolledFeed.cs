using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Entries;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Polling;

/// <summary>A feed whose every poll is kept in a real store, to see what a subscriber would see.</summary>
internal sealed class PolledFeed : IAsyncDisposable
{
    public const string Site = "https://harbour.example";

    private static readonly PublicationZone Zone = new("Asia/Ho_Chi_Minh");

    private readonly TemporaryArchive archive = new();
    private ItemStore? store;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    public UnstableGuids Ids { get; } = new();

    public ItemStore Store => store ?? throw new InvalidOperationException("It is not open.");

    public static async Task<PolledFeed> OpenAsync()
    {
        var feed = new PolledFeed();
        feed.store = await LiteDbEngine.OpenStoreAsync(new StoreOptions { Root = feed.archive.Root, TagAuthority = "example.org,2026" },
            feed.Clock, NullLogger<ItemStore>.Instance, null, TestContext.Current.CancellationToken);
        return feed;
    }

    /// <summary>The nth of a row of stories that have nothing in common.</summary>
    public static FeedEntry Story(int number) => new()
    {
        Id = $"tag:harbour.example,2026:{number}",
        Link = $"{Site}/news/{number}",
        Title = $"{Words(number, 3)} {number}",
        SummaryHtml = $"<p>{Words(number + 100, 30)} {number}.</p>",
        Published = new FeedDate(new DateTimeOffset(2026, 3, 1, number % 24, 5, 0, TimeSpan.Zero), true, $"1 Mar 2026 {number % 24}:05"),
    };

    public static IReadOnlyList<FeedEntry> Stories(int from, int count, Func<FeedEntry, FeedEntry>? change = null) =>
        [.. Enumerable.Range(from, count).Reverse().Select(Story).Select(change ?? (entry => entry))];

    /// <summary>Polls: what became of each draft, oldest first.</summary>
    public async Task<IReadOnlyList<KeepOutcome>> PollAsync(IReadOnlyList<FeedEntry> entries, string source = "harbour",
        TimeSpan? later = null)
    {
        Clock.Advance(later ?? TimeSpan.FromMinutes(30));
        var drafts = Ids.Without(source, Drafts(entries, source, Clock.GetUtcNow()));
        var outcomes = await Store.KeepAsync(drafts, TestContext.Current.CancellationToken);
        Ids.Learn(source, drafts, outcomes);
        return outcomes;
    }

    public static IReadOnlyList<ItemDraft> Drafts(IReadOnlyList<FeedEntry> entries, string source, DateTimeOffset at)
    {
        var feed = new ReadFeed { Format = "RSS 2.0", Link = Site + "/", Entries = entries };
        var definition = new SourceDefinition
        {
            Id = source,
            Kind = SourceKind.Feed,
            Address = new Uri(Site + "/feed.xml"),
            Title = "Harbour"
        };
        var refused = new List<string>();
        var drafts = new FeedDrafts(Zone).From(definition, feed, definition.Address, at, refused);
        Assert.Empty(refused);
        return drafts;
    }

    public static int New(IReadOnlyList<KeepOutcome> outcomes) => outcomes.Count(outcome => outcome.Kind == KeepKind.New);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        archive.Dispose();
    }

    private static string Words(int seed, int count)
    {
        string[] words = ["anchor", "buoy", "crane", "dredger", "estuary", "ferry", "gauge", "hull", "inlet", "jetty", "keel", "lantern",
            "mooring", "net", "oar", "pier", "quay", "rudder", "sluice", "tide", "upstream", "vessel", "wharf", "yard", "barge", "canal",
            "dock", "eddy", "flood", "gate"];
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => words[random.Next(words.Length)]));
    }
}
