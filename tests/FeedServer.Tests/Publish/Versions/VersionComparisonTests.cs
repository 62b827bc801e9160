using FeedServer.Items;
using FeedServer.Publish.Versions;
using FeedServer.Tests.Pages;

namespace FeedServer.Tests.Publish.Versions;

/// <summary>All that a reader may see of an item is compared.</summary>
public sealed class VersionComparisonTests
{
    [Fact]
    public void Every_field_that_differs_is_named_once()
    {
        var was = PageSamples.Item();
        var now = PageSamples.Item(content => content with
        {
            Title = content.Title + " mới",
            Summary = "Khác.",
            Section = null,
            Place = "Bến Hạ",
            SourceTag = "TTX",
            Tags = ["thước"],
            Byline = new Byline { Text = ["Hà Miên", "Vân Khê"] },
            Language = "en",
            Event = content.Event is { } date ? date with { Words = "ngày 10 tháng 1" } : null,
        });
        var compared = VersionComparison.From(new Entry(was, new ItemBody("<p>Một.</p>")), new Entry(now, new ItemBody("<p>Một.</p>")));
        Assert.Equal(Enum.GetValues<ComparedFieldName>(), compared.Fields.Select(field => field.Name).Order());
        // The day is the same; the words that it was read from are not.
        Assert.Equal([true, false], compared.Dates.Select(date => date.IsSame));
        Assert.False(compared.IsSame);
        Assert.True(VersionComparison.From(
            new Entry(was, new ItemBody("<p>Một.</p>")), new Entry(was, new ItemBody("<p> Một. </p>"))).IsSame);
    }

    [Fact]
    public void Pictures_and_links_that_came_went_or_changed_are_told()
    {
        var was = PageSamples.Item(content => content with
        {
            Images = [Picture("/images/a.png", "Thước"), Picture("/images/b.png", "Bến")],
        });
        var now = PageSamples.Item(content => content with
        {
            Images = [Picture("/images/b.png", "Bến cũ"), Picture("/images/c.png", "Chợ")],
        });
        var compared = VersionComparison.From(
            new Entry(was, new ItemBody(
                "<p><a href=\"https://song.example/1\">số liệu</a> <a href=\"https://song.example/x\">bỏ</a></p>")),
            new Entry(now, new ItemBody("<p><a href=\"https://song.example/2?utm_source=x\">số liệu</a> bỏ</p>")));
        Assert.Equal(
            [("/images/a.png", true, false), ("/images/b.png", true, true), ("/images/c.png", false, true)],
            compared.Pictures.Select(picture => (picture.Address, picture.Was is not null, picture.Now is not null)));
        Assert.Equal(
            [new("https://song.example/1", "https://song.example/2", "số liệu"), new("https://song.example/x", null, "bỏ")],
            compared.Links);
    }

    [Fact]
    public void An_entry_of_the_feed_of_changes_has_an_id_of_its_own_for_each_revision()
    {
        var publication = PageSamples.Publication("vi");
        Assert.Equal("tag:songlam.example,2026:1/revision/3", Entry(PageSamples.Item(revision: 3)).IdIn(publication));
        var foreign = PageSamples.Item(revision: 2) with { Id = new ItemGuid("https://bencang.example/7") };
        Assert.Matches("^tag:songlam[.]example,2026:[0-9a-f]{20}/revision/2$", Entry(foreign).IdIn(publication));
        var gone = PageSamples.Item(revision: 2) with { Withdrawn = new Tombstone(DateTimeOffset.UnixEpoch, "Nhầm.") };
        Assert.Equal("tag:songlam.example,2026:1/withdrawal/2", Entry(gone).IdIn(publication));
    }

    private static ChangeEntry Entry(Item item) => new() { Item = item, Path = "/x", Title = "x", Summary = "x", Html = "" };

    private static ItemImage Picture(string address, string alt) => new() { Address = address, Alt = alt };
}
