using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>An item of RSS 2.0.</summary>
internal static class RssItemRules
{
    private static readonly (string Core, string Extension)[] SameMeaning = [("author", "dc:creator"), ("category", "dc:subject"),
        ("pubDate", "dc:date"), ("source", "dc:source"), ("guid", "atom:id")];

    public static void Check(Report report, XElement item, XElement channel)
    {
        ElementRules.CheckNoText(report, item);
        ElementRules.Check(report, item, "title!", "link!", "description!", "author!", "category domain", "comments!",
            "enclosure! url length type", "guid! isPermaLink",
            "pubDate!", "source! url", "content:encoded!", "dc:creator", "dc:contributor", "dc:language!", "dc:subject", "dc:date",
            "atom:link type title rel href length hreflang",
            "media:content url fileSize type medium width height bitrate duration expression isDefault lang",
            "slash:comments!", "thr:total!", "wfw:commentRss!");
        if (item.Element("title") is null && item.Element("description") is null)
            report.Error("ItemMustContainTitleOrDescription", item, "");
        if (item.Element("guid") is null) report.Warn("MissingGuid", item, "");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, child) in Names.Children(report, item))
        {
            if (name == "content:encoded" && !seen.Contains("description")) report.Warn("NeedDescriptionBeforeContent", child);
            if (name == "slash:comments" && channel.Element("lastBuildDate") is null) report.Warn("SlashDate", child);
            seen.Add(name);
            Part(report, name, child);
        }
        foreach (var (core, extension) in SameMeaning)
        {
            if (seen.Contains(core) && seen.Contains(extension)) report.Warn("DuplicateItemSemantics", item, $"{core}, {extension}");
        }
    }

    private static void Part(Report report, string name, XElement part)
    {
        switch (name)
        {
            case "title" or "category":
                TextRules.NotHtml(report, part);
                TextRules.NotBlank(report, part);
                break;
            case "link" or "comments" or "wfw:commentRss":
                AddressRules.Absolute(report, part);
                break;
            case "description" or "content:encoded":
                HtmlRules.Safe(report, part);
                HtmlRules.Absolute(report, part);
                break;
            case "author" or "dc:creator" or "dc:contributor" or "dc:subject":
                Person(report, name, part);
                break;
            case "enclosure" or "media:content":
                File(report, name, part);
                break;
            case "guid":
                Guid(report, part);
                break;
            case "pubDate":
                DateRules.Rss(report, part);
                break;
            case "source":
                AddressRules.Absolute(report, part, "url");
                TextRules.NotHtml(report, part);
                break;
            case "dc:language":
                LanguageRules.Check(report, part, part.Value.Trim());
                break;
            case "atom:link":
                LinkRules.Check(report, part, "item");
                break;
        }
    }

    private static void File(Report report, string name, XElement part)
    {
        if (name == "enclosure") MediaRules.Enclosure(report, part);
        else MediaRules.Content(report, part);
    }

    private static void Person(Report report, string name, XElement part)
    {
        ElementRules.CheckLeaf(report, part);
        if (name != "author") return;
        if (!part.Value.Contains('@', StringComparison.Ordinal)) report.Error("InvalidContact", part);
        else if (!part.Value.EndsWith(')'))
            report.Warn(part.Value.Contains(' ', StringComparison.Ordinal) ? "EmailFormat" : "MissingRealName", part);
    }

    private static void Guid(Report report, XElement guid)
    {
        var value = guid.Value.Trim();
        var said = guid.Attribute("isPermaLink")?.Value;
        if (said is not (null or "true" or "false")) report.Error("InvalidBooleanAttribute", guid, said);
        if (said != "false")
        {
            AddressRules.Absolute(report, guid);
            if (value.StartsWith("tag:", StringComparison.OrdinalIgnoreCase)
                || value.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase)) report.Error("InvalidPermalink", guid);
        }
        else if (value.Length < 9 && value.Length > 0 && value.All(char.IsDigit)) report.Warn("NotSufficientlyUnique", guid);
        if (value.Length == 0) report.Warn("NotBlank", guid);
    }
}
