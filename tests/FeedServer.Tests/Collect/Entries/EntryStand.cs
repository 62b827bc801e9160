using System.Text;
using FeedServer.Collect.Entries;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Sources;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Entries;

/// <summary>Feeds as texts, read into drafts as they are when they are polled.</summary>
internal static class EntryStand
{
    public static readonly SourceDefinition Source = new()
    {
        Id = "ben",
        Kind = SourceKind.Feed,
        Title = "Bến",
        Address = new Uri("https://feeds.hub.example/ben.xml"),
    };

    private static readonly DateTimeOffset Fetched = new(2026, 5, 4, 3, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<ItemDraft> Drafts(string document, SourceDefinition? source = null) =>
        new FeedDrafts(new PublicationZone("Asia/Ho_Chi_Minh")).From(source ?? Source,
            Assert.IsType<FeedOutcome.Read>(FeedReader.Read(Encoding.UTF8.GetBytes(document), null, Source.Address)).Feed,
            Source.Address, Fetched, []);

    public static ItemDraft Only(string item, SourceDefinition? source = null) => Assert.Single(Drafts(
        "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>"
        + $"<channel><title>Bến</title><link>https://ben.example/</link><item><title>Đò ngang</title>{item}</item></channel></rss>",
        source));

    public static IEnumerable<string> Pictures(ItemDraft draft) => draft.Content.Images.Select(image => image.Address);
}
