using FeedServer.Items;
using FeedServer.Items.Ledger;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests;

/// <summary>Invented sources with half a year of polls.</summary>
internal static class PolledSources
{
    /// <summary>A feed that missed the 9th and the 20th of last month and was read in part on the 12th.</summary>
    public const string Station = "tram-ben-thuong";

    /// <summary>A page that was read every day.</summary>
    public const string Office = "van-phong-vien";

    /// <summary>A feed that fails, with a warning.</summary>
    public const string Library = "thu-vien-cau-go";

    private const string List = """
        <?xml version="1.0" encoding="utf-8"?>
        <opml version="2.0" xmlns:fs="https://feedserver.example/ns/opml"><head><title>Sources</title></head><body>
        <outline type="rss" text="Trạm Bến Thượng" xmlUrl="https://ben-thuong.example/feed" htmlUrl="https://ben-thuong.example/"
        fs:id="tram-ben-thuong" fs:paused="true"/>
        <outline type="rss" text="Trang Văn phòng Viện" xmlUrl="https://van-phong.example/tin" fs:kind="page" fs:id="van-phong-vien"
        fs:paused="true"/>
        <outline type="rss" text="Thư viện Cầu Gỗ" xmlUrl="https://cau-go.example/feed" fs:id="thu-vien-cau-go" fs:paused="false"/>
        </body></opml>
        """;

    public static PublicationZone Zone { get; } = new("Asia/Ho_Chi_Minh");

    /// <summary>The first day of the month before this one.</summary>
    public static DateOnly LastMonth
    {
        get
        {
            var today = Zone.DayOf(TimeProvider.System.GetUtcNow());
            return new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        }
    }

    /// <summary>
    /// Tells an archive's ledger half a year of polls, up to the last day of last month, and writes the list of sources. Before a server
    /// opens it: a server learns at its start when sources are due, and would poll them while a test looks on.
    /// </summary>
    public static async Task TellAsync(TemporaryArchive archive, CancellationToken cancellation)
    {
        var first = LastMonth.AddMonths(-5);
        var polls = new List<PollRecord>();
        for (var day = first; day < LastMonth.AddMonths(1); day = day.AddDays(1))
        {
            polls.AddRange(Day(Office, first, day, failed: false));
            if (day != LastMonth.AddDays(8) && day != LastMonth.AddDays(19))
                polls.AddRange(Day(Station, first, day, failed: day == LastMonth.AddDays(11)));
        }
        polls.AddRange(Day(Library, LastMonth, LastMonth, failed: true));
        await using (var ledger = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = archive.Root, TagAuthority = "example.org,2026" }, TimeProvider.System,
            NullLogger<ItemStore>.Instance, null, cancellation))
            await ledger.RecordPollsAsync(polls, cancellation);
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "sources.opml"), List, cancellation);
    }

    /// <summary>Tells the ledger that the page could not be read once on a day.</summary>
    public static Task FailAsync(RunningServer server, DateOnly day, CancellationToken cancellation) =>
        server.Ledger.RecordPollsAsync([Poll(Office, LastMonth.AddMonths(-5), Zone.At(day, new TimeOnly(23, 5)), PollKind.Failed)],
            cancellation);

    private static IEnumerable<PollRecord> Day(string source, DateOnly first, DateOnly day, bool failed)
    {
        yield return Poll(source, first, Zone.At(day, new TimeOnly(8, 5)), PollKind.Fetched);
        yield return Poll(source, first, Zone.At(day, new TimeOnly(9, 12)), failed ? PollKind.Failed : PollKind.NotModified);
    }

    private static PollRecord Poll(string source, DateOnly first, DateTimeOffset at, PollKind kind) => new()
    {
        At = at.ToUniversalTime(),
        Day = Zone.DayOf(at),
        Kind = kind,
        Failure = kind == PollKind.Failed ? "it answered 503" : null,
        State = new SourceState
        {
            Source = source,
            Since = Zone.At(first, new TimeOnly(8, 5)).ToUniversalTime(),
            Due = TimeProvider.System.GetUtcNow().AddDays(1),
            Interval = 3600,
            LastPoll = at.ToUniversalTime(),
            LastSuccess = at.ToUniversalTime(),
            Items = 986,
            Failures = kind == PollKind.Failed ? 1 : 0,
            LastFailure = kind == PollKind.Failed ? "it answered 503" : null,
            Warnings = source == Library ? SourceWarnings.NotAFeed : SourceWarnings.None,
        },
    };
}
