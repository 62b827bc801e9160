using System.Text.RegularExpressions;
using FeedServer.Benchmarks.Shapes;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Shapes;

/// <summary>Nothing of a large archive is lost or hidden: every item is near the front page, every list says how long it is, and its pages
/// hold as much as it says.</summary>
public sealed partial class LargeArchiveTests(LargeArchive large) : IClassFixture<LargeArchive>
{
    private const int MostClicks = 5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_item_is_at_most_five_clicks_from_the_front_page()
    {
        var wanted = await ItemsAsync();
        Assert.Equal(large.Sizes.Items, wanted.Count);
        var clicks = new Dictionary<string, int>(StringComparer.Ordinal) { ["/"] = 0 };
        var waiting = new Queue<string>(["/"]);
        while (waiting.TryDequeue(out var path))
        {
            // The lists of single sections, persons, tags and sources would only make ways shorter.
            foreach (var link in LargeArchive.Links(await large.PageAsync(path)))
            {
                if (!clicks.TryAdd(link, clicks[path] + 1) || clicks[link] == MostClicks) continue;
                if (ListByDate().IsMatch(link)) waiting.Enqueue(link);
            }
        }
        Assert.Empty(wanted.Where(path => clicks.GetValueOrDefault(path, int.MaxValue) > MostClicks).Take(5));
    }

    [Theory]
    [InlineData("/2023/01/10")]
    [InlineData("/undated")]
    [InlineData("/sections/chuyen-ben-song/undated")]
    [InlineData("/sections/tin-trong-ngay/2023")]
    public async Task A_long_list_says_where_each_page_stands_and_holds_what_it_says(string path)
    {
        var (met, last, all) = (new HashSet<string>(StringComparer.Ordinal), 0, 0);
        await foreach (var page in large.PagesOfAsync(path))
        {
            var place = LargeArchive.NumbersOn(page);
            var titles = LargeArchive.Titles(page).ToList();
            Assert.Equal((last + 1, titles.Count), (place.First, place.Last - place.First + 1));
            (last, all) = (place.Last, place.All);
            foreach (var title in titles) Assert.True(met.Add(title), $"{title} comes twice");
        }
        Assert.Equal((all, all), (last, met.Count));
        Assert.Equal(path switch
        {
            "/undated" => large.Sizes.Undated,
            "/sections/chuyen-ben-song/undated" => large.Sizes.Undated / 2,
            _ => large.Sizes.Day,
        }, all);
    }

    [Fact]
    public async Task A_busy_day_is_jumped_through_by_its_hours_and_back_from_its_end()
    {
        var first = await large.PageAsync("/2023/01/10");
        var hours = Hour().Matches(first).Select(match => match.Groups[2].Value).ToList();
        Assert.Equal(Enumerable.Range(0, 24).Reverse().Select(hour => $"{hour:D2}:00"), hours);
        var noon = Hour().Matches(first).Single(match => match.Groups[2].Value == "12:00").Groups[1].Value;
        Assert.Matches(">12:[0-9]{2}</time>", await large.PageAsync(noon));
        var last = await large.PageAsync(PathOf(first, "Trang cuối"));
        Assert.Equal(large.Sizes.Day, LargeArchive.NumbersOn(last).Last);
        Assert.Matches($"<title>Thứ Ba, 10 tháng 1 năm 2023 [(][0-9.]+–{Number(large.Sizes.Day)}[)]", last);
        Assert.Contains("href=\"/2023/01/10\"", last, StringComparison.Ordinal);
        var before = await large.PageAsync(PathOf(last, "Trang trước"));
        Assert.Equal(LargeArchive.NumbersOn(last).First - 1, LargeArchive.NumbersOn(before).Last);
    }

    [Fact]
    public async Task Cursors_that_name_any_place_go_on_from_there()
    {
        var query = new ItemQuery { From = ArchiveShapes.BusyDay, To = ArchiveShapes.BusyDay, Limit = 137 };
        var cursor = (await large.Server.Store.PageAsync(query, Cancellation)).Next;
        var page = await large.PageAsync($"/2023/01/10?after={cursor}");
        var beyond = await large.Server.Store.PageAsync(query with { After = cursor }, Cancellation);
        Assert.Equal(138, LargeArchive.NumbersOn(page).First);
        Assert.Equal(beyond.Items[0].Path, LargeArchive.Titles(page).First());
    }

    [Theory]
    [InlineData("/subscribe/bylines", "bylines")]
    [InlineData("/subscribe/sections", "sections")]
    [InlineData("/bylines?after=/~", "bylines")]
    [InlineData("/sections?after=/~", "sections")]
    public async Task A_directory_has_every_name_once_in_order_and_jumps_by_letters(string path, string kind)
    {
        // Besides those of one item each there are five sections of many.
        var names = kind == "bylines" ? large.Sizes.Names : large.Sizes.Sections + 5;
        var (met, last) = (new List<string>(), 0);
        await foreach (var page in large.PagesOfAsync(path))
        {
            var shown = Regex.Matches(page, $"href=\"/{kind}/([^\".?/]+)(?:[.]rss)?\"").Select(match => match.Groups[1].Value).ToList();
            var place = LargeArchive.NumbersOn(page);
            Assert.Equal((last + 1, shown.Count, names), (place.First, place.Last - place.First + 1, place.All));
            last = place.Last;
            met.AddRange(shown);
        }
        Assert.Equal(names, met.Distinct().Count());
        Assert.Equal(met.Order(StringComparer.Ordinal), met);
        // Two in five names begin alike, so the letter alone leads to a tenth of the way only.
        var clicks = await ClicksAsync(path.Split('?')[0], kind, 3);
        Assert.Equal(names, clicks);
    }

    [Fact]
    public async Task An_item_of_very_many_states_lists_the_newest_and_leads_to_all()
    {
        var item = (await large.Server.Store.PageAsync(new ItemQuery { Scope = Scope.Section("so-do"), Limit = 1 }, Cancellation)).Items[0];
        Assert.Equal(large.Sizes.Revisions, item.Revision);
        Assert.Equal(49, States(await large.PageAsync(item.Path), item).Count());
        Assert.Equal(49, States(await large.PageAsync(item.Path + "/7"), item).Count());
        var met = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in large.PagesOfAsync(item.Path + "/versions")) met.UnionWith(States(page, item));
        Assert.Equal(large.Sizes.Revisions, met.Count);
        var oldest = PathOf(await large.PageAsync(item.Path + "/versions"), "Trang cuối");
        Assert.Contains($"{item.Path}/1", States(await large.PageAsync(oldest), item));
    }

    [Fact]
    public async Task Coverage_says_how_many_sources_fail_and_lists_them_all()
    {
        var page = await large.PageAsync("/coverage");
        var shown = LargeArchive.Links(page).Where(link => link.StartsWith("/coverage/nguon-", StringComparison.Ordinal)).Distinct()
            .Count();
        // The drop folder may be among the others; nothing is wrong with it.
        Assert.Contains(
            $"trong đó {Number(large.Sizes.Sources - shown)} nguồn đang gặp trục trặc.", page, StringComparison.Ordinal);
        var met = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var part in large.PagesOfAsync("/coverage/by/name"))
            met.UnionWith(LargeArchive.Links(part).Where(link => link.StartsWith("/coverage/nguon-", StringComparison.Ordinal)));
        Assert.Equal(large.Sizes.Sources, met.Count);
    }

    [Theory]
    [InlineData("/sections")]
    [InlineData("/subscribe")]
    [InlineData("/2023")]
    [InlineData("/2023/01")]
    [InlineData("/sections/tin-trong-ngay")]
    [InlineData("/sections/chuyen-ben-song")]
    public async Task Other_pages_of_a_large_archive_are_small(string path) => await large.PageAsync(path);

    [Fact]
    public async Task A_section_leads_to_its_years_and_to_its_undated_items()
    {
        var section = await large.PageAsync("/sections/tin-trong-ngay");
        Assert.Contains("href=\"/sections/tin-trong-ngay/2023\"", section, StringComparison.Ordinal);
        var undated = await large.PageAsync("/sections/chuyen-ben-song");
        Assert.Contains("href=\"/sections/chuyen-ben-song/undated\"", undated, StringComparison.Ordinal);
        Assert.Contains($"Chưa rõ ngày: {Number(large.Sizes.Undated / 2)} mục", undated, StringComparison.Ordinal);
    }

    // As the pages print it.
    private static string Number(int number) =>
        number.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', '.');

    private async Task<HashSet<string>> ItemsAsync()
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var isUndated in (bool[])[false, true])
        {
            var query = new ItemQuery { Undated = isUndated, Limit = 1000 };
            do
            {
                var page = await large.Server.Store.PageAsync(query, Cancellation);
                paths.UnionWith(page.Items.Select(item => item.Path));
                query = query with { After = page.Next };
            }
            while (query.After is not null);
        }
        return paths;
    }

    // How many names of a directory are reached by so many clicks from its first page.
    private async Task<int> ClicksAsync(string path, string kind, int most)
    {
        var pages = new Dictionary<string, int>(StringComparer.Ordinal) { [path] = 0 };
        var names = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([path]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var link in LargeArchive.Links(await large.PageAsync(next)))
            {
                if (link.StartsWith($"/{kind}/", StringComparison.Ordinal)) names.Add(link.Split('.')[0]);
                if (!link.StartsWith(path + "?", StringComparison.Ordinal) || pages[next] + 1 >= most) continue;
                if (pages.TryAdd(link, pages[next] + 1)) waiting.Enqueue(link);
            }
        }
        return names.Count;
    }

    private static IEnumerable<string> States(string page, Item item) => LargeArchive.Links(page)
        .Where(link => link.StartsWith(item.Path + "/", StringComparison.Ordinal) && link[(item.Path.Length + 1)..].All(char.IsAsciiDigit))
        .Distinct();

    private static string PathOf(string page, string text)
    {
        var at = page.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at > 0, $"There is no link {text}");
        var start = page.LastIndexOf("href=\"", at, StringComparison.Ordinal) + 6;
        return page[start..page.IndexOf('"', start)];
    }

    [GeneratedRegex("^/(?:years|undated|[0-9]{4}(?:/[0-9]{2}/[0-9]{2})?)(?:[?]after=.+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex ListByDate();

    [GeneratedRegex("<a href=\"(/2023/01/10[^\"]*)\"[^>]*>([0-9]{2}:00)</a> <small>", RegexOptions.NonBacktracking)]
    private static partial Regex Hour();
}
