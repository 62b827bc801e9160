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

    private static string Flat(string page) => string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
