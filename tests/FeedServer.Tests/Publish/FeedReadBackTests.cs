using System.Text.RegularExpressions;
using CsCheck;
using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Feeds;
using FeedServer.Items;
using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

/// <summary>
/// What we write is what our own reader reads. It is made for the feeds of others, where plain text that looks like HTML mostly is HTML
/// escaped once too often: such titles and categories it reads without their tags, and they are not compared.
/// </summary>
public sealed class FeedReadBackTests
{
    [Fact]
    public void Our_reader_reads_the_same_items_from_every_format() => HostileEntries.Some.Sample(entries =>
    {
        var composed = FeedComposer.Compose(Feeds.Request(), entries).Entries;
        foreach (var info in FeedFormats.All)
        {
            var read = Read(info, entries);
            Assert.Equal(composed.Count, read.Count);
            foreach (var (item, entry) in composed.Zip(read)) AssertSame(item, entry, info.Format);
        }
    }, iter: 80);

    private static void AssertSame(ComposedItem item, FeedEntry entry, FeedFormat format)
    {
        Assert.Equal(item.Id, entry.Id);
        Assert.Equal(item.Links[0].Uri.AbsoluteUri, entry.Link);
        Assert.Equal(item.Published?.UtcDateTime, entry.Published?.At.UtcDateTime);
        // Atom's hours are UTC; a day keeps the offset of its zone everywhere.
        var isUtc = format == FeedFormat.Atom && item is { Published: not null, IsWholeDay: false };
        Assert.Equal(isUtc ? TimeSpan.Zero : item.Published?.Offset, entry.Published?.At.Offset);
        Assert.Equal(item.Language ?? "vi", entry.Language);
        // For a title that shows nothing our reader takes the first words of the text.
        if (Words(item.Title.Text).Length > 0) AssertWords([item.Title.Text], [entry.Title ?? ""]);
        AssertWords(item.Categories.Select(category => category.Name), entry.Categories);
        if (item.Links.FirstOrDefault(link => link.RelationshipType == "enclosure") is { } file && format != FeedFormat.Json)
            Assert.Equal((file.Uri.AbsoluteUri, file.MediaType, (long?)file.Length),
                Assert.Single(entry.Enclosures) is var read ? (read.Address, read.MediaType, read.Length) : default);
        if (item.Html.Length > 0) Assert.Equal(Canonical(item.Html), Canonical(entry.ContentHtml ?? ""));
    }

    private static void AssertWords(IEnumerable<string> written, IEnumerable<string> read)
    {
        // Twice the same but for white space is once for our reader.
        var expected = written.Where(text => Words(text).Length > 0).DistinctBy(Words).ToList();
        if (expected.Any(PlainText.LooksLikeHtml)) return;
        Assert.Equal(expected.Select(Words), read.Select(Words).Where(words => words.Length > 0).Distinct());
    }

    /// <summary>The words: white space and what shows nothing is the same to a reader.</summary>
    private static string Words(string? text) =>
        Regex.Replace((text ?? "").Replace("\uFEFF", "", StringComparison.Ordinal).Replace("\u2060", "", StringComparison.Ordinal),
            @"[\s\u200B]+", " ").Trim();

    private static string Canonical(string html) =>
        HtmlCleaner.Clean(html.Replace("\uFEFF", "", StringComparison.Ordinal), new Uri("https://tin.vankhe.example/"),
            address => new PictureFacts(address));

    private static IReadOnlyList<FeedEntry> Read(FeedFormatInfo info, IReadOnlyList<Entry> entries)
    {
        var outcome = FeedReader.Read(Feeds.Write(info.Format, entries), info.ContentType,
            new Uri(FeedServer.Publish.FeedLinks.UrlOf(SampleEntries.Publication, "", info.Format)));
        var feed = Assert.IsType<FeedOutcome.Read>(outcome).Feed;
        Assert.Empty(feed.Refused);
        return feed.Entries;
    }
}
