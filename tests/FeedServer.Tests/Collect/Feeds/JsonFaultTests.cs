using FeedServer.Collect.Feeds;

namespace FeedServer.Tests.Collect.Feeds;

/// <summary>JSON Feeds broken in the ways that programs break them.</summary>
public sealed class JsonFaultTests
{
    private const string Head = "\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Tin\"";

    [Theory]
    [InlineData("{HEAD,\"items\":[{\"id\":\"1\",\"title\":\"a\"}]}\n<!-- made in 0.2 s -->")]
    [InlineData("{HEAD,\"items\":[{\"id\":\"1\",\"title\":\"a\"}]}{\"more\":1}")]
    [InlineData("<!-- kept -->\n{HEAD,\"items\":[{\"id\":\"1\",\"title\":\"a\"}]}")]
    [InlineData("show({HEAD,\"items\":[{\"id\":\"1\",\"title\":\"a\"}]});")]
    [InlineData(")]}',\n{HEAD,\"items\":[{\"id\":\"1\",\"title\":\"a\"}]}")]
    [InlineData("// it's \"made\n{HEAD,\"items\":[{\"id\":\"1\",\"rank\":NaN,\"title\":\"a\"}]}")]
    [InlineData("{HEAD,\"items\":{\"3\":{\"id\":\"1\",\"title\":\"a\"}}}")]
    [InlineData("{HEAD,\"items\":[{\"id\":\"1\",\"title\":\"a\"}]")]
    [InlineData("{HEAD,\"items\":[{\"id\":\"1\",\"title\":\"a\"")]
    [InlineData("{HEAD,\"items\":[{\"id\":\"1\",\"title\":\"a")]
    [InlineData("{HEAD,\"items\":[{\"id\":\"1\",\"title\":\"a\",\"conte")]
    [InlineData("{HEAD,\"items\":[{\"id\":\"1\",\"title\":\"a\",\"tags\":[\"x\",\"y")]
    public void What_can_still_be_made_out_is_read(string text)
    {
        var feed = Said.Feed(text.Replace("HEAD", Head, StringComparison.Ordinal));
        var entry = Assert.Single(feed.Entries);
        Assert.Equal(("Tin", "1", "a"), (feed.Title, entry.Id, entry.Title));
    }

    [Fact]
    public void What_is_cut_off_keeps_the_entries_before_and_is_told_with_its_line()
    {
        var feed = Said.Feed($"{{{Head},\"items\":[\n{{\"id\":\"1\",\"title\":\"a\"}},\n{{\"id\":\"2\",\"content_text\":\"half of");
        Assert.Equal(["1", "2"], feed.Entries.Select(e => e.Id));
        Assert.Equal("<p>half of</p>", feed.Entries[1].ContentHtml);
        Assert.StartsWith("line 3: it is not valid JSON", Assert.Single(feed.Refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it\\'s", "it's")]
    [InlineData("C:\\dir 50\\%", "C:\\dir 50\\%")]
    [InlineData("a\\u12 b", "a\\u12 b")]
    [InlineData("a\\ud83d b", "a b")]
    [InlineData("a\\ud83d\\ude00\\ude00 \\\\ud83d", "a\U0001F600 \\ud83d")]
    [InlineData("Tom &amp; Vy&#8217;s <b>", "Tom & Vy’s <b>")]
    public void A_title_is_what_was_meant(string written, string meant) =>
        Assert.Equal(meant, Said.Only($"{{{Head},\"items\":[{{\"id\":\"1\",\"title\":\"{written}\"}}]}}").Title);

    [Fact]
    public void Values_of_other_types_than_promised_are_taken_as_meant()
    {
        var entry = Said.Only($$"""
            {{{Head}},"items":[{"id":1234567890123456789,"date_published":1709618400.5,"image":{"url":"/i.png"},
             "authors":["Vy",{"name":"An"},null,{"url":"https://x.example/"}],"attachments":["/a.mp3",{"url":"/b.mp3","size_in_bytes":"12"},
             {"mime_type":"x"},null]}]}
            """);
        Assert.Equal("1234567890123456789", entry.Id);
        Assert.Equal(new DateTimeOffset(2024, 3, 5, 6, 0, 0, TimeSpan.Zero), entry.Published?.At);
        Assert.Equal("https://tin.vankhe.example/i.png", Assert.Single(entry.Media).Address);
        Assert.Equal(["Vy", "An", "https://x.example/"], entry.Authors);
        Assert.Equal([("https://tin.vankhe.example/a.mp3", null), ("https://tin.vankhe.example/b.mp3", (long?)12)],
            entry.Enclosures.Select(e => (e.Address, e.Length)));
    }

    [Theory]
    [InlineData("{'version':'https://jsonfeed.org/version/1.1'}", true)]
    [InlineData("{\"error\":", false)]
    [InlineData("<html><p>{jsonfeed.org}</p></html>", false)]
    public void What_cannot_be_made_out_is_refused(string text, bool isFeed) =>
        Assert.Equal(isFeed, Assert.IsType<FeedOutcome.Refused>(Said.Outcome(text)).IsFeed);

    [Fact]
    public void Every_cut_of_a_feed_is_read_or_refused_and_never_loses_what_was_whole()
    {
        var text =
            $"{{{Head},\"items\":[{{\"id\":\"1\",\"title\":\"Lúa\"}},{{\"id\":\"2\",\"n\":[1,{{\"x\":true}}],\"title\":\"\\u00e9 "
            + $"\\ud83d\\ude00\"}}]}}";
        var whole = text.IndexOf("},{", StringComparison.Ordinal) + 1;
        for (var length = whole; length < text.Length; length++)
        {
            var feed = Said.Feed(text[..length]);
            Assert.Equal(("1", "Lúa"), (feed.Entries[0].Id, feed.Entries[0].Title));
        }
    }
}
