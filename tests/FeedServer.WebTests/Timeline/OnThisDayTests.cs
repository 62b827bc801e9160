using System.Net;
using System.Text.Json;
using FeedServer.Items;

namespace FeedServer.WebTests.Timeline;

/// <summary>A day of the calendar over the years.</summary>
public sealed class OnThisDayTests
{
    [Fact]
    public async Task The_present_day_leads_to_its_own_address_by_the_publications_zone_and_is_kept_by_nobody()
    {
        await using var stand = await TimelineStand.StartAsync([]);
        foreach (var (asked, led) in new[] { ("/on-this-day", "/on-this-day/08-15"), ("/on-this-day.json", "/on-this-day/08-15.json") })
        {
            using var answer = await stand.Server.SendAsync(HttpMethod.Get, asked);
            Assert.Equal((HttpStatusCode.TemporaryRedirect, led), (answer.StatusCode, answer.Headers.Location?.OriginalString));
            Assert.True(answer.Headers.CacheControl?.NoStore);
        }
        using var other = await stand.Server.SendAsync(HttpMethod.Get, "/on-this-day/8-15");
        Assert.Equal((HttpStatusCode.MovedPermanently, "/on-this-day/08-15"), (other.StatusCode, other.Headers.Location?.OriginalString));
        foreach (var nowhere in (string[])["/on-this-day/02-30", "/on-this-day/13-01", "/on-this-day/x", "/on-this-day/1-2-3"])
        {
            using var answer = await stand.Server.SendAsync(HttpMethod.Get, nowhere);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Each_year_that_has_items_of_the_day_shows_them_and_every_year_how_it_was_collected()
    {
        await using var stand = await TimelineStand.StartAsync(Tenth());
        var page = await stand.Server.TextAsync("/on-this-day/06-10");
        Assert.Contains("<h1>10 tháng 6 qua các năm</h1>", page, StringComparison.Ordinal);
        Assert.Contains("9 mục trong 3 năm", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("href=\"/2023/06/10\"", StringComparison.Ordinal) < page.IndexOf("href=\"/1999/06/10\"",
            StringComparison.Ordinal));
        Assert.Contains("5 trong 7 mục", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Hôm sau", page, StringComparison.Ordinal);
        Assert.Contains("<a rel=\"next\" href=\"/on-this-day/06-11\">", page, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(await stand.Server.TextAsync("/on-this-day/06-10.json"));
        var years = document.RootElement.GetProperty("years").EnumerateArray().ToDictionary(
            year => year.GetProperty("date").GetString() ?? "",
            year => (year.GetProperty("items").GetInt64(), year.GetProperty("collected").GetString()));
        Assert.Equal((1, "idle"), years["1999-06-10"]);
        Assert.Equal((0, "missed"), years["2022-06-10"]);
        Assert.Equal((7, "full"), years["2023-06-10"]);
    }

    [Fact]
    public async Task The_leap_day_has_leap_years_only_and_many_years_go_on_over_several_pages()
    {
        await using var stand = await TimelineStand.StartAsync(
            [.. Tenth(), TimelineStand.Draft("Bia đá dựng", new DateOnly(1904, 2, 29))]);
        var page = await stand.Server.TextAsync("/on-this-day/02-29");
        Assert.Contains("năm nhuận", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Bia đá dựng", page, StringComparison.Ordinal);
        var met = new List<string>();
        for (var path = "/on-this-day/02-29"; path is not null;)
        {
            var text = await stand.Server.TextAsync(path);
            met.Add(text);
            var next = text.Split("href=\"/on-this-day/02-29?after=").Skip(1).Select(rest => rest.Split('"')[0]).LastOrDefault();
            path = next is null || met.Count > 9 ? null : "/on-this-day/02-29?after=" + next;
        }
        Assert.Equal(4, met.Count);
        Assert.Contains("Bia đá dựng", met[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Năm 1903", met[^1], StringComparison.Ordinal);
        using var beyond = await stand.Server.SendAsync(HttpMethod.Get, "/on-this-day/02-29?after=1904");
        Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
    }

    private static IEnumerable<ItemDraft> Tenth()
    {
        yield return TimelineStand.Draft("Năm ấy nước lớn", new DateOnly(1999, 6, 10));
        yield return TimelineStand.Draft("Chỉ biết ngày sự kiện", null, new DateOnly(2021, 6, 10));
        for (var number = 0; number < 7; number++)
            yield return TimelineStand.Draft($"Tin {number} của ngày", new DateOnly(2023, 6, 10));
        yield return TimelineStand.Draft("Hôm sau", new DateOnly(2023, 6, 11));
    }
}
