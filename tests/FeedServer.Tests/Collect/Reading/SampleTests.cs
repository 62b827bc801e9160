using System.Text.Json;
using FeedServer.Collect.Reading;
using FeedServer.Collect.Reading.Rules;
using FeedServer.Items;
using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Reading;

/// <summary>The shipped sample reads as written down beside the fixtures.</summary>
public sealed class SampleTests
{
    private static readonly string Root = Above("FeedServer.sln");

    public static TheoryData<string> Files => [.. Expectations().Select(line => line.GetProperty("file").GetString() ?? "")];

    [Fact]
    public void Every_file_of_the_sample_has_its_expectation()
    {
        var drop = Path.Combine(Root, "archive", "drop");
        var articles = Directory.EnumerateFiles(drop, "*", SearchOption.AllDirectories).Where(ArticleReader.Knows)
            .Select(file => Path.GetRelativePath(drop, file).Replace('\\', '/')).Where(file => file != "README.md");

        Assert.Equal(articles.Order(StringComparer.Ordinal),
            Expectations().Select(line => line.GetProperty("file").GetString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_file_reads_as_expected(string file)
    {
        var expected = Expectations().Single(line => line.GetProperty("file").GetString() == file);
        var read = new ArticleReader(Reads.Zone).Read(new Document
        {
            Bytes = File.ReadAllBytes(Path.Combine(Root, "archive", "drop", file)),
            Name = file,
            FirstSeen = new DateTimeOffset(2026, 6, 15, 5, 0, 0, TimeSpan.Zero),
        });
        var article = Assert.IsType<ReadOutcome.Read>(read).Article;

        Assert.Equal(Lines(expected), Lines(article));
    }

    private static string Lines(JsonElement e) => string.Join('\n',
        e.GetProperty("title_derived").GetBoolean() ? "derived" : e.GetProperty("title").GetString(),
        "section " + e.GetProperty("section").GetString(),
        "published " + e.GetProperty("published").GetString() + " " + e.GetProperty("time").GetString(),
        "event " + e.GetProperty("event").GetString(),
        "place " + e.GetProperty("place").GetString() + ", tag " + e.GetProperty("source_tag").GetString(),
        "text " + Names(e.GetProperty("text")) + ", photos " + Names(e.GetProperty("photos")),
        "language " + e.GetProperty("language").GetString(),
        "images " + e.GetProperty("images").GetInt32());

    private static string Lines(Article article)
    {
        var content = article.Content;
        return string.Join('\n',
            content.TitleDerived ? "derived" : content.Title,
            "section " + content.Section,
            "published " + content.Published?.Day.ToString("yyyy-MM-dd", null) + " " + content.Published?.Time?.ToString("HH:mm", null),
            "event " + content.Event?.Day.ToString("yyyy-MM-dd", null),
            "place " + content.Place + ", tag " + content.SourceTag,
            "text " + string.Join(", ", content.Byline.Text) + ", photos " + string.Join(", ", content.Byline.Photos),
            "language " + content.Language,
            "images " + content.Images.Count);
    }

    private static string Names(JsonElement names) => string.Join(", ", names.EnumerateArray().Select(name => name.GetString()));

    private static List<JsonElement> Expectations() =>
        [.. File.ReadLines(Path.Combine(Root, "tests", "Fixtures", "sample-expectations.jsonl")).Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Above(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, name))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No folder above the tests holds {name}.");
    }
}
