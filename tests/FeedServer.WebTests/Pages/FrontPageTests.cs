using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.WebTests.Discovery;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Pages;

/// <summary>The front page leads with what has come; what is to come and what arrived lately stand beside it.</summary>
public sealed class FrontPageTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_announcement_for_another_year_does_not_head_the_page_and_moves_up_when_its_day_comes()
    {
        // 22:00 of 10 January where the publication is.
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 1, 10, 15, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, "--Publication:Language=en");
        await server.Store.KeepAsync([On(1, 2030, 5, 5), On(2, 2023, 1, 9), On(3, 2023, 1, 11), On(4, 2023, 1, 10)], Ending);

        var page = await server.TextAsync("/");

        Assert.Equal(["/2023/01/10", "/2023/01/09"],
            LinksIn(page, "<h2 class=\"vh\">Latest</h2>", "class=\"side\"").Where(IsDay).Distinct());
        Assert.Equal(["/2023/01/11", "/2030/05/05"], LinksIn(page, "id=\"coming\"", "id=\"month\"").Select(path => path[..11]));
        Assert.Contains(">10 January 2023</time>.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/2030\" aria-current", page, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromHours(3));
        var next = await server.TextAsync("/");
        Assert.Equal("/2023/01/11", LinksIn(next, "<h2 class=\"vh\">Latest</h2>", "class=\"side\"").First(IsDay));
        Assert.Equal(["/2030/05/05"], LinksIn(next, "id=\"coming\"", "id=\"month\"").Select(path => path[..11]));
    }

    [Fact]
    public async Task What_arrived_lately_is_shown_whatever_its_date_and_a_revision_is_no_arrival()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 1, 10, 2, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        foreach (var number in Enumerable.Range(1, 7)) await server.Store.KeepAsync([On(number, 1990 + number, 3, number)], Ending);
        var revised = On(1, 1991, 3, 1);
        var changed = revised.Content with { Title = "Bản sửa" };
        await server.Store.KeepAsync(
            [revised with { Fingerprint = "f2", Content = changed, Body = new ItemBody("<p>Sửa.</p>") }], Ending);

        var page = await server.TextAsync("/");

        Assert.Equal(["/1997", "/1996", "/1995", "/1994", "/1993", "/1992"],
            LinksIn(page, "id=\"recent\"", "</ul>").Select(path => path[..5]));
    }

    [Fact]
    public async Task New_items_stay_though_hundreds_of_old_ones_were_revised_after_them()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 1, 10, 2, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        var old = Enumerable.Range(1, 300).Select(number => On(number, 1990, 3, 1 + number % 28)).ToList();
        await server.Store.KeepAsync(old, Ending);
        await server.Store.KeepAsync([.. Enumerable.Range(1, 6).Select(number => On(300 + number, 2000 + number, 3, 1))], Ending);
        await server.Store.KeepAsync([.. old.Select(draft => draft with
        {
            Fingerprint = "f2",
            Content = draft.Content with { Title = draft.Content.Title + ", bản sửa" },
        })], Ending);
        var withdrawn = (await server.Store.PageAsync(new ItemQuery { From = new DateOnly(2003, 1, 1), Limit = 10 }, Ending)).Items[^1];
        await server.Store.WithdrawAsync(withdrawn.Path, "nhầm", Ending);

        var page = await server.TextAsync("/");

        Assert.Equal(["/2006", "/2005", "/2004", "/2002", "/2001", "/1990"],
            LinksIn(page, "id=\"recent\"", "</ul>").Select(path => path[..5]));
    }

    [Fact]
    public async Task What_is_more_to_come_is_in_the_month_that_the_link_leads_to()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 1, 10, 2, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, "--Publication:Language=en");
        await server.Store.KeepAsync([.. Enumerable.Range(1, 5).Select(day => On(day, 2023, 2, day)), On(6, 2024, 5, 1)], Ending);
        Assert.Contains("<a href=\"/2024/05\">1 item more to come", await server.TextAsync("/"), StringComparison.Ordinal);

        await server.Store.KeepAsync([On(7, 2023, 2, 5)], Ending);
        Assert.Contains("<a href=\"/2023/02\">2 items more to come", await server.TextAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nothing_but_announcements_the_page_shows_them()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 1, 10, 2, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, "--Publication:Language=en");
        await server.Store.KeepAsync([.. Enumerable.Range(1, 8).Select(day => On(day, 2023, 2, day))], Ending);

        var page = await server.TextAsync("/");

        Assert.DoesNotContain("Nothing kept yet", page, StringComparison.Ordinal);
        Assert.Equal(5, LinksIn(page, "id=\"coming\"", "class=\"more\"").Count());
        Assert.Contains("3 items more to come", page, StringComparison.Ordinal);
    }

    private static ItemDraft On(int number, int year, int month, int day) => SitemapTests.On(number, new DateOnly(year, month, day));

    private static bool IsDay(string path) => path.Length == "/2023/01/10".Length;

    private static IEnumerable<string> LinksIn(string page, string from, string to)
    {
        var start = page.IndexOf(from, StringComparison.Ordinal);
        Assert.True(start >= 0, "the page has no " + from);
        var part = page[start..];
        part = part[..part.IndexOf(to, StringComparison.Ordinal)];
        return part.Split("<a href=\"").Skip(1).Select(link => link[..link.IndexOf('"', StringComparison.Ordinal)]);
    }
}
