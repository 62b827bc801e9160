using System.Globalization;
using System.Text.Json;
using FeedServer.Collect.Cleaning;
using FeedServer.Items;
using FeedServer.Items.Markup;
using FeedServer.Tests.Items.Markup.Bodies;

namespace FeedServer.WebTests.Validity;

/// <summary>Whatever was written is valid HTML on pages and in feeds, by the checkers of others.</summary>
public sealed class ValidBodiesTests
{
    private const int Seeds = 150;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every construct as it is kept now and, where it has that form, as an earlier program kept it.</summary>
    private static IEnumerable<string> Bodies => BodyConstructs.Read(Repository.At("tests", "Fixtures", "bodies.txt")).Values
        .SelectMany(html => new[] { HtmlCleaner.Clean(html, new Uri("https://lungmay.example/"), Picture), html }
            .Where((body, at) => at == 0 || !ReferenceEquals(ValidMarkup.From(body), body)));

    [Fact]
    public async Task Every_construct_is_valid_on_its_page_and_in_its_feed()
    {
        using var archive = new TemporaryArchive();
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "checked")).FullName;
        await using (var server = await RunningServer.StartAsync(archive, "--Feeds:HeadSize=500"))
        {
            var drafts = Bodies.Select(Draft).ToList();
            var items = (await server.Store.KeepAsync(drafts, Token)).Select(outcome => outcome.Item).OfType<Item>().ToList();
            Assert.Equal(drafts.Count, items.Count);
            foreach (var item in items) await WriteAsync(folder, $"page-{item.Number:D3}", await server.TextAsync(item.Path));
            using var feed = JsonDocument.Parse(await server.TextAsync("/feed.json"));
            var published = feed.RootElement.GetProperty("items").EnumerateArray()
                .Select(entry => entry.GetProperty("content_html").GetString() ?? "").ToList();
            Assert.Equal(drafts.Count, published.Count);
            for (var i = 0; i < published.Count; i++) await WriteAsync(folder, $"feed-{i:D3}", Page(published[i]));
        }
        await AssertValidAsync(folder);
    }

    [Fact]
    public async Task Texts_of_any_nesting_are_valid()
    {
        using var archive = new TemporaryArchive();
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "checked")).FullName;
        var first = int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_SEED") ?? "0", CultureInfo.InvariantCulture);
        var count = int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_TEXTS") ?? "0", CultureInfo.InvariantCulture);
        for (var seed = first; seed < first + Math.Max(count, Seeds); seed++)
            await WriteAsync(folder, $"{seed:D5}", Page(ValidMarkup.From(RandomBodies.Text(seed))));
        await AssertValidAsync(folder);
    }

    private static async Task AssertValidAsync(string folder)
    {
        var found = await Checkers.NuAsync(folder);
        Assert.All(found, message => Assert.Contains(": info ", message, StringComparison.Ordinal));
        Assert.Empty(await Checkers.HtmlValidateAsync(folder));
    }

    private static Task WriteAsync(string folder, string name, string html) =>
        File.WriteAllTextAsync(Path.Combine(folder, name + ".html"), html, Token);

    private static string Page(string body) =>
        $"<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Bài</title></head><body>{body}</body></html>\n";

    private static ItemDraft Draft(string html, int number) => new()
    {
        Source = "lung-may",
        Keys = [number.ToString(CultureInfo.InvariantCulture)],
        Fingerprint = ContentHash.From(number + html),
        Content = new ItemContent { Title = $"Bài số {number}", Language = "vi" },
        Body = new ItemBody(html),
    };

    private static PictureFacts? Picture(string address) => new(address);
}
