using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Collecting;

public sealed class PageSourceReaderTests
{
    [Fact]
    public async Task Every_listed_article_is_fetched_once_and_kept_oldest_first()
    {
        await using var stand = new PageStand();
        stand.Serve(4);

        var (polled, kept) = await stand.PollAsync();
        var (again, keptAgain) = await stand.PollAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(Enumerable.Range(1, 4).Select(PageStand.Title), kept.Select(outcome => outcome.Item.Content.Title));
        Assert.All(kept, outcome => Assert.Equal(KeepKind.New, outcome.Kind));
        Assert.Equal((PollKind.Fetched, PollKind.Fetched), (polled.Kind, again.Kind));
        Assert.Empty(keptAgain);
        Assert.Single(stand.Server.To("/tin/1.html"));
    }

    [Fact]
    public async Task A_day_without_a_year_is_counted_back_only_for_what_appeared_since_the_last_poll()
    {
        await using var stand = new PageStand();
        stand.Serve(3);
        var (_, old) = await stand.PollAsync();
        stand.Serve(4, "\"2\"");

        var (_, fresh) = await stand.PollAsync(TimeSpan.FromMinutes(30));

        Assert.All(old, outcome => Assert.Null(outcome.Item.Content.Event));
        Assert.Equal(new DateOnly(2024, 5, 14), Assert.Single(fresh).Item.Content.Event?.Day);
    }

    [Fact]
    public async Task A_long_list_is_fetched_over_several_polls_and_its_rest_is_no_news()
    {
        await using var stand = new PageStand();
        stand.Serve(3);
        await stand.PollAsync();
        stand.Serve(40, "\"2\"");

        var (first, keptFirst) = await stand.PollAsync(TimeSpan.FromMinutes(30));
        var (second, keptSecond) = await stand.PollAsync(TimeSpan.FromMinutes(30));

        Assert.Equal((30, true), (keptFirst.Count, first.HasMore));
        Assert.Equal((7, false), (keptSecond.Count(outcome => outcome.Kind == KeepKind.New), second.HasMore));
        Assert.All(keptFirst.Concat(keptSecond), outcome => Assert.Null(outcome.Item.Content.Event));
    }

    [Fact]
    public async Task An_edit_within_the_first_hours_is_a_revision()
    {
        await using var stand = new PageStand();
        stand.Serve(3);
        await stand.PollAsync();
        stand.Server.On("/tin/2.html",
            PageStand.Article(2, " Đính chính: trạm ghi mười ba cọc, không phải mười hai cọc như đã đưa."));

        var (_, kept) = await stand.PollAsync(TimeSpan.FromHours(2));

        Assert.Equal(KeepKind.Revised, Assert.Single(kept, outcome => outcome.Kind != KeepKind.Unchanged).Kind);
        Assert.Equal(2, stand.Server.To("/tin/2.html").Count);
    }

    [Fact]
    public async Task A_broken_article_costs_itself_and_is_not_asked_for_at_every_poll()
    {
        await using var stand = new PageStand();
        stand.Serve(3);
        stand.Server.On("/tin/2.html", RoughAnswer.Status(404));

        var (polled, kept) = await stand.PollAsync();
        await stand.PollAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(2, kept.Count);
        Assert.EndsWith("/tin/2.html: it answered 404", Assert.Single(polled.Refused), StringComparison.Ordinal);
        Assert.Single(stand.Server.To("/tin/2.html"));
    }

    [Theory]
    [InlineData("<title>Đăng nhập</title><form><input type=password></form>", SourceWarnings.NotAFeed)]
    [InlineData("<h1>Tin hoạt động</h1><div id=app><p>Đang sửa trang.</p></div>", SourceWarnings.LayoutChanged)]
    public async Task A_page_that_lists_nothing_any_more_is_flagged_by_what_it_is(string html, SourceWarnings warning)
    {
        await using var stand = new PageStand();
        stand.Serve(3);
        await stand.PollAsync();
        stand.Server.On("/tin", RoughAnswer.Of(html));

        var (polled, _) = await stand.PollAsync(TimeSpan.FromHours(1));

        Assert.Equal((PollKind.Failed, warning), (polled.Kind, polled.Warnings));
    }

    [Fact]
    public async Task Selectors_read_the_article()
    {
        await using var stand =
            new PageStand
            {
                Selectors = new PageSelectors
                {
                    Title = ".t",
                    Date = ".d",
                    Body = ".b",
                    Byline = ".w",
                    Image = ".pic img",
                    Caption = ".pic i"
                }
            };
        stand.Serve(3);
        stand.Server.On("/tin/1.html",
            RoughAnswer.Of(
                "<h1>Cổng tin</h1><div class=pic><img src=/a.jpg><i>Bến Nhãn buổi sáng.</i></div><p class=t>Nước lên</p><p "
                + "class=d>18-05-2024 07:30</p><p class=w>Lê An</p><div class=b><p>Nước sông lên quá cọc thứ "
                + "ba.</p></div><p>Ngày "
                + "1/1/2001.</p>"));

        var (_, kept) = await stand.PollAsync();

        var content = Assert.Single(kept, outcome => outcome.Item.Content.Title == "Nước lên").Item.Content;
        Assert.Equal(("2024-05-18T07:30", "Lê An"), (content.Published?.ToLocalString(), Assert.Single(content.Byline.Text)));
        Assert.Equal(("Bến Nhãn buổi sáng.", stand.Server.At("/a.jpg").AbsoluteUri),
            (Assert.Single(content.Images).Caption, content.Images[0].Address));
    }

    [Fact]
    public async Task Of_a_sitemap_only_what_is_new_or_has_another_lastmod_is_fetched()
    {
        await using var stand = new PageStand { Kind = SourceKind.Sitemap };
        stand.Serve(3);
        stand.Server.On("/tin", RoughAnswer.Of(Sitemap(stand, "2024-05-19", "2024-05-18")),
            RoughAnswer.Of(Sitemap(stand, "2024-05-19", "2024-05-20")));
        await stand.PollAsync();

        await stand.PollAsync(TimeSpan.FromDays(2));

        Assert.Equal((1, 2), (stand.Server.To("/tin/1.html").Count, stand.Server.To("/tin/2.html").Count));
    }

    [Fact]
    public async Task A_part_of_a_sitemap_index_that_fails_is_named_and_asked_for_again_though_the_index_did_not_change()
    {
        await using var stand = new PageStand { Kind = SourceKind.Sitemap };
        stand.Serve(2);
        ServeIndex(stand, 2);
        stand.Server.On("/part/2", RoughAnswer.Status(503), RoughAnswer.Of(Part(stand, 2)));

        var (first, _) = await stand.PollAsync();
        var (second, kept) = await stand.PollAsync(TimeSpan.FromHours(1));
        await stand.PollAsync(TimeSpan.FromDays(3));

        Assert.Contains("/part/2: ", Assert.Single(first.Refused), StringComparison.Ordinal);
        Assert.Single(first.Drafts);
        Assert.Equal(PageStand.Title(2), Assert.Single(kept).Item.Content.Title);
        Assert.Empty(second.Refused);
        Assert.Equal((1, 2), (stand.Server.To("/part/1").Count, stand.Server.To("/part/2").Count));
    }

    [Fact]
    public async Task An_index_of_many_parts_is_read_to_its_end_over_several_polls_and_broken_parts_keep_no_others_away()
    {
        await using var stand = new PageStand { Kind = SourceKind.Sitemap };
        stand.Serve(12);
        ServeIndex(stand, 12);
        foreach (var broken in (int[])[8, 9, 10, 11, 12]) stand.Server.On($"/part/{broken}", RoughAnswer.Status(500));

        var polls = new List<PollResult>();
        for (var poll = 0; poll < 3; poll++) polls.Add((await stand.PollAsync(TimeSpan.FromHours(1))).PollResult);

        Assert.Equal([true, true, false], polls.Select(polled => polled.HasMore));
        Assert.Equal([0, 5, 2], polls.Select(polled => polled.Drafts.Count));
    }

    [Fact]
    public async Task A_429_on_an_article_ends_the_visits_and_what_was_not_fetched_comes_later_and_is_no_news()
    {
        await using var stand = new PageStand();
        stand.Serve(3);
        await stand.PollAsync();
        stand.Serve(8, "\"2\"");
        stand.Server.On("/tin/7.html", RoughAnswer.Status(429).With("Retry-After", "7200"), PageStand.Article(7));

        var (first, keptFirst) = await stand.PollAsync(TimeSpan.FromMinutes(30));
        var requests = stand.Server.Requests.Count;
        var (second, keptSecond) = await stand.PollAsync(TimeSpan.FromHours(2));

        Assert.Equal(stand.Clock.GetUtcNow(), first.HeldUntil);
        Assert.EndsWith("/tin/7.html: it answered 429", Assert.Single(first.Refused), StringComparison.Ordinal);
        Assert.Equal([PageStand.Title(8)], keptFirst.Where(IsNew).Select(outcome => outcome.Item.Content.Title));
        Assert.DoesNotContain(stand.Server.Requests.Take(requests), request => request.Path == "/tin/6.html");
        Assert.Equal(Enumerable.Range(4, 4).Select(PageStand.Title),
            keptSecond.Where(IsNew).Select(outcome => outcome.Item.Content.Title));
        Assert.Null(second.HeldUntil);
    }

    [Fact]
    public async Task A_503_on_a_part_of_an_index_ends_the_requests_and_the_part_is_asked_for_again_as_new()
    {
        await using var stand = new PageStand { Kind = SourceKind.Sitemap };
        stand.Serve(4);
        ServeIndex(stand, 4);
        stand.Server.On("/part/3", RoughAnswer.Status(503).With("Retry-After", "7200"), RoughAnswer.Of(Part(stand, 3)));

        var (first, keptFirst) = await stand.PollAsync();
        var requests = stand.Server.Requests.Select(request => request.Path).ToList();
        var (_, keptSecond) = await stand.PollAsync(TimeSpan.FromHours(2));

        Assert.Equal(["/tin", "/part/4", "/part/3"], requests.Where(path => path != "/robots.txt"));
        Assert.Equal(stand.Clock.GetUtcNow(), first.HeldUntil);
        Assert.Empty(keptFirst);
        Assert.Equal(4, keptSecond.Count(IsNew));
    }

    [Fact]
    public async Task An_article_that_was_kept_and_cannot_be_had_for_a_moment_is_asked_for_again_after_an_hour()
    {
        await using var stand = new PageStand();
        stand.Serve(3);
        await stand.PollAsync();
        stand.Server.On("/tin/2.html", RoughAnswer.Status(503), PageStand.Article(2, " Đính chính: trạm ghi mười ba cọc."));

        var (refused, _) = await stand.PollAsync(TimeSpan.FromHours(1.1));
        var (_, kept) = await stand.PollAsync(TimeSpan.FromHours(1.1));

        Assert.Single(refused.Refused);
        Assert.Equal(KeepKind.Revised, Assert.Single(kept, outcome => outcome.Kind != KeepKind.Unchanged).Kind);
    }

    private static bool IsNew(KeepOutcome outcome) => outcome.Kind == KeepKind.New;

    // Newest last number first, each part one article; the index knows its own validator.
    private static void ServeIndex(PageStand stand, int parts)
    {
        var index = string.Concat(Enumerable.Range(1, parts)
            .Select(n => $"<sitemap><loc>{stand.Server.At($"/part/{n}")}</loc><lastmod>2024-05-{n:00}</lastmod></sitemap>"));
        stand.Server.On("/tin",
            request => request.Header("If-None-Match") == "\"index\""
            ? RoughAnswer.Status(304) : RoughAnswer.Of($"<sitemapindex>{index}</sitemapindex>").With("ETag", "\"index\""));
        for (var n = 1; n <= parts; n++) stand.Server.On($"/part/{n}", RoughAnswer.Of(Part(stand, n)));
    }

    private static string Part(PageStand stand, int n) =>
        $"<urlset><url><loc>{stand.Server.At($"/tin/{n}.html")}</loc><lastmod>2024-05-19</lastmod></url></urlset>";

    private static string Sitemap(PageStand stand, string first, string second) =>
        $"<urlset><url><loc>{stand.Server.At("/tin/1.html")}</loc><lastmod>{first}</lastmod></url><url>"
            + $"<loc>{stand.Server.At("/tin/2.html")}</loc><lastmod>{second}</lastmod></url></urlset>";
}
