using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>An entry of an Atom feed, and the source of one.</summary>
internal static class AtomEntryRules
{
    public static void Check(Report report, XElement entry, XElement feed)
    {
        ElementRules.CheckAttributes(report, entry);
        ElementRules.CheckNoText(report, entry);
        ElementRules.Check(report, entry, "title! type", "id!", "updated!", "published!", "author", "contributor",
            "category term scheme label", "summary! type",
            "content! type src", "rights! type", "source!", "link type title rel href length hreflang thr:count",
            "media:content url fileSize type medium width height bitrate duration expression isDefault lang", "thr:total!",
            "thr:in-reply-to! ref href type source", "slash:comments!");
        if (entry.Attribute(XNamespace.Xml + "lang") is { } language) LanguageRules.Check(report, language, language.Value);
        foreach (var name in new[] { "title", "id", "updated" })
        {
            if (entry.Element(Names.Atom + name) is null) report.Error("MissingElement", entry, name);
        }
        var source = entry.Element(Names.Atom + "source");
        if (new[] { entry, feed, source }.All(place => place?.Element(Names.Atom + "author") is null))
            report.Error("MissingElement", entry, "author");
        AtomRules.OneAlternate(report, entry);
        HasText(report, entry);
        foreach (var (name, child) in Names.Children(report, entry)) Part(report, name, child);
    }

    private static void HasText(Report report, XElement entry)
    {
        if (entry.Element(Names.Atom + "content") is not null) return;
        if (entry.Element(Names.Atom + "summary") is null) report.Warn("MissingTextualContent", entry, "");
        if (!entry.Elements(Names.Atom + "link").Any(link => LinkRules.Relation(link) == "alternate"))
            report.Error("MissingContentOrAlternate", entry, "");
    }

    private static void Part(Report report, string name, XElement part)
    {
        switch (name)
        {
            case "summary" or "content":
                AtomTextRules.Check(report, part);
                break;
            case "published":
                DateRules.Atom(report, part);
                break;
            case "source":
                Source(report, part);
                break;
            case "media:content":
                MediaRules.Content(report, part);
                break;
            default:
                AtomRules.FeedPart(report, name, part, "entry");
                break;
        }
    }

    private static void Source(Report report, XElement source)
    {
        ElementRules.CheckNoText(report, source);
        ElementRules.Check(report, source, "title! type", "subtitle! type", "id!", "updated!", "author", "contributor",
            "category term scheme label", "generator! uri version",
            "icon!", "logo!", "rights! type", "link type title rel href length hreflang");
        AtomRules.Metadata(report, source, "MissingSourceElement");
        foreach (var (name, child) in Names.Children(report, source)) AtomRules.FeedPart(report, name, child, "source");
    }
}
