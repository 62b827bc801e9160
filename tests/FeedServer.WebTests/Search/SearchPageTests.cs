using System.Net;
using FeedServer.Items;
using FeedServer.Items.Markup;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.Search;

public sealed class SearchPageTests
{
    /// <summary>The items of a query's test by the ends of their paths.</summary>
    private static readonly Dictionary<string, string> Letters = new()
    {
        ["nuoc-len-o-ben"] = "a",
        ["thay-thuoc-do"] = "b",
        ["con-do-cuoi"] = "c",
        ["loi-khong-ngay"] = "d",
    };

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dropped_article_is_found_by_its_words_and_shown_with_its_date_and_the_words_marked()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        archive.Put("co.md", "---\ntitle: Đàn cò trắng về bãi bồi\ndate: 2023-01-10\nsection: Tin hoạt động\n---\n\n"
            + "Cả mùa khô, người gác trạm đếm được hơn trăm con cò trắng đậu trên bãi.\n");
        await server.UntilFoundAsync("co trang", 1);
        var main = await server.MainAsync("CO TRANG");
        Assert.Equal(["/2023/01/10/dan-co-trang-ve-bai-boi"], FoundPages.ItemsIn(main));
        Assert.Contains("Xuất bản <time datetime=\"2023-01-10\">10 tháng 1 năm 2023</time>", main, StringComparison.Ordinal);
        Assert.Contains("href=\"/sections/tin-hoat-dong\"", main, StringComparison.Ordinal);
        Assert.Contains("cò", FoundPages.MarkedIn(main), StringComparer.Ordinal);
        Assert.Contains("trắng", FoundPages.MarkedIn(main), StringComparer.Ordinal);
        Assert.Contains("value=\"CO TRANG\"", main, StringComparison.Ordinal);
    }

    private static readonly (string Query, string Found)[] Queries =
    [
        ("tin hoat dong", "a b"),
        ("TIN HOẠT ĐỘNG", "a b"),
        ("tin hoa\u0323t đo\u0323\u0302ng", "a b"), // decomposed, as a Mac's keyboard may send it
        ("\"nước lên\"", "a"),
        ("\"lên nước\"", ""),
        ("nước -thước", "a c"),
        ("thước OR đò", "b c"),
        ("title:nước", "a"),
        ("section:\"sổ tay\"", "c"),
        ("by:\"ha mien\"", "b"),
        ("place:\"bến thượng\"", "a"),
        ("tag:\"lũ sớm\"", "a"),
        ("source:drop nước", "a b c"),
        ("published:2023-01", "a b"),
        ("published:2023-01-11..2023-02", "b c"),
        ("date:2024", ""),
        ("undated", "d"),
        ("thươ*", "a b"),
    ];

    [Fact]
    public async Task A_query_finds_exactly_what_it_asks_for()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        archive.Put("a.md",
            "---\ntitle: Nước lên ở bến\ndate: 2023-01-10\nsection: Tin hoạt động\nplace: Bến Thượng\ntags: Lũ sớm\n"
            + "---\n\nĐêm qua nước lên thượng nguồn, trạm báo về.\n");
        archive.Put("b.md", "---\ntitle: Thay thước đo\ndate: 2023-01-12\nsection: Tin hoạt động\nauthor: Hà Miên\n---\n\n"
            + "Cây thước gỗ đo mực nước được thay bằng thước thép.\n");
        archive.Put("c.md", "---\ntitle: Con đò cuối\ndate: 2023-02-01\nsection: Sổ tay\n---\n\n"
            + "Người lái đò kể chuyện nước ròng.\n");
        archive.Put("d.md", "---\ntitle: Lời không ngày\nsection: Thư\n---\n\nChỉ còn vài dòng trên bìa sách.\n");
        await server.UntilAsync(state => state.Items == 4);
        await server.UntilFoundAsync("undated", 1);
        foreach (var (query, found) in Queries)
        {
            var paths = await server.ItemsAsync(query);
            Assert.Equal((query, found),
                (query, string.Join(' ', paths.Select(path => Letters[path[(path.LastIndexOf('/') + 1)..]]).Order())));
        }
    }

    [Fact]
    public async Task What_an_item_said_is_found_in_old_revisions_only_and_a_withdrawn_item_not_at_all()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        const string head = "---\ntitle: Sổ nước\ndate: 2023-01-10\n---\n\n";
        archive.Put("so.md", head + "Mực nước là bốn xăng-ti-mét, theo lời người canh.\n");
        await server.UntilFoundAsync("xăng-ti-mét", 1);
        archive.Put("so.md", head + "Mực nước là bốn mi-li-mét, theo lời người canh.\n");
        await server.UntilFoundAsync("mi-li-mét", 1);
        Assert.Empty(await server.ItemsAsync("xăng-ti-mét"));
        var older = await server.MainAsync("xăng-ti-mét versions:yes");
        Assert.Equal(["/2023/01/10/so-nuoc/1"], FoundPages.ItemsIn(older));
        Assert.Contains("bản cũ, 1 trong 2", older, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"results\">1 bản</h2>", older, StringComparison.Ordinal);
        await server.Store.WithdrawAsync("/2023/01/10/so-nuoc", "Nhầm trạm.", Ending);
        await server.UntilFoundAsync("mi-li-mét", 0);
        Assert.Empty(await server.ItemsAsync("xăng-ti-mét versions:yes"));
    }

    [Theory]
    [InlineData("section:=\"Chợ nổi\"")]
    [InlineData("by:=Nobody")]
    [InlineData("cò tag:=lũ -place:=\"Bến Thượng\"")]
    public async Task A_whole_name_that_no_item_has_finds_nothing_and_leads_on(string query)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        archive.Put("co.md", "---\ntitle: Đàn cò về chợ nổi\ndate: 2023-01-10\n---\n\n"
            + "Từ sáng, lũ chim đã đậu kín, cò nhiều nhất.\n");
        await server.UntilFoundAsync("cò lũ", 1);
        Assert.Empty(await server.ItemsAsync(query));
        var others = FoundPages.LinksIn(await server.MainAsync(query)).Select(link => link.Path);
        if (query.Contains("nổi", StringComparison.Ordinal)) Assert.Contains(FoundPages.Address("\"Chợ nổi\""), others);
    }

    [Fact]
    public async Task Pages_of_results_lead_through_all_of_them_once_in_either_order()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 65), 1);
        await server.UntilFoundAsync("\"chuyện số 65\"", 1);
        var newest = await WalkAsync(server, "trạm", "");
        Assert.Equal(65, newest.Distinct().Count());
        Assert.Equal(newest.Order(StringComparer.Ordinal).Reverse(), newest);
        Assert.Equal(newest.Reverse(), await WalkAsync(server, "trạm", "&order=oldest"));
        var best = await WalkAsync(server, "trạm", "&order=best");
        Assert.Equal(newest.Order(StringComparer.Ordinal), best.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("trạm")]
    [InlineData("trạm versions:yes")]
    public async Task A_facet_says_how_many_items_its_link_finds_and_a_filter_can_be_taken_out(string query)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(350, 36), 1);
        await server.UntilFoundAsync("\"chuyện số 385\"", 1);
        // Older versions are in no list, and stand in no facet: each has the word.
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(350, 12), 2);
        await server.UntilFoundAsync("\"chuyện số 361, bản 2\"", 1);
        var facets = FoundPages.LinksIn(await server.MainAsync(query)).Where(link => link.Count > 0).ToList();
        Assert.Contains(facets, facet => facet.Text == "2021");
        Assert.Contains(facets, facet => facet.Text == "Tin bến sông");
        Assert.Contains(facets, facet => facet.Text == "Lương Thảo");
        foreach (var facet in facets)
        {
            var narrowed = await MainOfAsync(server, facet.Path);
            Assert.Contains($"<h2 id=\"results\">{facet.Count} mục</h2>", narrowed, StringComparison.Ordinal);
            Assert.Contains(FoundPages.LinksIn(narrowed), link => link.Path == FoundPages.Address("trạm") && link.Text.Length > 0);
        }
    }

    [Fact]
    public async Task A_misspelt_word_leads_to_one_that_the_archive_has()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 60), 1);
        await server.UntilFoundAsync("\"chuyện số 60\"", 1);
        Assert.Contains($"Có phải bạn muốn tìm <a href=\"{FoundPages.Address("tram gac")}\"", await server.MainAsync("trsm gac"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Có phải bạn muốn tìm", await server.MainAsync("trsm khong-dau-co"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trạm published:1999", "published:undated")]
    [InlineData("trạm section:\"không có mục này\"", "")]
    [InlineData("title:trạm", "")]
    [InlineData("\"trạm người gác\"", "")]
    public async Task A_search_without_results_leads_to_those_nearby_that_have_some(string query, string other)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 6), 1);
        var draft = InventedDrafts.Draft(7, 1);
        await server.Store.KeepAsync([draft with { Content = draft.Content with { Published = null } }], Ending);
        await server.UntilFoundAsync("trạm", 7);
        var main = await server.MainAsync(query);
        Assert.Empty(FoundPages.ItemsIn(main));
        var others = main[main.IndexOf("id=\"others\"", StringComparison.Ordinal)..];
        var links = FoundPages.LinksIn(others).Select(link => link.Path).ToList();
        Assert.NotEmpty(links);
        foreach (var link in links) Assert.NotEmpty(FoundPages.ItemsIn(await MainOfAsync(server, link)));
        if (other.Length > 0) Assert.Contains(FoundPages.Address("trạm " + other), links);
    }

    [Theory]
    [InlineData("\u0000\u0001\u001b[2J")]
    [InlineData("\ud800 \udfff")]
    [InlineData("\"\"\"\"((((((-----OR OR AND NOT *** title: : ..")]
    [InlineData("NEAR(a b) {title}: ^x \"a\"\"b\" a' OR 1=1 --")]
    [InlineData("published:9999-99-99..0000 seen:> event:/P99999Y")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%00%ff")]
    public async Task Whatever_is_typed_gets_a_page(string query)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1, 2], 1);
        await server.UntilFoundAsync("trạm", 2);
        foreach (var rest in (string[])["", "&order=best", "&order=\u0001&after=%00", "&after=99999999999999999999.7", "&after=-1.-1"])
        {
            var main = await server.MainAsync(query, rest);
            Assert.DoesNotContain("<script", main, StringComparison.Ordinal);
        }
        foreach (var extension in (string[])[".atom", ".rss", ".json"])
        {
            using var feed = await server.SendAsync(HttpMethod.Get, $"/search{extension}?q={Uri.EscapeDataString(query)}");
            Assert.True(feed.StatusCode is HttpStatusCode.OK or HttpStatusCode.MovedPermanently, $"{extension}: {feed.StatusCode}");
        }
    }

    [Fact]
    public async Task A_very_long_query_is_answered_or_refused_and_the_server_goes_on()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var refused = await server.SendAsync(HttpMethod.Get, "/search?q=" + new string('a', 100_000));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, refused.StatusCode);
        var page = await server.TextAsync("/search?q=" + Uri.EscapeDataString(string.Concat(Enumerable.Repeat("ắ \"", 500))));
        Assert.True(page.Length < 60_000, $"{page.Length}");
    }

    [Fact]
    public async Task A_page_of_hostile_items_stays_under_60_KB_whatever_is_asked()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var words = string.Concat(Enumerable.Repeat("\"&<' trạm 😀 ", 400));
        var drafts = Enumerable.Range(1, 30).Select(number => InventedDrafts.Draft(number, 1));
        await server.Store.KeepAsync([.. drafts.Select(draft => draft with
        {
            Content = draft.Content with
            {
                Title = TextCut.Start(words, 900), Summary = words, Section = TextCut.Start(words, 300), Place = TextCut.Start(words, 300),
            },
            Body = new ItemBody($"<p>{WebUtility.HtmlEncode(words)}</p>"),
        })], Ending);
        await server.UntilAsync(state => state.Items == 30);
        await Waiting.UntilAsync(async () => (await server.ItemsAsync("trạm")).Count > 0);
        foreach (var query in (string[])["trạm", "trạm " + string.Concat(Enumerable.Repeat("-ắắắắ ", 60))])
        {
            var page = await server.Client.GetByteArrayAsync(new Uri(FoundPages.Address(query), UriKind.Relative), Ending);
            Assert.True(page.Length < 60_000, $"{query.Length}: {page.Length}");
        }
    }

    [Fact]
    public async Task A_page_says_who_its_feeds_are_and_that_crawlers_pass_it_over()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        await server.UntilCollectedAsync();
        await server.UntilIndexedAsync();
        using var answer = await server.SendAsync(HttpMethod.Get, FoundPages.Address("published:1/2023   BÃI"));
        var page = await answer.Content.ReadAsStringAsync(Ending);
        var head = page[..page.IndexOf("</head>", StringComparison.Ordinal)];
        var query = Uri.EscapeDataString("published:2023-01 BÃI");
        foreach (var extension in (string[])[".rss", ".atom", ".json"])
        {
            Assert.Contains($"href=\"/search{extension}?q={query}\"", head, StringComparison.Ordinal);
            Assert.Contains($"/search{extension}?q={query}>; rel=\"alternate\"", answer.Headers.GetValues("Link").Single(),
                StringComparison.Ordinal);
        }
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", head, StringComparison.Ordinal);
        Assert.Contains("No item, no date and no name", page, StringComparison.Ordinal);
        using var again = await server.SendAsync(HttpMethod.Head, FoundPages.Address("published:1/2023   BÃI"),
            ("If-None-Match", answer.Headers.ETag!.ToString())); // asserted by the status below
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    private static async Task<IReadOnlyList<string>> WalkAsync(RunningServer server, string query, string rest)
    {
        var found = new List<string>();
        for (var path = FoundPages.Address(query, rest); path is not null;)
        {
            var main = await MainOfAsync(server, path);
            found.AddRange(FoundPages.ItemsIn(main));
            path = main.Contains("rel=\"next nofollow\" href=\"", StringComparison.Ordinal)
                ? WebUtility.HtmlDecode(main.Split("rel=\"next nofollow\" href=\"")[1].Split('"')[0]) : null;
        }
        return found;
    }

    private static async Task<string> MainOfAsync(RunningServer server, string path)
    {
        var page = await server.TextAsync(path);
        return page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
    }
}
