using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.WebTests.Search;

namespace FeedServer.WebTests.Timeline;

/// <summary>Timelines over a socket: what they count, what they say of days that were not collected, and how they are addressed.</summary>
public sealed class TimelinePagesTests
{
    private const int LargestPage = 60 * 1024;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("?axis=published")]
    [InlineData("?axis=event")]
    [InlineData("?axis=seen")]
    [InlineData("?axis=changed")]
    [InlineData("?q=l%C5%A9&with=h%E1%BA%A1n&view=share")]
    public async Task Days_come_to_their_month_months_to_their_year_and_years_with_the_undated_to_all(string query)
    {
        await using var stand = await TimelineStand.StartAsync(Few());
        var all = await JsonAsync(stand, "/timeline.json" + query);
        var years = Periods(all);
        if (!query.Contains("q=", StringComparison.Ordinal))
            Assert.Equal((await stand.Server.Store.StateAsync(Ending)).Items,
                years.Sum(year => year.Items) + all.GetProperty("undated").GetInt64());
        foreach (var year in years.Where(year => year.Items + year.With > 0))
        {
            var months = Periods(await JsonAsync(stand, $"/timeline/{year.First:yyyy}.json{query}"));
            Assert.Equal((12, year.Items, year.With), (months.Count, months.Sum(month => month.Items), months.Sum(month => month.With)));
            foreach (var month in months.Where(month => month.Items + month.With > 0))
            {
                var days = Periods(await JsonAsync(stand, $"/timeline/{month.First:yyyy'/'MM}.json{query}"));
                Assert.Equal((month.Items, month.With), (days.Sum(day => day.Items), days.Sum(day => day.With)));
            }
        }
    }

    [Theory]
    [InlineData("axis=publshed", "axis=publshed")]
    [InlineData("view=parts&q=l%C5%A9", "view=parts")]
    public async Task A_choice_that_does_not_exist_is_refused_and_named(string asked, string told)
    {
        await using var stand = await TimelineStand.StartAsync(Few());
        using var page = await stand.Server.SendAsync(HttpMethod.Get, "/timeline/2023?" + asked);
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        var text = await page.Content.ReadAsStringAsync(Ending);
        Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.Contains("<select id=\"t-axis\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", text, StringComparison.Ordinal);
        using var document = await stand.Server.SendAsync(HttpMethod.Get, "/timeline/2023.json?" + asked);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"),
            (document.StatusCode, document.Content.Headers.ContentType?.MediaType));
        using var chosen = await stand.Server.SendAsync(HttpMethod.Get, "/timeline/2023?q=&with=&axis=filed&view=count");
        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
    }

    [Fact]
    public async Task A_program_whose_query_is_too_long_is_not_told_to_ask_again()
    {
        await using var stand = await TimelineStand.StartAsync([]);
        var words = string.Join(' ', Enumerable.Range(0, 20).Select(number => new string('ệ', 25) + new string('u', number)));
        using var document = await stand.Server.SendAsync(HttpMethod.Get, "/timeline.json?q=" + Uri.EscapeDataString(words));
        Assert.Equal(HttpStatusCode.BadRequest, document.StatusCode);
        Assert.Null(document.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_date_that_is_only_a_month_is_told_to_count_under_its_first_day()
    {
        await using var stand = await TimelineStand.StartAsync(
            [.. Few(), TimelineStand.Draft("Tin đầu năm", new DateOnly(2023, 1, 1))]);
        Assert.Contains("tìm theo ngày nào trong đó cũng thấy", await stand.Server.TextAsync("/timeline/2023?axis=published"),
            StringComparison.Ordinal);
        Assert.Contains("được xếp vào ngày đầu", await stand.Server.TextAsync("/on-this-day/01-01"), StringComparison.Ordinal);
        Assert.DoesNotContain("được xếp vào ngày đầu", await stand.Server.TextAsync("/on-this-day/10-20"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_without_items_says_whether_it_was_collected()
    {
        await using var stand = await TimelineStand.StartAsync(Few());
        var june = Periods(await JsonAsync(stand, "/timeline/2022/06.json"));
        Assert.Equal((0L, "full"), (june[4].Items, june[4].Collected));
        Assert.Equal((0L, "missed"), (june[9].Items, june[9].Collected));
        Assert.Equal("part", Periods(await JsonAsync(stand, "/timeline/2023/01.json"))[8].Collected);
        Assert.Equal("idle", Periods(await JsonAsync(stand, "/timeline/2021/03.json"))[3].Collected);
        var august = Periods(await JsonAsync(stand, "/timeline/2024/08.json"));
        Assert.Equal(("full", "open"), (august[13].Collected, august[14].Collected));
        var page = await stand.Server.TextAsync("/timeline/2022/06");
        Assert.Contains("fill=\"url(#missed)\"", page, StringComparison.Ordinal);
        var row = page[page.IndexOf("<time datetime=\"2022-06-10\">", StringComparison.Ordinal)..];
        Assert.Contains("</th><td class=\"num\">0</td><td class=\"soft said\">không thu thập</td>", row[..200],
            StringComparison.Ordinal);
        Assert.Contains("bắt đầu thu thập ngày 5/3/2021", await stand.Server.TextAsync("/timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_days_of_a_year_have_their_numbers_their_tints_and_their_gaps_in_a_table()
    {
        await using var stand = await TimelineStand.StartAsync(Few());
        var year = await stand.Server.TextAsync("/timeline/2023");
        Assert.Contains("<td class=\"q3\"><a href=\"/2023/10/20\">5</a></td>", year, StringComparison.Ordinal);
        Assert.Contains("<td class=\"part\">0<span class=\"vh\"> một phần</span></td>", year, StringComparison.Ordinal);
        Assert.Contains("<td class=\"none\"><span class=\"vh\"> không</span></td>", await stand.Server.TextAsync("/timeline/2022"),
            StringComparison.Ordinal);
        Assert.Contains("<td class=\"idle\"></td>", await stand.Server.TextAsync("/timeline/2021"), StringComparison.Ordinal);
        // The calendars of the archive's own pages tell the same.
        Assert.Contains("<td class=\"idle\">", await stand.Server.TextAsync("/2021/03"), StringComparison.Ordinal);
        Assert.Contains("class=\"early\"", await stand.Server.TextAsync("/2021"), StringComparison.Ordinal);
        Assert.Contains("url(#missed)", await stand.Server.TextAsync("/2022"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_lead_to_finer_steps_and_then_to_exactly_the_items_that_they_count()
    {
        await using var stand = await TimelineStand.StartAsync(Few());
        var month = await stand.Server.TextAsync("/timeline/2023/10?q=l%C5%A9&axis=published");
        Assert.Contains("<th scope=\"row\"><a href=\"/search?q=l%C5%A9%20published%3A2023-10-20\"><time datetime=\"2023-10-20\">", month,
            StringComparison.Ordinal);
        Assert.Equal(4, (await stand.Server.ItemsAsync("lũ published:2023-10-20")).Count);
        Assert.Contains("href=\"/timeline/2023/10?q=l%C5%A9\"", await stand.Server.TextAsync("/timeline/2023?q=lũ"),
            StringComparison.Ordinal);
        Assert.Contains("href=\"/timeline?q=l%C5%A9\"", await stand.Server.TextAsync(FoundPages.Address("lũ")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_has_one_address_and_is_kept_until_what_it_shows_changes()
    {
        await using var stand = await TimelineStand.StartAsync(Few());
        foreach (var (asked, led) in new[]
        {
            ("/timeline/2023/1?q=a&view=share", "/timeline/2023/01?q=a&view=share"), ("/Timeline", "/timeline"),
            ("/timeline/2024..2022", "/timeline/2022..2024"), ("/timeline/2023..2023.json", "/timeline/2023.json"),
        })
        {
            using var answer = await stand.Server.SendAsync(HttpMethod.Get, asked);
            Assert.Equal((HttpStatusCode.MovedPermanently, led), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
        foreach (var nowhere in (string[])["/timeline/1850", "/timeline/2030", "/timeline/x", "/timeline/2023/13", "/timeline/1997.json"])
        {
            using var answer = await stand.Server.SendAsync(HttpMethod.Get, nowhere);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        var before = await TagAsync(stand, "/timeline/2023");
        Assert.Equal(before, await TagAsync(stand, "/timeline/2023"));
        await stand.Server.Store.KeepAsync([TimelineStand.Draft("Bài đến muộn", new DateOnly(2023, 5, 6))], Ending);
        Assert.NotEqual(before, await TagAsync(stand, "/timeline/2023"));
        foreach (var path in (string[])["/timeline/2023", "/timeline/2023.json", "/timeline?q=l%C5%A9", "/on-this-day/10-20"])
        {
            using var known = await stand.Server.SendAsync(HttpMethod.Head, path, ("If-None-Match", await TagAsync(stand, path) ?? ""));
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        }
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_page_stays_under_60_KB_whatever_is_asked_for(string language)
    {
        await using var stand = await TimelineStand.StartAsync(
            [
                .. TimelineStand.Many(), TimelineStand.Draft("Bia đá", new DateOnly(1802, 6, 1)),
                TimelineStand.Draft("Mảnh gốm", new DateOnly(3, 1, 1)),
            ],
            "--Publication:Language=" + language);
        var longest = Uri.EscapeDataString(string.Concat(Enumerable.Repeat("ệ", 55)));
        foreach (var path in (string[])["/timeline", "/timeline/1985..2024", "/timeline/2023", "/timeline/2023/10"])
        {
            foreach (var query in (string[])["", "?q=ben", "?q=ben&with=lu&view=share", $"?q={longest}&with={longest}x&view=share",
                $"?q=ben+{longest}&axis=published", $"?q={longest}{longest}{longest}{longest}"])
                Assert.InRange(Encoding.UTF8.GetByteCount(await stand.Server.TextAsync(path + query)), 1, LargestPage);
        }
        Assert.InRange(Encoding.UTF8.GetByteCount(await stand.Server.TextAsync("/on-this-day/10-20")), 1, LargestPage);
    }

    [Fact]
    public async Task A_query_that_the_index_cannot_count_says_so_and_draws_nothing()
    {
        await using var stand = await TimelineStand.StartAsync(Few());
        var words = Enumerable.Range(1, 20).Select(number => number.ToString(CultureInfo.InvariantCulture) + new string('ệ', 20));
        var late = await stand.Server.TextAsync("/timeline?q=" + Uri.EscapeDataString(string.Join(' ', words)));
        Assert.Contains("quá dài", late, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg class=\"plot\"", late, StringComparison.Ordinal);
        var none = await stand.Server.TextAsync("/timeline?q=khongcotunay");
        Assert.Contains("0 mục", none, StringComparison.Ordinal);
    }

    /// <summary>Items of several years by several dates.</summary>
    private static IEnumerable<ItemDraft> Few()
    {
        yield return TimelineStand.Draft("Nước lũ năm xưa", new DateOnly(1998, 10, 20));
        for (var number = 0; number < 4; number++)
            yield return TimelineStand.Draft($"Nước lũ về bến, tin {number}", TimelineStand.Busy,
                TimelineStand.Busy.AddDays(-number));
        yield return TimelineStand.Draft("Mùa hạn ở bãi", TimelineStand.Busy);
        yield return TimelineStand.Draft("Hạn và lũ trong một năm", new DateOnly(2022, 12, 31), new DateOnly(2023, 1, 1));
        yield return TimelineStand.Draft("Chỉ biết ngày lũ", null, new DateOnly(2024, 2, 29));
        yield return TimelineStand.Draft("Trang sổ không ngày", null);
    }

    private static async Task<JsonElement> JsonAsync(TimelineStand stand, string path)
    {
        using var document = JsonDocument.Parse(await stand.Server.TextAsync(path));
        return document.RootElement.Clone();
    }

    /// <summary>The periods of a timeline; how each was collected where all of its days were alike.</summary>
    private static List<(DateOnly First, long Items, long With, string? Collected)> Periods(JsonElement timeline) =>
        [.. timeline.GetProperty("periods").EnumerateArray().Select(period => (
            DateOnly.ParseExact(period.GetProperty("first").GetString() ?? "", "yyyy-MM-dd"), period.GetProperty("items").GetInt64(),
            period.GetProperty("with_items") is { ValueKind: JsonValueKind.Number } with ? with.GetInt64() : 0,
            period.GetProperty("collected").EnumerateObject().Where(state => state.Value.GetInt32() > 0).ToList() is [var only]
                ? only.Name : null))];

    private static async Task<string?> TagAsync(TimelineStand stand, string path)
    {
        using var answer = await stand.Server.SendAsync(HttpMethod.Get, path);
        return answer.Headers.ETag?.ToString();
    }
}
