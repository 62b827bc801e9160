using FeedServer.Items;
using FeedServer.Pages.Layout;

namespace FeedServer.Tests.Pages;

public sealed class OpenGraphTests
{
    [Fact]
    public void The_date_of_publication_stands_there_only_when_it_is_known_to_be_one()
    {
        var publication = PageSamples.Publication("vi");
        Assert.Equal("2023-01-10T08:05+07:00", Published(publication, PageSamples.Item()));
        Assert.Null(Published(publication, PageSamples.Item(content => content with { Published = null })));
        // Seen years before.
        Assert.Null(Published(publication, PageSamples.Item(content => content with
        {
            Published = PageSamples.Stated(new DateOnly(2030, 1, 1)),
        })));
    }

    [Fact]
    public void No_address_stands_for_an_author_and_no_language_for_an_unknown_one()
    {
        var unknown = OpenGraph.Properties(PageSamples.Publication("vi"), PageSamples.Item(content => content with { Language = null }));
        Assert.DoesNotContain(unknown, property => property.Property is "article:author" or "og:locale");
        var english = OpenGraph.Properties(PageSamples.Publication("vi"), PageSamples.Item(content => content with { Language = "en" }));
        Assert.Contains(("og:locale", "en_GB"), english);
    }

    /// <summary>What is said of an item's publication; null for nothing.</summary>
    internal static string? Published(Publication publication, Item item) => OpenGraph.Properties(publication, item)
        .Where(property => property.Property == "article:published_time").Select(property => property.Content).SingleOrDefault();
}
