using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Tests.Collect.Timing;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Timeline;

/// <summary>An invented archive of 27 years, of which the last three and a half were collected, with gaps.</summary>
internal sealed class TimelineStand : IAsyncDisposable
{
    /// <summary>The day on which its clock stands.</summary>
    public static readonly DateOnly Today = new(2024, 8, 15);

    /// <summary>The day of the first poll.</summary>
    public static readonly DateOnly Begun = new(2021, 3, 5);

    /// <summary>A day of very many items.</summary>
    public static readonly DateOnly Busy = new(2023, 10, 20);

    /// <summary>Nothing was polled from here on.</summary>
    public static readonly DateOnly MissedFrom = new(2022, 6, 10);

    /// <summary>The last day of that.</summary>
    public static readonly DateOnly MissedTo = new(2022, 7, 25);

    /// <summary>A day on which one of two polls failed.</summary>
    public static readonly DateOnly Part = new(2023, 1, 9);

    private const string Source = "ben-song";
    private static readonly PublicationZone Zone = new("Asia/Ho_Chi_Minh");

    private readonly TemporaryArchive archive;

    private TimelineStand(TemporaryArchive archive, RunningServer server)
    {
        this.archive = archive;
        Server = server;
    }

    public RunningServer Server { get; }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>Starts it with items.</summary>
    public static async Task<TimelineStand> StartAsync(IEnumerable<ItemDraft> drafts, params string[] settings)
    {
        var archive = new TemporaryArchive();
        var clock = new SleepyTimeProvider(Zone.At(Today, new TimeOnly(12, 0)).ToUniversalTime());
        await TellAsync(archive, clock);
        var server = await RunningServer.StartAsync(archive, clock, ["--Limits:Burst=100000", .. settings]);
        foreach (var batch in drafts.Chunk(500)) await server.Store.KeepAsync(batch, Ending);
        await server.UntilIndexedAsync();
        return new TimelineStand(archive, server);
    }

    /// <summary>An item with the dates that are given.</summary>
    public static ItemDraft Draft(string title, DateOnly? published, DateOnly? @event = null, string? text = null)
    {
        var key = $"https://ben-song.example/{Uri.EscapeDataString(title)}/{published:yyyyMMdd}{@event:yyyyMMdd}";
        return new ItemDraft
        {
            Source = Source,
            Keys = [key],
            Fingerprint = ContentHash.From(key + text),
            Link = key,
            Content = new ItemContent
            {
                Title = title,
                Section = "Tin bến sông",
                Byline = Byline.None,
                Summary = text ?? title,
                Language = "vi",
                Published = DateOf(published),
                Event = DateOf(@event),
            },
            Body = new ItemBody($"<p>{text ?? title}</p>"),
        };
    }

    /// <summary>A few thousand items: rare ones of 23 years, some a day since collecting began, one day of five hundred.</summary>
    public static IEnumerable<ItemDraft> Many()
    {
        var dice = new Random(20);
        for (var day = new DateOnly(1998, 1, 3); day < Begun; day = day.AddDays(dice.Next(4, 40)))
            yield return Told(day, day.DayNumber, dice);
        for (var day = Begun; day < Today; day = day.AddDays(1))
        {
            if (day >= MissedFrom && day <= MissedTo) continue;
            var items = day == Busy ? 500 : day.DayOfWeek == DayOfWeek.Sunday ? dice.Next(0, 2) : dice.Next(0, 3 + (day.Year - 2020) * 2);
            for (var number = 0; number < items; number++) yield return Told(day, number, dice);
        }
        for (var number = 0; number < 12; number++) yield return Draft($"Trang sổ không ngày {number}", null);
    }

    private static ItemDraft Told(DateOnly day, int number, Random dice)
    {
        var isFlood = day.Month is >= 8 and <= 11 ? dice.Next(3) == 0 : dice.Next(25) == 0;
        var isDry = day.Month is >= 2 and <= 5 ? dice.Next(4) == 0 : dice.Next(30) == 0;
        var title = (isFlood ? "Nước lũ về bến " : isDry ? "Mùa hạn ở bãi " : "Chuyện ở bến ")
            + number.ToString(CultureInfo.InvariantCulture) + " ngày " + day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);
        var text = title + ": người gác trạm chép lại mực nước, gió và tên những con đò đã qua.";
        return dice.Next(10) == 0 ? Draft(title, null, day, text) : Draft(title, day, dice.Next(4) == 0 ? day.AddDays(-1) : null, text);
    }

    private static StatedDate? DateOf(DateOnly? day) => day is not { } known ? null : new StatedDate
    {
        Day = known,
        Zone = Zone.Id,
        Words = "như in",
        Basis = DateBasis.Header,
    };

    private static async Task TellAsync(TemporaryArchive archive, TimeProvider clock)
    {
        var polls = new List<PollRecord>();
        for (var day = Begun; day < Today; day = day.AddDays(1))
        {
            if (day >= MissedFrom && day <= MissedTo) continue;
            var isPart = day == Part || day is { Year: 2023, Month: 12, Day: >= 10 and <= 14 };
            polls.Add(Poll(day, new TimeOnly(8, 5), PollKind.Fetched));
            polls.Add(Poll(day, new TimeOnly(9, 5), isPart ? PollKind.Failed : PollKind.NotModified));
        }
        await using (var ledger = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = archive.Root, TagAuthority = "example.org,2026" }, clock,
            NullLogger<ItemStore>.Instance, null, Ending))
            await ledger.RecordPollsAsync(polls, Ending);
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "sources.opml"), $"""
            <?xml version="1.0" encoding="utf-8"?>
            <opml version="2.0" xmlns:fs="https://feedserver.example/ns/opml"><head><title>Sources</title></head><body>
            <outline type="rss" text="Trạm bến sông" xmlUrl="https://ben-song.example/feed" fs:id="{Source}"/>
            </body></opml>
            """, Ending);
    }

    private static PollRecord Poll(DateOnly day, TimeOnly time, PollKind kind)
    {
        var at = Zone.At(day, time).ToUniversalTime();
        return new PollRecord
        {
            At = at,
            Day = day,
            Kind = kind,
            Failure = kind == PollKind.Failed ? "it answered 503" : null,
            State = new SourceState
            {
                Source = Source,
                Since = Zone.At(Begun, new TimeOnly(8, 5)).ToUniversalTime(),
                Due = Zone.At(Today.AddDays(2), time).ToUniversalTime(),
                Interval = 3600,
                LastPoll = at,
                LastSuccess = at,
                Items = 100,
            },
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        archive.Dispose();
    }
}
