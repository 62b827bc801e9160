using System.Text.RegularExpressions;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests;

/// <summary>One story told by two sources, from their feeds to the pages.</summary>
public sealed partial class SameStoryTests
{
    private const string Words = """
        Sáng nay đội đò Bến Nhãn hạ thuỷ con đò mới đóng, dài mười một mét, chở được hai mươi bốn
        người. Thân đò ghép bằng gỗ sao xẻ từ mùa
        khô năm ngoái, trét chai ba lượt và phơi dưới mái che suốt hai tháng. Bà con hai bờ đứng kín bậc đá xem
        người thợ cả vỗ mạn thuyền
        ba cái rồi đẩy đò xuống nước. Chuyến đầu chở học trò làng Thượng sang trường, chuyến sau chở lúa
        giống về cho đội sản xuất. Đò cũ đã
        dùng mười bảy năm được kéo lên bãi, đội sẽ vá lại để đi lấy cát. Từ ngày mai đò chạy năm
        chuyến một ngày, nghỉ khi nước quá vạch đỏ.
        """;

    [Fact]
    public async Task A_story_of_two_feeds_stands_once_on_its_day_and_each_item_leads_to_the_other()
    {
        await using var first = RoughServer.Start();
        await using var second = RoughServer.Start(address: "127.0.0.2");
        first.On("/feed", Feed(first, "Đò mới ở Bến Nhãn", "08:10"));
        second.On("/feed", Feed(second, "Bến Nhãn hạ thuỷ đò mới", "11:45"));
        using var archive = new TemporaryArchive();
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "sources.opml"), $"""
            <opml version="2.0" xmlns:fs="https://feedserver.example/ns/opml"><head/><body>
            <outline type="rss" text="Tin Bến Nhãn" xmlUrl="{first.At("/feed")}" fs:id="ben-nhan"/>
            <outline type="rss" text="Báo làng Thượng" xmlUrl="{second.At("/feed")}" fs:id="lang-thuong"/>
            </body></opml>
            """, TestContext.Current.CancellationToken);
        await using var server = await RunningServer.StartAsync(archive, "--Collect:AllowPrivateNetworks=true",
            "--Collect:HostPause=00:00:00");
        await server.UntilAsync(state => state.Items == 2);

        var day = await server.TextAsync("/2026/03/02");
        var feed = await server.TextAsync("/feed.atom");
        var paths = ItemPath().Matches(day).Select(match => match.Value).Distinct().ToList();

        Assert.Equal(1, Regex.Count(day, "class=\"entry"));
        Assert.Contains("Cũng ở:", day, StringComparison.Ordinal);
        Assert.Equal(2, paths.Count);
        Assert.Equal(2, Regex.Count(feed, "<entry[ >]"));
        foreach (var (own, other) in (IEnumerable<(string, string)>)[(paths[0], paths[1]), (paths[1], paths[0])])
            Assert.Contains($"<a href=\"{other}\"", SameStory().Match(await server.TextAsync(own)).Value, StringComparison.Ordinal);
    }

    private static RoughAnswer Feed(RoughServer server, string title, string time) => RoughAnswer.Of($"""
        <rss version="2.0"><channel><title>Tin</title><link>{server.Address}</link><description>Tin</description>
        <item><title>{title}</title><link>{server.At("/do-moi")}</link><guid>{server.At("/do-moi")}</guid>
        <pubDate>Mon, 02 Mar 2026 {time}:00 +0700</pubDate><description>{Words}</description></item></channel></rss>
        """).With("Content-Type", "application/rss+xml");

    [GeneratedRegex("/2026/03/02/[a-z0-9-]+(?=\")")]
    private static partial Regex ItemPath();

    [GeneratedRegex("aria-labelledby=\"same-story\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex SameStory();
}
