using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FeedServer.Items;
using FeedServer.Tests.Collect.Timing;
using FeedServer.WebTests.Validity;

namespace FeedServer.WebTests.Versions;

/// <summary>The pages of an item's versions.</summary>
public sealed class ComparedPageTests
{
    private const int MostBytes = 60_000;

    private readonly SleepyTimeProvider clock = new(EditedItem.Start);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Two_versions_are_compared_side_by_side_and_inline(string language)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, "--Publication:Language=" + language);
        await EditedItem.KeepAsync(server.Store, clock);
        foreach (var way in (string[])["", "/inline"])
        {
            var page = new HtmlParser().ParseDocument(await server.TextAsync($"{EditedItem.Path}/versions/1..4{way}"));
            foreach (var hidden in page.QuerySelectorAll("main .vh").ToList()) hidden.Remove();
            var (removed, added) = (Words(page, "del"), Words(page, "ins"));
            foreach (var word in (string[])["năm", "hai"]) Assert.Contains(word, removed);
            foreach (var word in (string[])["sáu", "lăm", "chợ", "Bến Thượng", "Chợ họp bên kia sông."])
                Assert.Contains(word, added);
            Assert.Contains(EditedItem.Note, page.QuerySelector("main")?.TextContent, StringComparison.Ordinal);
            Assert.Single(page.QuerySelectorAll("nav.formats a[aria-current=page]"));
            // What is the same stands once; what is not says which version it is, also where the columns stand one below the other.
            if (way.Length == 0)
                Assert.All(page.QuerySelectorAll("table.diff tbody tr"), row => Assert.Contains(
                    (row.QuerySelectorAll("td[colspan='2']").Length, row.QuerySelectorAll("td[data-of]").Length),
                    new[] { (1, 0), (0, 2) }));
        }
        // The third edit was white space only.
        var second = await server.TextAsync(EditedItem.Path + "/versions/2..3");
        Assert.DoesNotContain("sáu</del>", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_leads_to_the_comparison_and_old_addresses_to_the_list()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        await EditedItem.KeepAsync(server.Store, clock);
        var list = new HtmlParser().ParseDocument(await server.TextAsync(EditedItem.Path + "/versions"));
        Assert.Equal(["4", "3"], list.QuerySelectorAll("main input[checked]").Select(input => input.GetAttribute("value")));
        Assert.Equal(8, list.QuerySelectorAll("main form[method=get] input[type=radio]").Length);
        foreach (var (asked, place) in new[]
        {
            ("/versions?from=1&to=4", "/versions/1..4"), ("/versions?from=4&to=2", "/versions/2..4"), ("/versions/4..1", "/versions/1..4"),
            ("/versions/4..1/inline", "/versions/1..4/inline"), ("/revisions", "/versions"), ("/revisions?after=3", "/versions?after=3"),
        })
        {
            using var answer = await server.SendAsync(HttpMethod.Get, EditedItem.Path + asked);
            Assert.Equal(EditedItem.Path + place, answer.Headers.Location?.ToString());
        }
        foreach (var nowhere in (string[])["/versions/1..9", "/versions/2..2", "/versions/0..1", "/versions/01..2", "/versions/1...2",
            "/versions/1..2?after=7", "/versions/x", "/versions/1..99999999999"])
        {
            using var answer = await server.SendAsync(HttpMethod.Get, EditedItem.Path + nowhere);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{nowhere}: {(int)answer.StatusCode}");
        }
        using var same = await server.SendAsync(HttpMethod.Get, EditedItem.Path + "/versions?from=2&to=2");
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
    }

    [Fact]
    public async Task An_item_that_moved_to_another_day_leads_its_comparisons_there()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        await server.Store.KeepAsync([EditedItem.Draft("<p>Một.</p>")], Ending);
        var moved = EditedItem.Draft("<p>Hai.</p>");
        var published = moved.Content.Published! with { Day = new(2023, 1, 12) }; // it has one
        moved = moved with { Content = moved.Content with { Published = published } };
        await server.Store.KeepAsync([moved], Ending);
        using var answer = await server.SendAsync(HttpMethod.Get, EditedItem.Path + "/versions/1..2");
        Assert.Equal("/2023/01/12/chuyen-do-ngang/versions/1..2", answer.Headers.Location?.ToString());
        var page = new HtmlParser().ParseDocument(await server.TextAsync("/2023/01/12/chuyen-do-ngang/versions/1..2"));
        Assert.Contains(Words(page, "del"), word => word.Contains("10", StringComparison.Ordinal));
        using var gate = await server.SendAsync(HttpMethod.Get, EditedItem.Path + "/timegate");
        Assert.Equal("/2023/01/12/chuyen-do-ngang/2", gate.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Texts_of_megabytes_stay_under_the_bound_of_a_page_and_say_what_is_not_compared()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        string[] texts =
        [
            "<p>" + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"cũ{i} ")) + "</p>",
            "<p>" + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"&lt;{i}&gt;&quot; ")) + "</p>",
            string.Concat(Enumerable.Range(0, 60_000).Select(i => $"<p>đoạn {i}</p>")),
            string.Concat(Enumerable.Range(0, 60_000).Select(i => i % 97 == 0 ? $"<p>khúc {i}</p>" : $"<p>đoạn {i}</p>")),
            string.Concat(Enumerable.Repeat("<p><a href=\"https://a.example/" + new string('x', 3_000) + "\">b</a></p>", 100)),
            "<p>" + new string('\u200b', 200_000) + string.Concat(Enumerable.Repeat("😀", 50_000)) + "</p>",
        ];
        foreach (var text in texts)
        {
            var draft = EditedItem.Draft(text);
            var summary = text[..Math.Min(5_000, text.Length)];
            await server.Store.KeepAsync([draft with { Content = draft.Content with { Summary = summary } }], Ending);
        }
        for (var from = 1; from < texts.Length; from++)
        {
            foreach (var way in (string[])["", "/inline"])
            {
                var page = await server.TextAsync($"{EditedItem.Path}/versions/{from}..{from + 1}{way}");
                Assert.True(Encoding.UTF8.GetByteCount(page) < MostBytes, $"{from}{way}: {Encoding.UTF8.GetByteCount(page)} bytes");
            }
        }
        Assert.Contains("chỉ phần đầu được so sánh", await server.TextAsync(EditedItem.Path + "/versions/1..2"),
            StringComparison.Ordinal);
        var parts = 1;
        var path = EditedItem.Path + "/versions/3..4";
        for (var page = await server.TextAsync(path); page.Contains("rel=\"next\"", StringComparison.Ordinal) && parts < 9; parts++)
        {
            page = await server.TextAsync(page.Split("rel=\"next\" href=\"")[^1].Split('"')[0]);
            Assert.True(Encoding.UTF8.GetByteCount(page) < MostBytes, $"part {parts + 1}");
        }
        Assert.True(parts > 2, "it fits on one page");
        Assert.True(Encoding.UTF8.GetByteCount(await server.TextAsync("/changes.json")) < 1_000_000);
    }

    [Fact]
    public async Task The_pages_are_valid_HTML()
    {
        using var archive = new TemporaryArchive();
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "checked")).FullName;
        await using (var server = await RunningServer.StartAsync(archive, clock))
        {
            await EditedItem.KeepAsync(server.Store, clock);
            var draft = EditedItem.Draft("<p>Khác <b>hẳn</b> &lt;i&gt;.</p><p><a href=\"https://a.example/1\">số liệu</a></p>"
                + "<figure><img src=\"https://a.example/x.png\" alt=\"Thước\"><figcaption>Thước.</figcaption></figure>");
            var picture = new ItemImage { Address = "https://a.example/x.png", Alt = "Thước" };
            await server.Store.KeepAsync([draft with { Content = draft.Content with { Images = [picture] } }], Ending);
            string[] paths = ["/changes", EditedItem.Path, EditedItem.Path + "/1", EditedItem.Path + "/versions",
                EditedItem.Path + "/versions/1..2", EditedItem.Path + "/versions/1..5", EditedItem.Path + "/versions/1..5/inline"];
            foreach (var (path, number) in paths.Select((path, number) => (path, number)))
                await File.WriteAllTextAsync(Path.Combine(folder, $"{number}.html"), await server.TextAsync(path), Ending);
            using var missing = await server.SendAsync(HttpMethod.Get, EditedItem.Path + "/1/original");
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
            await File.WriteAllTextAsync(Path.Combine(folder, "missing.html"), await missing.Content.ReadAsStringAsync(Ending), Ending);
        }
        Assert.All(await Checkers.NuAsync(folder), message => Assert.Contains(": info ", message, StringComparison.Ordinal));
        Assert.Empty(await Checkers.HtmlValidateAsync(folder));
    }

    private static IReadOnlyList<string> Words(IHtmlDocument page, string element) =>
        [.. page.QuerySelectorAll("main " + element).Select(one => one.TextContent.Trim())];
}
