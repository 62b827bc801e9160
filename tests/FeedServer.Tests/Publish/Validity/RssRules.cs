using System.Globalization;
using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>RSS 2.0 and its profile.</summary>
internal static class RssRules
{
    public static void Check(Report report, XElement rss)
    {
        ElementRules.CheckAttributes(report, rss, "version");
        if (rss.Attribute("version")?.Value != "2.0") report.Error("InvalidRSSVersion", rss, rss.Attribute("version")?.Value);
        ElementRules.CheckNoText(report, rss);
        ElementRules.Check(report, rss, "channel!");
        if (rss.Element("channel") is not { } channel) report.Error("MissingElement", rss, "channel");
        else Channel(report, channel);
    }

    private static void Channel(Report report, XElement channel)
    {
        ElementRules.CheckNoText(report, channel);
        ElementRules.Check(report, channel, "title!", "link!", "description!", "language!", "copyright!", "lastBuildDate!", "pubDate!",
            "category domain", "generator!",
            "docs!", "ttl!", "image!", "item", "atom:link type title rel href length hreflang", "fh:complete", "fh:archive", "dc:rights!",
            "dc:language!", "dc:publisher", "sy:updatePeriod!");
        foreach (var name in new[] { "title", "link", "description" })
        {
            if (channel.Element(name) is null) report.Error("Missing" + char.ToUpperInvariant(name[0]) + name[1..], channel, name);
        }
        if (!channel.Elements(Names.Atom + "link").Any(link => LinkRules.Relation(link) == "self"))
            report.Warn("MissingAtomSelfLink", channel, "");
        var items = 0;
        foreach (var (name, child) in Names.Children(report, channel))
        {
            if (name == "item") items++;
            else if (items > 0) report.Warn("MisplacedItem", child, name);
            ChannelPart(report, channel, name, child);
        }
        Unique(report, channel.Elements("item").Elements("guid"));
    }

    private static void ChannelPart(Report report, XElement channel, string name, XElement part)
    {
        switch (name)
        {
            case "title":
                TextRules.NotHtml(report, part);
                TextRules.NotBlank(report, part);
                break;
            case "description" or "copyright" or "category":
                TextRules.NotHtml(report, part);
                break;
            case "link" or "docs":
                AddressRules.Absolute(report, part);
                break;
            case "language" or "dc:language":
                LanguageRules.Check(report, part, part.Value.Trim());
                break;
            case "lastBuildDate" or "pubDate":
                DateRules.Rss(report, part);
                break;
            case "ttl":
                if (!int.TryParse(part.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes == 0)
                    report.Error("InvalidPositiveInteger", part);
                break;
            case "atom:link":
                LinkRules.Check(report, part, "channel");
                break;
            case "image":
                Image(report, channel, part);
                break;
            case "item":
                RssItemRules.Check(report, part, channel);
                break;
        }
    }

    private static void Image(Report report, XElement channel, XElement image)
    {
        ElementRules.Check(report, image, "title!", "url!", "link!", "width!", "height!", "description!");
        foreach (var name in new[] { "title", "url", "link" })
        {
            if (image.Element(name) is null) report.Error("MissingElement", image, name);
        }
        if (image.Element("title") is { } title && title.Value.Trim() != channel.Element("title")?.Value.Trim())
            report.Warn("ImageTitleDoesntMatch", title);
        if (image.Element("link") is { } link && link.Value.Trim() != channel.Element("link")?.Value.Trim())
            report.Warn("ImageLinkDoesntMatch", link);
        if (image.Element("url") is { } url) AddressRules.Absolute(report, url);
        if (image.Element("width") is { } width && !(int.TryParse(width.Value, out var across) && across is > 0 and <= 144))
            report.Error("InvalidWidth", width);
        if (image.Element("height") is { } height && !(int.TryParse(height.Value, out var down) && down is > 0 and <= 400))
            report.Error("InvalidHeight", height);
    }

    private static void Unique(Report report, IEnumerable<XElement> guids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var guid in guids.Where(guid => !seen.Add(guid.Value.Trim()))) report.Error("DuplicateValue", guid);
    }
}
