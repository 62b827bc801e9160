using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using FeedServer.Items;
using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

/// <summary>Composes, writes and reads back the feeds of these tests.</summary>
internal static class Feeds
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    public static FeedRequest Request(string path = "", string? title = null) =>
        new() { Publication = SampleEntries.Publication, Path = path, Title = title };

    public static byte[] Write(FeedFormat format, IReadOnlyList<Entry> entries, FeedRequest? request = null) =>
        FeedWriter.Write(format, FeedComposer.Compose(request ?? Request(), entries));

    public static string Text(FeedFormat format, params IReadOnlyList<Entry> entries) =>
        Encoding.UTF8.GetString(Write(format, entries));

    public static XDocument Xml(FeedFormat format, params IReadOnlyList<Entry> entries) => XDocument.Parse(Text(format, entries));

    public static JsonElement Json(params IReadOnlyList<Entry> entries)
    {
        using var document = JsonDocument.Parse(Write(FeedFormat.Json, entries));
        return document.RootElement.Clone();
    }

    public static SyndicationFeed Load(byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes));
        return SyndicationFeed.Load(reader);
    }
}
