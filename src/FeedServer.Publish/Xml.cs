using System.Xml;

namespace FeedServer.Publish;

/// <summary>The namespaces of feeds.</summary>
internal static class Xml
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string Media = "http://search.yahoo.com/mrss/";

    public static void Declare(XmlWriter writer, string prefix, string space) =>
        writer.WriteAttributeString("xmlns", prefix, "http://www.w3.org/2000/xmlns/", space);
}
