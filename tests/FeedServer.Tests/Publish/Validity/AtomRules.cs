using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>An Atom feed (RFC 4287), and what it is of its history (RFC 5005).</summary>
internal static class AtomRules
{
    public static void Check(Report report, XElement feed)
    {
        ElementRules.CheckAttributes(report, feed);
        ElementRules.CheckNoText(report, feed);
        ElementRules.Check(report, feed, "title! type", "subtitle! type", "id!", "updated!", "author", "contributor",
            "category term scheme label", "generator! uri version",
            "icon!", "logo!", "rights! type", "link type title rel href length hreflang", "fh:complete", "fh:archive", "dc:publisher",
            "entry");
        if (feed.Attribute(XNamespace.Xml + "lang") is { } language) LanguageRules.Check(report, language, language.Value);
        Metadata(report, feed, "MissingElement");
        History(report, feed);
        if (!Relations(feed).Contains("self")) report.Warn("MissingSelf", feed, "");
        var entries = 0;
        foreach (var (name, child) in Names.Children(report, feed))
        {
            if (name == "entry") entries++;
            else if (entries > 0 && !name.Contains(':', StringComparison.Ordinal)) report.Error("MisplacedMetadata", child, name);
            if (name == "entry") AtomEntryRules.Check(report, child, feed);
            else FeedPart(report, name, child, "feed");
        }
        Unique(report, feed, "id", "DuplicateEntries");
        Unique(report, feed, "updated", "DuplicateUpdated");
    }

    /// <summary>What a feed and an entry's source must say of themselves.</summary>
    public static void Metadata(Report report, XElement feed, string rule)
    {
        foreach (var name in new[] { "title", "id", "updated" })
        {
            if (feed.Element(Names.Atom + name) is not null) continue;
            if (rule == "MissingElement") report.Error(rule, feed, name);
            else report.Warn(rule, feed, name);
        }
        OneAlternate(report, feed);
    }

    /// <summary>One alternate of a type and language.</summary>
    public static void OneAlternate(Report report, XElement parent)
    {
        var seen = new HashSet<(string?, string?)>();
        foreach (var link in parent.Elements(Names.Atom + "link").Where(link => LinkRules.Relation(link) == "alternate"))
        {
            if (!seen.Add((link.Attribute("type")?.Value, link.Attribute("hreflang")?.Value)))
                report.Error("DuplicateAtomLink", link, link.ToString());
        }
    }

    /// <summary>The parts that feeds and sources share.</summary>
    public static void FeedPart(Report report, string name, XElement part, string parent)
    {
        switch (name)
        {
            case "title" or "subtitle" or "rights":
                AtomTextRules.Check(report, part);
                break;
            case "id":
                AddressRules.Id(report, part);
                break;
            case "updated":
                DateRules.Atom(report, part);
                break;
            case "author" or "contributor":
                AtomTextRules.Person(report, part);
                break;
            case "generator":
                TextRules.NotHtml(report, part);
                TextRules.NotBlank(report, part);
                break;
            case "link":
                LinkRules.Check(report, part, parent);
                break;
            case "category":
                AtomTextRules.Category(report, part);
                break;
        }
    }

    private static List<string> Relations(XElement feed) => [.. feed.Elements(Names.Atom + "link").Select(LinkRules.Relation)];

    private static void History(Report report, XElement feed)
    {
        XNamespace history = "http://purl.org/syndication/history/1.0";
        var (isComplete, isArchive) = (feed.Element(history + "complete") is not null, feed.Element(history + "archive") is not null);
        var relations = Relations(feed);
        if (isComplete)
        {
            foreach (var link in feed.Elements(Names.Atom + "link").Where(link => LinkRules.OfHistory.Contains(LinkRules.Relation(link))))
            {
                if (LinkRules.Relation(link) != "current") report.Error("FeedRelInCompleteFeed", link, LinkRules.Relation(link));
                else if (link.Attribute("href")?.Value != report.Address)
                    report.Error("CurrentNotSelfInCompleteFeed", link, report.Address);
            }
        }
        if (!isArchive || isComplete) return;
        if (!relations.Contains("prev-archive") && !relations.Contains("next-archive")) report.Warn("ArchiveIncomplete", feed, "");
        if (!relations.Contains("current")) report.Warn("MissingCurrentInArchive", feed, "");
    }

    private static void Unique(Report report, XElement feed, string name, string rule)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var twice in feed.Elements(Names.Atom + "entry").Elements(Names.Atom + name).Where(element => !seen.Add(element.Value)))
            report.Warn(rule, twice);
    }
}
