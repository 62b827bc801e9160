using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using FeedServer.WebTests.Validity;

namespace FeedServer.WebTests.Exports;

/// <summary>The pages that lead to the files.</summary>
public sealed class ExportPagesTests
{
    private static readonly string[] Pages = ["/exports", "/exports/2023", "/exports/2023/01"];

    [Theory]
    [InlineData("vi", "Tải dữ liệu")]
    [InlineData("en", "Data files")]
    public async Task Years_lead_to_months_and_months_to_days_and_every_link_to_a_file(string language, string title)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=" + language);
        await DailyFilesTests.FillAsync(server);
        var seen = new HashSet<string>(["/exports"]);
        var next = new Queue<string>(seen);
        while (next.TryDequeue(out var path))
        {
            using var answer = await server.SendAsync(HttpMethod.Get, path);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.StartsWith(title, page.QuerySelector("h1")?.TextContent, StringComparison.Ordinal);
            foreach (var link in page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href") ?? "").Where(seen.Add))
                if (link.StartsWith("/exports", StringComparison.Ordinal)) next.Enqueue(link);
        }
        // Four years, months and undated items; days; the lists for programs.
        Assert.Superset(new HashSet<string>(["/exports/2023.jsonl.gz", "/exports/2023/2023-01.csv", "/exports/2023/2023-01-10.csv",
            "/exports/undated.csv", "/exports/SHA256SUMS", "/exports/datapackage.json", "/exports/2023/manifest.json"]), seen);
        foreach (var path in (string[])["/", "/subscribe", "/2023", "/2023/01", "/2023/01/10"])
            Assert.Contains("href=\"/exports", await server.TextAsync(path), StringComparison.Ordinal);
        foreach (var cursor in (string[])["x", "-1", "10000"])
        {
            using var answer = await server.SendAsync(HttpMethod.Get, "/exports?after=" + cursor);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/exports/?after=2023", "/exports?after=2023")]
    [InlineData("/Exports.json?after=2023", "/exports.json?after=2023")]
    [InlineData("/exports/2023/?after=2023", "/exports/2023")]
    public async Task Another_spelling_of_the_path_leads_on_to_the_same_page(string path, string canonical)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(canonical, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task They_are_short_and_valid()
    {
        using var archive = new TemporaryArchive();
        using var folder = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=vi");
        for (var number = 0; number < 130; number++)
            await server.KeepAsync(ExportStand.Draft(number, new DateOnly(1900 + number % 100, 1 + number % 12, 1 + number % 28), "Xưa"));
        await DailyFilesTests.FillAsync(server);
        foreach (var (path, at) in Pages.Append("/exports?after=1970").Select((path, at) => (path, at)))
        {
            var html = await server.TextAsync(path);
            Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 60_000);
            await File.WriteAllTextAsync(Path.Combine(folder.Root, $"{at}.html"), html, TestContext.Current.CancellationToken);
        }
        Assert.All(await Checkers.NuAsync(folder.Root), message => Assert.Contains(": info ", message, StringComparison.Ordinal));
        Assert.Empty(await Checkers.HtmlValidateAsync(folder.Root));
    }

    [Fact]
    public async Task An_archive_that_cannot_be_written_says_so_and_does_not_fail()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await DailyFilesTests.FillAsync(server);
        // A file where the folder should be.
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "exports"), "", TestContext.Current.CancellationToken);
        foreach (var path in (string[])["2023.csv", "manifest.json", "SHA256SUMS", "2023"])
        {
            using var answer = await server.SendAsync(HttpMethod.Get, "/exports/" + path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
        }
        File.Delete(Path.Combine(archive.Root, "exports"));
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("2023.csv"));
    }
}
