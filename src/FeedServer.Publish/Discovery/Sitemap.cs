using System.Xml.Linq;

namespace FeedServer.Publish.Discovery;

/// <summary>Sitemaps and their index (sitemaps.org protocol 0.9).</summary>
public static class Sitemap
{
    /// <summary>The Content-Type they are served with.</summary>
    public const string ContentType = "application/xml; charset=utf-8";

    /// <summary>The most pages in a sitemap and the most sitemaps in an index, by the protocol.</summary>
    public const int MostUrls = 50_000;

    /// <summary>The most bytes of a sitemap, uncompressed, by the protocol.</summary>
    public const int MostBytes = 50 * 1024 * 1024;

    /// <summary>The most items in one of ours: a few megabytes, which a server can make at once and keep; what is left of 50 MB is for
    /// pictures.</summary>
    public const int MostItems = 5_000;

    /// <summary>From here on pictures are left out, so that pages never are.</summary>
    private const int PicturesUntil = MostBytes - (8 * 1024 * 1024);

    private const int LongestAddress = 2048;
    private const int MostPictures = 100;
    private const int LongestCaption = 1000;

    /// <summary>One sitemap.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostUrls"/> pages.</exception>
    public static byte[] Write(Publication publication, IReadOnlyCollection<SitemapUrl> pages)
    {
        if (pages.Count > MostUrls) throw new ArgumentException($"{pages.Count} pages are more than a sitemap may hold.", nameof(pages));
        return XmlDocumentBytes.Write((writer, stream) =>
        {
            writer.WriteStartElement("urlset", Xml.Sitemap);
            writer.WriteAttributeString("xmlns", "image", null, Xml.SitemapImage);
            foreach (var page in pages)
            {
                writer.WriteStartElement("url", Xml.Sitemap);
                writer.WriteElementString("loc", Xml.Sitemap, publication.Absolute(page.Path));
                if (page.Changed is { } changed)
                    writer.WriteElementString("lastmod", Xml.Sitemap, Rfc3339.Seconds(publication.Zone.Local(changed)));
                if (page.Images is { Count: > 0 } images) WritePictures(writer, stream, publication, images);
                writer.WriteEndElement();
            }
            writer.WriteEndElement();
        });
    }

    /// <summary>The index of sitemaps. When one of them changed is not told: only reading it through would say so, and a date that is wrong
    /// makes a crawler distrust all others.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostUrls"/> sitemaps.</exception>
    public static byte[] WriteIndex(Publication publication, IReadOnlyCollection<string> paths)
    {
        if (paths.Count > MostUrls) throw new ArgumentException($"{paths.Count} sitemaps are more than an index may hold.", nameof(paths));
        return XmlDocumentBytes.Write(writer =>
        {
            writer.WriteStartElement("sitemapindex", Xml.Sitemap);
            foreach (var path in paths)
            {
                writer.WriteStartElement("sitemap", Xml.Sitemap);
                writer.WriteElementString("loc", Xml.Sitemap, publication.Absolute(path));
                writer.WriteEndElement();
            }
            writer.WriteEndElement();
        });
    }

    /// <summary>The image extension 1.1. Of its words Google reads none since 2022; the schema still has the caption, and others read
    /// it.</summary>
    private static void WritePictures(XmlWriter writer, Stream stream, Publication publication, IReadOnlyList<ItemImage> images)
    {
        writer.Flush();
        if (stream.Length > PicturesUntil) return;
        var pictures = ItemComposer.ImagesOf(publication, images).Where(picture => picture.Url.AbsoluteUri.Length <= LongestAddress);
        foreach (var picture in pictures.DistinctBy(picture => picture.Url).Take(MostPictures))
        {
            writer.WriteStartElement("image", Xml.SitemapImage);
            writer.WriteElementString("loc", Xml.SitemapImage, picture.Url.AbsoluteUri);
            if (picture.Caption is { Length: <= LongestCaption } caption) writer.WriteElementString("caption", Xml.SitemapImage, caption);
            writer.WriteEndElement();
        }
    }
}

/// <summary>An XML document of ours as bytes: UTF-8 without byte order mark, indented, lines ending in \n.</summary>
internal static class XmlDocumentBytes
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        NamespaceHandling = NamespaceHandling.OmitDuplicates,
    };

    /// <summary>Writes a document; whoever writes sees how many bytes are flushed so far.</summary>
    public static byte[] Write(Action<XmlWriter, Stream> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Settings))
        {
            writer.WriteStartDocument();
            write(writer, buffer);
        }
        return buffer.ToArray();
    }

    public static byte[] Write(Action<XmlWriter> write) => Write((writer, _) => write(writer));

    public static byte[] Write(XElement root) => Write(root.WriteTo);
}
