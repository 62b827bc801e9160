using System.Net;
using FeedServer.Items;
using FeedServer.WebTests.Discovery;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.Pages;

/// <summary>What was to be there and is empty says so, and is not "not found".</summary>
public sealed class EmptyPageTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_that_was_collected_and_is_empty_is_a_page_and_so_are_its_month_and_year()
    {
        using var archive = new TemporaryArchive();
        await PolledSources.TellAsync(archive, Ending);
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        await server.Store.KeepAsync([SitemapTests.On(1, new DateOnly(2001, 2, 3))], Ending);
        var full = PolledSources.LastMonth.AddMonths(-2).AddDays(1);
        var missed = PolledSources.LastMonth.AddDays(8);

        var page = await server.TextAsync(Permalink.Day(full));

        Assert.Contains("The archive has no items of this day. Read in full: 2 of 2 sources.", Flat(page), StringComparison.Ordinal);
        Assert.DoesNotContain(Permalink.Day(full) + ".atom", page, StringComparison.Ordinal);
        Assert.Contains("was not read that day", await server.TextAsync(Permalink.Day(missed)), StringComparison.Ordinal);
        var month = await server.TextAsync(Permalink.Month(missed.Year, missed.Month));
        Assert.Contains($"<a href=\"{Permalink.Day(missed)}\">", month, StringComparison.Ordinal);
        Assert.DoesNotContain(Permalink.Month(missed.Year, missed.Month) + ".atom", month, StringComparison.Ordinal);
        var year = await server.TextAsync(Permalink.Year(missed.Year));
        Assert.Contains("The archive has no items of this year.", year, StringComparison.Ordinal);
        var future = Permalink.Day(PolledSources.LastMonth.AddYears(1));
        using var never = await server.SendAsync(HttpMethod.Get, future);
        Assert.Equal(HttpStatusCode.NotFound, never.StatusCode);
        Assert.DoesNotContain(Permalink.Day(full), await server.TextAsync("/sitemap-lists.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_whose_last_item_left_says_so_and_keeps_its_feed()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        var draft = InventedDrafts.Draft(6, 1, "Bến sông", "Ghi chép");
        var kept = await server.Store.KeepAsync([draft with { Content = draft.Content with { Place = "Mai Sơn" } }], Ending);
        await server.Store.WithdrawAsync(kept[0].Item.Path, "nhầm", Ending);

        foreach (var path in new[] { "/places/mai-son", "/tags/ben-song" })
        {
            var page = await server.TextAsync(path);
            Assert.Contains("This list has no items any more", page, StringComparison.Ordinal);
            Assert.Contains("content=\"noindex\"", page, StringComparison.Ordinal);
            await server.TextAsync(path + ".rss");
            Assert.DoesNotContain(path + "<", await server.TextAsync("/sitemap-lists.xml"), StringComparison.Ordinal);
        }
        Assert.Contains("No item names a place yet.", await server.TextAsync("/places"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_list_whose_last_item_left_leads_to_the_list_or_says_so_and_keeps_its_feeds()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        var undated = InventedDrafts.Draft(4, 1);
        var kept = await server.Store.KeepAsync(
            [InventedDrafts.Draft(2, 1), undated with { Content = undated.Content with { Published = null } },
                SitemapTests.On(1, new DateOnly(2019, 1, 1)), SitemapTests.On(3, new DateOnly(2021, 1, 1))], Ending);
        var (year, without) = (InventedDrafts.SectionPath + "/2020", InventedDrafts.SectionPath + "/undated");
        foreach (var path in (string[])[year, without]) await server.TextAsync(path);
        await server.Store.WithdrawAsync([kept[0].Item.Path, kept[1].Item.Path], "nhầm", by: null, Ending);

        using var led = await server.SendAsync(HttpMethod.Get, year);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, InventedDrafts.SectionPath),
            (led.StatusCode, led.Headers.Location?.OriginalString));
        var page = await server.TextAsync(without);
        Assert.Contains("No item is without a date.", page, StringComparison.Ordinal);
        Assert.Contains("content=\"noindex\"", page, StringComparison.Ordinal);
        foreach (var extension in (string[])[".rss", ".atom", ".json"])
        {
            Assert.DoesNotContain("Chuyện số", await server.TextAsync(year + extension), StringComparison.Ordinal);
            Assert.DoesNotContain("Chuyện số", await server.TextAsync(without + extension), StringComparison.Ordinal);
        }
        foreach (var path in (string[])["/2018", "/2018.rss"])
        {
            using var never = await server.SendAsync(HttpMethod.Get, InventedDrafts.SectionPath + path);
            Assert.Equal(HttpStatusCode.NotFound, never.StatusCode);
        }
    }

    private static string Flat(string page) => string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
