using System.Text.RegularExpressions;

namespace FeedServer.WebTests;

/// <summary>Lists that are longer than a page, on a real store: every item stands on exactly one page.</summary>
public sealed partial class PagingTests
{
    private const int OnBusyDay = 130;
    private const int OnOtherDays = 130;
    private const int Undated = 65;

    [Fact]
    public async Task Every_item_of_a_long_list_stands_on_exactly_one_of_its_pages()
    {
        using var archive = Busy();
        await using var server = await RunningServer.StartAsync(archive);
        await server.UntilAsync(state => state.Items == OnBusyDay + OnOtherDays + Undated);
        await WalksAsync(server, "/2023/01/10", OnBusyDay, 2);
        await WalksAsync(server, "/sections/so-do", OnOtherDays, 4);
        await WalksAsync(server, "/undated", Undated, 2);
    }

    [Fact]
    public async Task Counts_and_neighbours_agree_from_year_to_month_to_day()
    {
        using var archive = Busy();
        await using var server = await RunningServer.StartAsync(archive);
        await server.UntilAsync(state => state.Items == OnBusyDay + OnOtherDays + Undated);
        Assert.Contains("260 mục trong 131 ngày.", await server.TextAsync("/2023"), StringComparison.Ordinal);
        Assert.Contains("151 mục trong 22 ngày.", await server.TextAsync("/2023/01"), StringComparison.Ordinal);
        var day = await server.TextAsync("/2023/01/10");
        Assert.Contains("rel=\"next\" href=\"/2023/01/11\"", day, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"prev\"", day, StringComparison.Ordinal);
        Assert.Contains("rel=\"prev\" href=\"/2023/01/10\"", await server.TextAsync("/2023/01/11"), StringComparison.Ordinal);
        Assert.Contains("rel=\"next\" href=\"/2023/02\"", await server.TextAsync("/2023/01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_walk_by_next_item_meets_every_dated_item_once()
    {
        using var archive = Busy();
        await using var server = await RunningServer.StartAsync(archive);
        await server.UntilAsync(state => state.Items == OnBusyDay + OnOtherDays + Undated);
        var first = Links(await server.TextAsync("/2023/01/10?after=" + CursorOf(await server.TextAsync("/2023/01/10")))).Last();
        var met = new HashSet<string>(StringComparer.Ordinal);
        for (var path = first; path is not null; path = NextOf(await server.TextAsync(path)))
        {
            Assert.True(met.Add(path), $"{path} comes twice");
        }
        Assert.Equal(OnBusyDay + OnOtherDays, met.Count);
    }

    private static async Task WalksAsync(RunningServer server, string list, int items, int pages)
    {
        var met = new List<string>();
        var walked = 0;
        for (var path = list; path is not null; walked++)
        {
            var page = await server.TextAsync(path);
            Assert.True(page.Length < 60_000, $"{path} is {page.Length} characters long");
            met.AddRange(Links(page));
            path = CursorOf(page) is { } cursor ? $"{list}?after={cursor}" : null;
        }
        Assert.Equal(items, met.Count);
        Assert.Equal(items, met.Distinct().Count());
        Assert.Equal(pages, walked);
    }

    private static IEnumerable<string> Links(string page) => TitleLink().Matches(page).Select(m => m.Groups[1].Value);

    private static string? CursorOf(string page) => Cursor().Match(page) is { Success: true } match ? match.Groups[1].Value : null;

    private static string? NextOf(string page) => Next().Match(page) is { Success: true } match ? match.Groups[1].Value : null;

    private static TemporaryArchive Busy()
    {
        var archive = new TemporaryArchive();
        for (var i = 0; i < OnBusyDay; i++)
            archive.Put($"a/{i}.md",
                Article($"Số đo thứ {i + 1} trong ngày", $"date: 2023-01-10T{6 + i / 60:00}:{i % 60:00}:00+07:00", "Ngày lũ"));
        for (var i = 0; i < OnOtherDays; i++)
            archive.Put($"b/{i}.md",
                Article($"Bản tin ngày thứ {i + 1}", $"date: {new DateOnly(2023, 1, 11).AddDays(i):yyyy-MM-dd}", "Số đo"));
        for (var i = 0; i < Undated; i++)
            archive.Put($"c/{i}.md", Article($"Chuyện không ngày số {i + 1}", "author: Vân Khê", "Chuyện bến sông"));
        return archive;
    }

    private static string Article(string title, string field, string section) =>
        $"---\ntitle: \"{title}\"\n{field}\nsection: {section}\n---\n\nNước sông ở bến hôm ấy lặng và trong, người gác "
        + $"trạm ghi một dòng "
        + $"vào sổ. {title}.\n";

    [GeneratedRegex("class=\"title\"[^>]*><a href=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex TitleLink();

    [GeneratedRegex("<a rel=\"next\" href=\"[^\"?]*\\?after=([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Cursor();

    [GeneratedRegex("<link rel=\"next\" href=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Next();
}
