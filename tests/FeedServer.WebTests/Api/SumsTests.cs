using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FeedServer.Items;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Tests.Collect.Timing;
using FeedServer.WebTests.Exports;
using FeedServer.WebTests.Harvesting;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Api;

/// <summary>However items come, are corrected, move, go and come back: the days of a month sum up to the month, the months to the year, and
/// the years with the undated items to the total, on every axis of dates; and pages, the API, the files and the sets of harvesters tell the
/// same.</summary>
public sealed partial class SumsTests
{
    private const int Steps = 60;

    private static readonly PublicationZone Zone = new("Asia/Ho_Chi_Minh");

    private static readonly (string Axis, Func<Item, DateOnly?> Day)[] Axes =
    [
        ("filed", item => item.Content.FilingDate?.Day), ("published", item => item.Content.Published?.Day),
        ("event", item => item.Content.Event?.Day), ("seen", item => Zone.DayOf(item.FirstSeen)),
        ("changed", item => Zone.DayOf(item.Changed)),
    ];

    private static readonly (string Per, int Length)[] Periods = [("day", 10), ("month", 7), ("year", 4)];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>More seeds for who has the time: <c>FEEDSERVER_SEEDS=50</c>.</summary>
    public static TheoryData<int> Seeds() =>
        [.. Enumerable.Range(1,
            int.TryParse(Environment.GetEnvironmentVariable("FEEDSERVER_SEEDS"), CultureInfo.InvariantCulture, out var many) ? many : 2)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Days_months_and_years_sum_up_to_one_total_wherever_they_are_told(int seed)
    {
        using var archive = new TemporaryArchive();
        var history = new RandomHistory(new Random(seed));
        // Over some months, on a clock of the test's, before the server runs.
        var clock = new SleepyTimeProvider(new DateTimeOffset(2022, 2, 1, 3, 0, 0, TimeSpan.Zero));
        var options = new StoreOptions { Root = archive.Root, TagAuthority = "example.org,2026" };
        await using (var before = await LiteDbEngine.OpenStoreAsync(options, clock, NullLogger<ItemStore>.Instance, null, Ending))
        {
            for (var step = 1; step <= Steps; step++)
            {
                clock.Advance(TimeSpan.FromHours(1 + step % 7 * 9));
                await history.NextAsync(before);
            }
        }
        await using var server = await RunningServer.StartAsync(
            archive, "--Limits:Burst=100000", "--Publication:Language=en", "--Publication:TimeZone=" + Zone.Id);
        await CheckAsync(server, history);
        for (var step = 1; step <= Steps / 2; step++) await history.NextAsync(server.Store);
        await CheckAsync(server, history);
    }

    private static async Task CheckAsync(RunningServer server, RandomHistory history)
    {
        await server.UntilIndexedAsync();
        var items = await history.PresentAsync(server.Store);
        Assert.True(items.Count > 10, $"only {items.Count} items are left");
        await CheckCountsAsync(server, items, history.Last);
        await CheckListsAsync(server, items);
        await CheckPagesAsync(server, items);
        await CheckFilesAsync(server, items, Zone.DayOf(TimeProvider.System.GetUtcNow()));
        await CheckSetsAsync(server, items);
    }

    /// <summary>Days, months and years of each axis, of all items and of those that a query finds, as JSON and as CSV.</summary>
    private static async Task CheckCountsAsync(RunningServer server, IReadOnlyList<Item> items, string last)
    {
        foreach (var (axis, dayOf) in Axes)
        {
            foreach (var (query, found) in (IEnumerable<(string, IReadOnlyList<Item>)>)
                [("", items), ("&q=section:\"tin+dong\"", [.. items.Where(item => item.Content.Section is "Tin đông" or "Tin Đông")])])
            {
                foreach (var (per, length) in Periods)
                {
                    var where = $"/api/v1/counts?per={per}&axis={axis}{query}";
                    var counts = await CountsAsync(server, where);
                    var wanted = Counted(found, item => dayOf(item)?.ToString("O", CultureInfo.InvariantCulture)[..length]);
                    Assert.Equal((last, where, Text(wanted)), (last, where, Text(counts.Rows)));
                    Assert.Equal((where, (long)found.Count), (where, counts.Total));
                    var table = await server.TextAsync(where.Replace("counts?", "counts.csv?", StringComparison.Ordinal));
                    var rows = ExportStand.Rows(table).Skip(1).Select(row => (row[1].Length == 0 ? null : row[1],
                        long.Parse(row[2], CultureInfo.InvariantCulture)));
                    Assert.Equal((where, Text(wanted)), (where, Text([.. rows])));
                }
            }
            // What lies between two days, month by month, is what all months have.
            var months = await CountsAsync(server, $"/api/v1/counts?per=month&axis={axis}");
            foreach (var (month, count) in months.Rows.Where(row => row.Key is not null))
            {
                var days = await CountsAsync(server, $"/api/v1/counts?per=day&axis={axis}&from={month}&to={month}");
                Assert.Equal((axis, month, count), (axis, month, days.Total));
                Assert.Equal(days.Total, days.Rows.Sum(row => row.Items));
            }
        }
    }

    private static async Task CheckListsAsync(RunningServer server, IReadOnlyList<Item> items)
    {
        foreach (var (per, keyOf) in (IEnumerable<(string, Func<Item, string?>)>)
        [
            ("section", item => item.Content.Section is { } name ? Slug.From(name) : null),
            ("place", item => item.Content.Place is { } name ? Slug.From(name) : null), ("source", item => item.Source),
            ("person", item => item.Content.Byline.Text.Select(Slug.From).SingleOrDefault()),
        ])
        {
            var wanted = Counted(items, keyOf).Where(row => per != "person" || row.Key is not null).ToList();
            // By the archive's counters, and by the index.
            foreach (var query in (string[])["", "&q=-title:khongco"])
            {
                var counts = await CountsAsync(server, $"/api/v1/counts?per={per}{query}");
                Assert.Equal((per, query, Text(wanted)), (per, query, Text(counts.Rows)));
                Assert.Equal(items.Count, counts.Total);
            }
        }
    }

    /// <summary>What pages and their twins say of years, months, days and undated items, by filing day.</summary>
    private static async Task CheckPagesAsync(RunningServer server, IReadOnlyList<Item> items)
    {
        var dated = items.Where(item => item.Content.FilingDate is not null).ToLookup(item => item.Content.FilingDate!.Day); // dated
        using var years = JsonDocument.Parse(await server.TextAsync("/years.json"));
        Assert.Equal(dated.Sum(day => day.Count()), years.RootElement.GetProperty("items").GetInt64());
        Assert.Equal(Text(Counted(items.Where(item => item.Content.FilingDate is not null),
                item => item.Content.FilingDate?.Day.Year.ToString("D4", CultureInfo.InvariantCulture))),
            Text([.. years.RootElement.GetProperty("years").EnumerateArray().Select(year => ((string?)year.GetProperty("number").GetInt32()
                .ToString("D4", CultureInfo.InvariantCulture), year.GetProperty("items").GetInt64()))]));
        foreach (var year in dated.GroupBy(day => day.Key.Year))
        {
            await CheckPageAsync(server, Permalink.Year(year.Key), year.Sum(day => day.Count()));
            foreach (var month in year.GroupBy(day => day.Key.Month))
            {
                await CheckPageAsync(server, Permalink.Month(year.Key, month.Key), month.Sum(day => day.Count()));
                foreach (var day in month.Take(2)) await CheckPageAsync(server, Permalink.Day(day.Key), day.Count());
            }
        }
    }

    private static async Task CheckPageAsync(RunningServer server, string path, int items)
    {
        var told = Description().Match(await server.TextAsync(path)).Groups[1].Value;
        Assert.Equal((path, items), (path, int.Parse(told.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)));
    }

    /// <summary>Files are there of days that are over; days that all items have left keep empty ones.</summary>
    private static async Task CheckFilesAsync(RunningServer server, IReadOnlyList<Item> items, DateOnly today)
    {
        var files = (await server.ManifestAsync()).Values
            .Where(file => file.GetProperty("name").GetString()!.EndsWith(".csv", StringComparison.Ordinal)) // each has a name
            .Select(file => (Span: file.GetProperty("span").GetString(), Key: file.GetProperty("name").GetString()!.Split('/')[^1][..^4],
                Items: file.GetProperty("items").GetInt64())).ToList();
        foreach (var (span, length) in Periods)
        {
            var wanted = Counted(items.Where(item => item.Content.FilingDate?.Day < today),
                item => item.Content.FilingDate?.Day.ToString("O", CultureInfo.InvariantCulture)[..length]);
            var over = today.ToString("O", CultureInfo.InvariantCulture)[..length];
            var told = files.Where(file => file.Span == span && file.Items > 0 && string.CompareOrdinal(file.Key, over) < 0);
            Assert.Equal((span, Text([.. wanted.Where(row => string.CompareOrdinal(row.Key, over) < 0)])),
                (span, Text([.. told.Select(file => ((string?)file.Key, file.Items))])));
        }
        Assert.Equal(items.Count(item => item.Content.FilingDate is null),
            files.Where(file => file.Span == "undated").Sum(file => file.Items));
    }

    private static async Task CheckSetsAsync(RunningServer server, IReadOnlyList<Item> items)
    {
        var harvester = new Harvester(server);
        foreach (var (set, count) in Counted(items,
            item => item.Content.FilingDate?.Day.ToString("'published:'yyyy-MM", CultureInfo.InvariantCulture) ?? "undated"))
        {
            var headers = await harvester.AllAsync($"metadataPrefix=oai_dc&set={set}");
            Assert.Equal((set, count), (set, headers.LongCount(header => !header.Deleted)));
        }
    }

    private static async Task<(long Total, IReadOnlyList<(string? Key, long Items)> Rows)> CountsAsync(RunningServer server, string path)
    {
        using var counts = JsonDocument.Parse(await server.TextAsync(path));
        Assert.True(counts.RootElement.GetProperty("complete").GetBoolean());
        return (counts.RootElement.GetProperty("total").GetInt64(), [.. counts.RootElement.GetProperty("counts").EnumerateArray()
            .Select(row => (row.GetProperty("key").GetString(), row.GetProperty("items").GetInt64()))]);
    }

    private static List<(string? Key, long Items)> Counted(IEnumerable<Item> items, Func<Item, string?> keyOf) =>
        [.. items.GroupBy(keyOf).Select(group => (group.Key, group.LongCount()))];

    private static string Text(IReadOnlyList<(string? Key, long Items)> rows) =>
        string.Join(", ", rows.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key ?? "unknown"} {row.Items}"));

    [GeneratedRegex("""<meta name="description" content="[^"]*: ([\d,]+) items?[. ]""", RegexOptions.NonBacktracking)]
    private static partial Regex Description();
}
