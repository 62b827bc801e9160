using System.Globalization;
using System.Text;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests;

/// <summary>Items whose titles, names, tags and texts are as long as somebody liked: what is published of them among others has bounds, and
/// the item's own page shows the whole.</summary>
public sealed class PublishedBoundsTests
{
    private const int Items = 110;
    private const int LargestPage = 60 * 1024;

    /// <summary>The length of each text; longer for who has the time.</summary>
    private static readonly int Length = int.TryParse(
        Environment.GetEnvironmentVariable("FEEDSERVER_BOUNDS_LENGTH"), CultureInfo.InvariantCulture, out var length) ? length : 4_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_and_feeds_stay_small_whatever_was_collected()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Limits:Burst=100000");
        var kept = await server.Store.KeepAsync([.. Enumerable.Range(1, Items).Select(Draft)], Cancellation);
        var (item, content) = (kept[0].Item, Draft(1).Content);

        string[] pages =
        [
            "/", "/sections", "/2020", "/2020/01", Permalink.Day(Day), Permalink.Section(content.Section ?? ""), "/undated",
            Permalink.Byline(content.Byline.Text[0]), "/subscribe", "/subscribe/sections", "/search?q=ten", "/sources/ben-song",
            "/on-this-day/01-05", "/timeline/2020/01",
        ];
        foreach (var path in pages) Assert.InRange(Encoding.UTF8.GetByteCount(await server.TextAsync(path)), 1, LargestPage);
        string[] feeds =
        [
            "/feed.rss", "/feed.atom", "/feed.json", "/archive/1-100.atom", "/2020/01.rss", "/sources/ben-song.json", "/feeds.opml",
            Permalink.Section(content.Section ?? "") + ".atom",
        ];
        foreach (var path in feeds)
            Assert.InRange(Encoding.UTF8.GetByteCount(await server.TextAsync(path)), 1, Items * 200_000);

        var whole = await server.TextAsync(item.Path);
        Assert.Contains(Body(1)[3..], whole, StringComparison.Ordinal);
        Assert.Contains("thẻ 40 ", whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_of_long_titles_goes_on_over_several_pages()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Limits:Burst=100000");
        await server.Store.KeepAsync([.. Enumerable.Range(1, Items).Select(Draft)], Cancellation);

        var met = new HashSet<string>(StringComparer.Ordinal);
        for (var path = Permalink.Day(Day); path is not null;)
        {
            var page = await server.TextAsync(path);
            var titles = page.Split("class=\"title\"").Skip(1);
            foreach (var link in titles.Select(title => title.Split("href=\"")[1].Split('"')[0])) met.Add(link);
            var next = page.Split("rel=\"next\" href=\"" + Permalink.Day(Day) + "?after=").Skip(1).Select(rest => rest.Split('"')[0])
                .FirstOrDefault();
            path = next is null ? null : $"{Permalink.Day(Day)}?after={next}";
        }

        Assert.Equal(Items, met.Count);
    }

    [Theory]
    [InlineData("vi", "Bài này dài hơn mức một kênh tin chở được")]
    [InlineData("en", "This text is longer than a feed carries")]
    public async Task A_text_that_is_longer_than_the_setting_stands_in_feeds_with_its_summary_and_its_link(string language, string sentence)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=" + language,
            "--Publication:MostContent=5000");
        var (within, beyond) = (InventedDrafts.Draft(1, 1), InventedDrafts.Draft(2, 1));
        var text = string.Concat(Enumerable.Range(1, 500).Select(number => $"<p>Cọc số {number}.</p>"));
        beyond = beyond with { Body = new ItemBody(text), Content = beyond.Content with { Summary = "Đo nước ở năm trăm cọc." } };
        var kept = await server.Store.KeepAsync([within, beyond], Cancellation);

        foreach (var feed in (string[])["/feed.rss", "/feed.atom", "/feed.json", "/archive/1-2.atom"])
        {
            var document = await server.TextAsync(feed.Contains("archive", StringComparison.Ordinal) ? "/sources/ben-song.atom" : feed);
            Assert.DoesNotContain("Cọc số 400", document, StringComparison.Ordinal);
            Assert.Contains("Đo nước ở năm trăm cọc.", document, StringComparison.Ordinal);
            Assert.Contains(sentence, document, StringComparison.Ordinal);
            Assert.Contains(kept[1].Item.Path, document, StringComparison.Ordinal);
            Assert.Equal(1, document.Split(sentence).Length - 1);
        }
        Assert.Contains("Cọc số 500.", await server.TextAsync(kept[1].Item.Path), StringComparison.Ordinal);
    }

    private static DateOnly Day { get; } = new(2020, 1, 5);

    private static ItemDraft Draft(int number)
    {
        var draft = InventedDrafts.Draft(number, 1);
        return draft with
        {
            Link = "https://ben-song.example/" + number + "/" + new string('a', 1_900),
            Content = draft.Content with
            {
                Title = $"Tên {number} " + Long(Length),
                Section = $"Mục {number % 60} " + Long(Length),
                Place = Long(Length),
                Summary = Long(Length),
                Tags = [.. Enumerable.Range(1, 60).Select(tag => $"thẻ {tag} {Long(300)}")],
                Byline = new Byline { Text = [$"Ten {number % 70} {Long(Length)}", "Hai " + Long(Length)], Photos = [Long(Length)] },
                Published = draft.Content.Published is { } date ? date with { Day = Day } : null,
                Images = [.. Enumerable.Range(1, 60).Select(image => new ItemImage
                {
                    Address = $"https://ben-song.example/{number}/{image}.png",
                    Caption = Long(2_000),
                })],
            },
            Body = new ItemBody(Body(number)),
        };
    }

    private static string Body(int number) => $"<p>Bài {number} {new string('x', 30 * Length)}</p>";

    private static string Long(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length) text.Append("\"họ & tên <b>' 😀漢字 ");
        return text.ToString();
    }
}
