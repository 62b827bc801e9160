using FeedServer.Cli;
using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.WebTests.Outside;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Polling;

/// <summary>
/// Each warning fires where it should and nowhere else: real harvesters over real sockets, days by a clock of the test's own.
/// </summary>
public sealed class WarningTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_daily_feed_that_stops_is_silent_after_four_days_told_once_and_over_with_the_next_item()
    {
        await using var world = await PolledWorld.OpenAsync();
        var days = await DailyAsync(world, day => day is < 12 or > 18, 20);
        Assert.All(days[..16], warnings => Assert.Equal(SourceWarnings.None, warnings));
        Assert.All(days[16..19], warnings => Assert.Equal(SourceWarnings.Silent, warnings));
        Assert.Equal(SourceWarnings.None, days[19]);
        Assert.Single(world.Log.Lines, "harbour: it has brought nothing new for much longer than is its habit");
    }

    [Fact]
    public async Task A_daily_feed_is_not_silent_over_weekends() =>
        // The world begins on a Monday.
        await NeverAsync(day => day % 7 < 5, 40);

    [Fact]
    public async Task A_weekly_feed_is_not_silent_over_a_holiday() =>
        await NeverAsync(day => day % 7 == 0 && day is not (42 or 49), 70);

    [Fact]
    public async Task A_new_source_with_nothing_new_is_not_silent() => await NeverAsync(day => day < 2, 60);

    [Fact]
    public async Task A_feed_that_is_empty_or_in_another_order_is_nothing_to_warn_of()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", RoughAnswer.Feed(PolledWorld.Rss()), RoughAnswer.Feed(PolledWorld.Rss(1, 2, 3, 4)),
            RoughAnswer.Feed(PolledWorld.Rss(4, 2, 3, 1)),
            RoughAnswer.Feed(PolledWorld.Rss()), RoughAnswer.Feed(PolledWorld.Rss(3, 4, 2, 1)));
        await world.AddAsync("/feed");
        for (var poll = 0; poll < 5; poll++)
        {
            var record = (await world.PollAsync()).Record;
            Assert.Equal((PollKind.Fetched, SourceWarnings.None), (record.Kind, record.State.Warnings));
        }
        Assert.Equal(["harbour: 4 new"], world.Log.Lines);
    }

    [Fact]
    public async Task An_old_batch_is_told_in_one_line()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1, 2, 3, 4)), RoughAnswer.Feed(PolledWorld.Rss(50, 51, 52, 53)));
        await world.AddAsync("/feed");
        await world.PollAsync();
        Assert.Equal(SourceWarnings.OldBatch, (await world.PollAsync()).Record.State.Warnings);
        await world.PollAsync();
        Assert.Single(world.Log.Lines, "harbour: it serves an old set of items as if it were new");
    }

    [Fact]
    public async Task A_page_whose_list_is_gone_has_changed_its_layout_and_one_with_fewer_links_or_in_trouble_has_not()
    {
        await using var world = await PolledWorld.OpenAsync();
        foreach (var n in Enumerable.Range(1, 8))
            world.Server.On($"/{n}.html",
                RoughAnswer.Of(
                    $"<h1>{Title(n)}</h1><p>At gauge {n} the water stood at a quarter of the staff, the office says, and it is expected "
                    + $"to fall by the evening.</p>"));
        world.Server.On("/news", RoughAnswer.Of(List(8)), RoughAnswer.Of(List(3)), RoughAnswer.Status(503), RoughAnswer.Of(List(4)),
            RoughAnswer.Of("<h1>Harbour</h1><div id=app><p>We have moved things about.</p></div>"), RoughAnswer.Of(List(8)));
        await world.AddAsync("/news", kind: SourceKind.Page);
        var warnings = new List<SourceWarnings>();
        for (var poll = 0; poll < 6; poll++) warnings.Add((await world.PollAsync(later: Day)).Record.State.Warnings);
        Assert.Equal(
            [SourceWarnings.None, SourceWarnings.None, SourceWarnings.None, SourceWarnings.None, SourceWarnings.LayoutChanged,
                SourceWarnings.None], warnings);
        Assert.Single(world.Log.Lines,
            line => line.StartsWith("harbour: nothing is found on its page any more: its layout may have changed (",
                StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_was_never_a_list_fails_and_is_not_flagged()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/news", RoughAnswer.Of("<title>Sign in</title><form><input type=password></form>"));
        await world.AddAsync("/news", kind: SourceKind.Page);
        var record = (await world.PollAsync()).Record;
        Assert.Equal((PollKind.Failed, SourceWarnings.None), (record.Kind, record.State.Warnings));
    }

    [Theory]
    [InlineData(SourceWarnings.Silent, "silent", "silent longer than usual", "im lặng lâu hơn thường lệ",
        "silent for longer than usual")]
    [InlineData(SourceWarnings.NotAFeed, "notAFeed", "answers with something else", "trả lời bằng thứ không phải kênh tin",
        "answers with something that is no feed")]
    [InlineData(SourceWarnings.OldBatch, "oldBatch", "serves an old batch", "đăng lại loạt bài cũ với ngày mới",
        "serves an old batch under a new date")]
    [InlineData(SourceWarnings.LayoutChanged, "layoutChanged", "layout changed", "trang đổi cách trình bày",
        "the page has changed its layout")]
    public async Task Each_warning_is_shown_by_the_list_the_health_page_and_coverage_in_both_languages(SourceWarnings warning,
        string health, string list, string vietnamese, string english)
    {
        using var archive = new TemporaryArchive();
        var book = await SourceRegistry.OpenAsync(archive.Root, TimeProvider.System, PolledWorld.Cancellation);
        await book.AddAsync(
            new SourceDefinition
            {
                Id = "harbour",
                Kind = SourceKind.Feed,
                Address = new Uri("https://harbour.example/feed"),
                Title = "Harbour"
            }, PolledWorld.Cancellation);
        await FlagAsync(archive, warning);
        await using (var server = await RunningServer.StartAsync(archive))
        {
            Assert.Contains($"\"warnings\":[\"{health}\"]", await server.TextAsync("/healthz"), StringComparison.Ordinal);
            Assert.Contains(vietnamese, await server.TextAsync("/coverage"), StringComparison.Ordinal);
        }
        await using (var server = await RunningServer.StartAsync(archive, "--Publication:Language=en"))
            Assert.Contains(english, await server.TextAsync("/coverage"), StringComparison.Ordinal);
        Assert.Contains($"\"state\":\"{list}\"", await ServerProcess.RunAsync("source", "list", "--json", $"--Archive:Root={archive.Root}"),
            StringComparison.Ordinal);
        Assert.Equal(list, SourceLine.Words(warning));
    }

    // Before the server starts, which then knows that nothing is due and polls nobody.
    private static async Task FlagAsync(TemporaryArchive archive, SourceWarnings warning)
    {
        await using var ledger = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = archive.Root, TagAuthority = "songlam.example,2026" },
            TimeProvider.System, NullLogger<ItemStore>.Instance, null, PolledWorld.Cancellation);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var state = new SourceState
        {
            Source = "harbour",
            Since = at,
            Due = at.AddDays(1),
            LastPoll = at,
            LastSuccess = at,
            Warnings = warning
        };
        await ledger.RecordPollsAsync(
            [new PollRecord { At = at, Day = DateOnly.FromDateTime(at.UtcDateTime), Kind = PollKind.NotModified, State = state }],
            PolledWorld.Cancellation);
    }

    private static async Task NeverAsync(Func<int, bool> hasNews, int days)
    {
        await using var world = await PolledWorld.OpenAsync();
        Assert.All(await DailyAsync(world, hasNews, days), warnings => Assert.Equal(SourceWarnings.None, warnings));
    }

    /// <summary>Polls once a day; on some days there is one more item.</summary>
    private static async Task<SourceWarnings[]> DailyAsync(PolledWorld world, Func<int, bool> hasNews, int days)
    {
        var items = new List<int>();
        world.Server.On("/feed", _ => RoughAnswer.Feed(PolledWorld.Rss([.. items])));
        await world.AddAsync("/feed");
        var warnings = new List<SourceWarnings>();
        for (var day = 0; day < days; day++)
        {
            if (hasNews(day)) items.Insert(0, -24 * day);
            warnings.Add((await world.PollAsync(later: Day)).Record.State.Warnings);
        }
        return [.. warnings];
    }

    private static string Title(int n) => $"Water gauge number {n} is read again at the harbour office";

    private static string List(int count)
    {
        var rows = Enumerable.Range(1, count).Select(n => $"<li><a href='/{n}.html'>{Title(n)}</a> (01/03/2026)</li>");
        return $"<ul class=news>{string.Concat(rows)}</ul>";
    }
}
