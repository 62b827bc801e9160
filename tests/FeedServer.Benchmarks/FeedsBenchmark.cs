using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using FeedServer.Items;
using FeedServer.Publish;

namespace FeedServer.Benchmarks;

/// <summary>Composing and writing a feed against the library writing it alone.</summary>
internal static class FeedsBenchmark
{
    private const int Items = 50;
    private const int Rounds = 201;

    public static async Task RunAsync()
    {
        var entries = Enumerable.Range(1, Items).Select(InventedItems.Entry).ToList();
        var request = new FeedRequest { Publication = InventedItems.Publication, Path = "" };
        var plain = Plain(entries);
        Contest.PrintHead();
        foreach (var info in FeedFormats.All)
        {
            byte[] Ours() => FeedWriter.Write(info.Format, FeedComposer.Compose(request, entries));
            Func<byte[]> yardstick = info.Format switch
            {
                // With its Atom extensions, or it would not write the texts at all.
                FeedFormat.Rss => () => Write(new Rss20FeedFormatter(plain, serializeExtensionsAsAtom: true)),
                FeedFormat.Atom => () => Write(new Atom10FeedFormatter(plain)),
                _ => () => Json(entries),
            };
            await Contest.RunAsync($"{info.Name}, {Ours().Length / 1024} KB", Items, Rounds, Task () => Task.FromResult(Ours()),
                () => Task.FromResult(yardstick()));
        }
    }

    private static SyndicationFeed Plain(List<Entry> entries)
    {
        var items = entries.Select(e => new SyndicationItem
        {
            Id = e.Item.Id.Value,
            Title = new TextSyndicationContent(e.Item.Content.Title),
            Summary = new TextSyndicationContent(e.Item.Content.Summary),
            Content = new TextSyndicationContent(e.Body.Html, TextSyndicationContentKind.Html),
            LastUpdatedTime = e.Item.Changed,
            PublishDate = e.Item.Changed,
        }).ToList();
        return new SyndicationFeed(items)
        {
            Id = "tag:x",
            Title = new TextSyndicationContent("x"),
            LastUpdatedTime = DateTimeOffset.UnixEpoch
        };
    }

    private static byte[] Write(SyndicationFeedFormatter formatter)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer)) formatter.WriteTo(writer);
        return buffer.ToArray();
    }

    private static byte[] Json(List<Entry> entries) =>
        JsonSerializer.SerializeToUtf8Bytes(entries.Select(e => new Dictionary<string, string>
        {
            ["id"] = e.Item.Id.Value,
            ["title"] = e.Item.Content.Title,
            ["content_html"] = e.Body.Html,
        }));
}
