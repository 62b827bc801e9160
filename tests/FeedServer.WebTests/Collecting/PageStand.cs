using FeedServer.Collect.Polling;
using FeedServer.Collect.Raw;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Tests.Collect.Timing;
using FeedServer.WebTests.Outside;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Collecting;

/// <summary>A section page on a rough server, polled over real sockets into a real store, with a clock of its own.</summary>
internal sealed class PageStand : IAsyncDisposable
{
    private static readonly PublicationZone Zone = new("Asia/Ho_Chi_Minh");
    private readonly TemporaryArchive archive = new();
    private readonly FetchStand fetching;
    private ItemStore? store;

    public PageStand() => fetching = new FetchStand(clock: Clock);

    public FakeTimeProvider Clock { get; } = new SleepyTimeProvider(new DateTimeOffset(2024, 5, 20, 1, 0, 0, TimeSpan.Zero));

    public RoughServer Server { get; } = RoughServer.Start();

    public SourceKind Kind { get; init; } = SourceKind.Page;

    public PageSelectors? Selectors { get; init; }

    private ItemStore Store => store ?? throw new InvalidOperationException("It is not open.");

    private SourceState State { get; set; } = new() { Source = "valley", Since = DateTimeOffset.UnixEpoch, Due = DateTimeOffset.UnixEpoch };

    /// <summary>The listing of so many articles, newest first; the articles answer too.</summary>
    public void Serve(int articles, string etag = "\"1\"")
    {
        var entries = string.Concat(Enumerable.Range(1, articles).Reverse()
            .Select(n => $"<li><a href='/tin/{n}.html'>{Title(n)}</a></li>"));
        Server.On("/tin",
            request => request.Header("If-None-Match") == etag
            ? RoughAnswer.Status(304) : RoughAnswer.Of($"<ul class=news>{entries}</ul>").With("ETag", etag));
        for (var n = 1; n <= articles; n++) Server.On($"/tin/{n}.html", Article(n));
    }

    public static string Title(int n) => $"Đội đo nước sông Ngàn báo cáo mực nước lần thứ {n}";

    public static RoughAnswer Article(int n, string more = "") => RoughAnswer.Of(
        $"<title>{Title(n)}</title><h1>{Title(n)}</h1><p>Sáng {n % 9 + 10}/5, tại bến Nhãn, đội đo nước ghi mực nước "
        + $"ở mười hai cọc và so "
        + $"với sổ của năm trước, rồi báo về trạm.{more}</p>");

    /// <summary>Polls once, keeps what came, and remembers it as the poller does.</summary>
    public async Task<(PollResult PollResult, IReadOnlyList<KeepOutcome> Kept)> PollAsync(TimeSpan later = default)
    {
        var cancellation = TestContext.Current.CancellationToken;
        store ??= await LiteDbEngine.OpenStoreAsync(new StoreOptions { Root = archive.Root, TagAuthority = "example.org,2026" }, Clock,
            NullLogger<ItemStore>.Instance, null, cancellation);
        Clock.Advance(later);
        var source = new SourceDefinition
        {
            Id = "valley",
            Kind = Kind,
            Address = Server.At("/tin"),
            Title = "Tin Lũng Mây",
            Selectors = Selectors
        };
        var polled = await new PageSourceReader(fetching.Fetcher, Store, new NoShelf(), Zone,
            Clock).PollAsync(new DueSource(source, State), cancellation);
        var kept = await Store.KeepAsync(polled.Drafts, cancellation);
        var now = Clock.GetUtcNow();
        State = State with
        {
            Address = source.Address.AbsoluteUri,
            ETag = polled.ETag,
            LastModified = polled.LastModified,
            LastPoll = now,
            LastSuccess = polled.Kind == PollKind.Failed ? State.LastSuccess : now,
        };
        await Store.RecordPollsAsync(
            [new PollRecord { At = now, Day = Zone.DayOf(now), Kind = polled.Kind, State = State, Documents = polled.Documents }],
            cancellation);
        return (polled, kept);
    }

    public async ValueTask DisposeAsync()
    {
        if (store is not null) await store.DisposeAsync();
        await fetching.DisposeAsync();
        await Server.DisposeAsync();
        archive.Dispose();
    }

    private sealed class NoShelf : IRawArchive
    {
        public Task<RawReference> KeepAsync(RawDocument document, RawReference? last, CancellationToken cancellation) =>
            Task.FromResult(new RawReference("urn:uuid:0", "sha256:0", document.Document.Address.AbsoluteUri, document.Document.At));
    }
}
