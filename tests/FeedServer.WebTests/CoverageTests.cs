using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FeedServer.WebTests;

/// <summary>What readers and operators are told of days that were not collected.</summary>
public sealed partial class CoverageTests
{
    private static readonly DateOnly Month = PolledSources.LastMonth;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_with_two_missed_days_shows_exactly_these_two()
    {
        using var archive = Archive();
        await using var server = await StartAsync(archive);
        var history = await server.TextAsync("/coverage/" + PolledSources.Station);
        var row = Row().Matches(history).Single(match => match.Groups["month"].Value == $"{Month:yyyy-MM}");
        var days = DateTime.DaysInMonth(Month.Year, Month.Month);
        Assert.Equal((days - 3, 1, 2), (Number(row, "full"), Number(row, "part"), Number(row, "none")));
        Assert.Equal("9, 12, 20", row.Groups["days"].Value);
        Assert.All(Row().Matches(history).Where(match => match != row && match.Groups["month"].Value != $"{Month:yyyy-MM}"),
            other => Assert.Equal("", other.Groups["days"].Value));
        Assert.All(Row().Matches(await server.TextAsync("/coverage/" + PolledSources.Office)),
            other => Assert.Equal("", other.Groups["days"].Value));
    }

    [Fact]
    public async Task The_page_of_all_sources_is_small_names_them_and_moves_with_the_ledger()
    {
        using var archive = Archive();
        await using var server = await StartAsync(archive);
        var page = await server.TextAsync("/coverage");
        Assert.True(page.Length < 60_000, $"{page.Length} characters");
        foreach (var words in new[] { "Trạm Bến Thượng", "Trang Văn phòng Viện", "Thư viện Cầu Gỗ",
            "trả lời bằng thứ không phải kênh tin",
            "Lần thiếu gần nhất" })
            Assert.Contains(words, page, StringComparison.Ordinal);
        // Who is in trouble stands first.
        Assert.True(
            page.IndexOf("Thư viện Cầu Gỗ</a></h2>", StringComparison.Ordinal) < page.IndexOf("Trạm Bến Thượng</a></h2>",
                StringComparison.Ordinal));
        using var before = await server.SendAsync(HttpMethod.Head, "/coverage");
        using var again = await server.SendAsync(HttpMethod.Get, "/coverage", ("If-None-Match", before.Headers.ETag?.ToString() ?? ""));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        await PolledSources.FailAsync(server, Month.AddDays(3), Stop);
        using var after = await server.SendAsync(HttpMethod.Get, "/coverage", ("If-None-Match", before.Headers.ETag?.ToString() ?? ""));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        using var unknown = await server.SendAsync(HttpMethod.Get, "/coverage/khong-co");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_day_that_was_not_collected_in_full_says_so_and_others_do_not()
    {
        using var archive = Archive();
        await using var server = await StartAsync(archive);
        var missed = await server.TextAsync($"/{Month.AddDays(8):yyyy'/'MM'/'dd}");
        Assert.Contains("Ngày này chưa thu thập đủ", missed, StringComparison.Ordinal);
        Assert.Contains("Trạm Bến Thượng không được đọc lần nào trong ngày.", missed, StringComparison.Ordinal);
        Assert.Contains("href=\"/coverage\"", missed, StringComparison.Ordinal);
        var part = await server.TextAsync($"/{Month.AddDays(11):yyyy'/'MM'/'dd}");
        Assert.Contains("không trả lời từ <time", part, StringComparison.Ordinal);
        Assert.Contains(">09:12</time>", part, StringComparison.Ordinal);
        // The drop folder and the failing library are expected from their first poll on; this day lies before it.
        var earlier = await server.TextAsync($"/{Month.AddDays(-3):yyyy'/'MM'/'dd}");
        Assert.DoesNotContain("class=\"notice\"", earlier, StringComparison.Ordinal);
        Assert.Contains("thu thập một phần", await server.TextAsync($"/{Month:yyyy'/'MM}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_outside_the_archive_that_was_not_collected_has_a_page_that_says_so()
    {
        using var archive = new TemporaryArchive();
        await PolledSources.TellAsync(archive, Stop);
        await using var server = await RunningServer.StartAsync(archive);
        var missed = await server.TextAsync($"/{Month.AddDays(8):yyyy'/'MM'/'dd}");
        Assert.Contains("Ngày này chưa thu thập đủ", missed, StringComparison.Ordinal);
        Assert.DoesNotContain($"/{Month.AddDays(8):yyyy'/'MM'/'dd}.rss", missed, StringComparison.Ordinal);
        var collected = await server.TextAsync($"/{Month.AddDays(-3):yyyy'/'MM'/'dd}");
        Assert.Contains("Đọc trọn 2 trong 2 nguồn.", collected, StringComparison.Ordinal);
        using var before = await server.SendAsync(HttpMethod.Get, $"/{Month.AddYears(-3):yyyy'/'MM'/'dd}");
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
    }

    [Fact]
    public async Task Health_names_the_sources_in_trouble_and_stays_well()
    {
        using var archive = Archive();
        await using var server = await StartAsync(archive);
        using var health = JsonDocument.Parse(await server.TextAsync("/healthz"));
        Assert.Equal("ready", health.RootElement.GetProperty("status").GetString());
        var sources = health.RootElement.GetProperty("sources");
        Assert.Equal((3, 2, 0),
            (sources.GetProperty("total").GetInt32(), sources.GetProperty("paused").GetInt32(), sources.GetProperty("overdue").GetInt32()));
        var problem = sources.GetProperty("problems").EnumerateArray().Single();
        Assert.Equal(PolledSources.Library, problem.GetProperty("id").GetString());
        Assert.Equal("notAFeed", problem.GetProperty("warnings")[0].GetString());
        Assert.Equal("it answered 503", problem.GetProperty("lastFailure").GetString());
    }

    private static TemporaryArchive Archive()
    {
        var archive = new TemporaryArchive();
        foreach (var day in new[] { Month.AddMonths(-1), Month.AddDays(8), Month.AddDays(27) })
            archive.Put($"{day:yyyyMMdd}.md",
                $"---\ntitle: Mực nước ngày {day:dd}\ndate: {day:yyyy-MM-dd}\n---\n\nMực nước đo ở bến.\n");
        return archive;
    }

    private static async Task<RunningServer> StartAsync(TemporaryArchive archive)
    {
        await PolledSources.TellAsync(archive, Stop);
        var server = await RunningServer.StartAsync(archive);
        await server.UntilAsync(state => state.Items >= 3);
        return server;
    }

    private static int Number(Match row, string group) =>
        int.Parse(row.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "<th scope=\"row\"><time datetime=\"(?<month>[0-9-]+)\">[^<]*</time></th><td>.*?</svg></td><td "
        + "class=\"num\">(?<full>[0-9]+)</td><td class=\"num\">(?<part>[0-9]+)</td><td "
        + "class=\"num\">(?<none>[0-9]+)</td><td>(?<days>[0-9, ]*)</td>", RegexOptions.Singleline)]
    private static partial Regex Row();
}
