using System.Globalization;
using System.ServiceModel.Syndication;
using FeedServer.Items;
using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

/// <summary>What is written is read again by other readers of the same formats, and says the same.</summary>
public sealed class FeedParseBackTests
{
    private static readonly IReadOnlyList<Entry> Entries = SampleEntries.All;

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    public void SyndicationFeed_reads_the_same_ids_dates_and_links(FeedFormat format)
    {
        var read = Feeds.Load(Feeds.Write(format, Entries)).Items.ToList();
        Assert.Equal(Entries.Select(e => e.Item.Id.Value), read.Select(i => i.Id));
        Assert.Equal(Entries.Select(e => Published(e.Item)), read.Select(i => i.PublishDate));
        Assert.Equal(
            Entries.Select(e => SampleEntries.Publication.Absolute(e.Item.Path)),
            read.Select(i => i.Links.First(l => l.RelationshipType == "alternate").Uri.AbsoluteUri));
    }

    [Fact]
    public void Atom_updated_of_what_was_never_revised_is_its_date_to_the_millisecond_and_unique()
    {
        var updated = Feeds.Xml(FeedFormat.Atom, Entries).Descendants(Feeds.Atom + "entry")
            .Select(e => (string)e.Element(Feeds.Atom + "updated")!).ToList(); // an entry without it fails the test
        Assert.Equal(Entries.Select(e => e.Item.Content.FilingDate is null ? e.Item.Changed : Published(e.Item).AddMilliseconds(
            e.Item.Number)), updated.Select(u => DateTimeOffset.Parse(u, CultureInfo.InvariantCulture)));
        Assert.Equal(updated.Count, updated.Distinct().Count());
    }

    [Fact]
    public void A_feed_is_updated_when_its_newest_item_was_kept()
    {
        var updated = Feeds.Xml(FeedFormat.Atom, Entries).Root!.Element(Feeds.Atom + "updated")!.Value; // parsed documents have both
        Assert.Equal("2023-03-01T02:30:03.006Z", updated);
    }

    [Fact]
    public void An_empty_feed_is_updated_when_the_tag_authority_began()
    {
        Assert.Equal(new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero), Feeds.Load(Feeds.Write(FeedFormat.Atom, [])).LastUpdatedTime);
    }

    [Theory]
    [InlineData("vankhe.example,2022-05", 2022, 5, 1)]
    [InlineData("vankhe.example,2022-05-17", 2022, 5, 17)]
    [InlineData("no date at all", 1970, 1, 1)]
    public void A_tag_authority_may_name_a_month_or_a_day(string authority, int year, int month, int day)
    {
        var request = Feeds.Request() with { Publication = SampleEntries.Publication with { TagAuthority = authority } };
        var updated = FeedComposer.Compose(request, []).LastUpdatedTime;
        Assert.Equal(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero), updated.ToUniversalTime());
    }

    [Fact]
    public void A_feed_keeps_its_id_when_the_site_moves()
    {
        var moved = Feeds.Request(
            "/2023") with
        { Publication = SampleEntries.Publication with { BaseUrl = new Uri("http://elsewhere.example:8080/a/") } };
        Assert.Equal("tag:vankhe.example,2022:feed:/2023", FeedComposer.Compose(moved, Entries).Id);
        Assert.Equal(FeedComposer.Compose(Feeds.Request("/2023"), Entries).Id, FeedComposer.Compose(moved, Entries).Id);
    }

    [Fact]
    public void Json_says_the_same_ids_titles_and_dates()
    {
        var items = Feeds.Json(Entries).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Entries.Select(e => e.Item.Id.Value), items.Select(i => i.GetProperty("id").GetString()));
        Assert.Equal(
            Entries.Select(e => e.Item.Content.Title.Replace("\a", "", StringComparison.Ordinal)),
            items.Select(i => i.GetProperty("title").GetString()));
        Assert.Equal(Entries.Select(e => Published(e.Item)), items.Select(i =>
            i.TryGetProperty("date_published", out var date) ? date.GetDateTimeOffset() : default));
        Assert.DoesNotContain(items, i => i.TryGetProperty("date_modified", out _));
    }

    [Fact]
    public void Json_says_when_it_was_modified_of_a_revision_alone()
    {
        var entry = Entries[0] with { Item = Entries[0].Item with { Revision = 2 } };
        Assert.Equal(entry.Item.Changed, Feeds.Json(entry).GetProperty("items")[0].GetProperty("date_modified").GetDateTimeOffset());
    }

    [Fact]
    public void Categories_authors_and_enclosure_come_back_from_Atom()
    {
        var first = Feeds.Load(Feeds.Write(FeedFormat.Atom, Entries)).Items.First();
        Assert.Equal(["Tin hoạt động", "giao thông", "cầu Đá"], first.Categories.Select(c => c.Name));
        Assert.Equal("https://tin.vankhe.example/sections", first.Categories[0].Scheme);
        Assert.Equal(["Lương Thảo"], first.Authors.Select(a => a.Name));
        Assert.Equal(["Vũ Đăng"], first.Contributors.Select(a => a.Name));
        var enclosure = Assert.Single(first.Links, l => l.RelationshipType == "enclosure");
        Assert.Equal((48213, "image/jpeg"), (enclosure.Length, enclosure.MediaType));
        Assert.StartsWith("<p>Sáng 9/1", Assert.IsType<TextSyndicationContent>(first.Content).Text, StringComparison.Ordinal);
    }

    private static DateTimeOffset Published(Item item) =>
        item.Content.FilingDate is { } date ? SampleEntries.Publication.Zone.At(date, new TimeOnly(12, 0)) : default;
}
