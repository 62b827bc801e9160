using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Atom's link, in Atom and in RSS.</summary>
internal static partial class LinkRules
{
    /// <summary>Relations between the documents of one feed (RFC 5005).</summary>
    public static readonly string[] OfHistory = ["current", "first", "last", "next", "next-archive", "prev-archive", "previous"];

    private static readonly string[] Registered =
        [.. OfHistory, "alternate", "describedby", "edit", "edit-media", "enclosure", "hub", "license", "payment", "related", "replies",
            "search", "self", "service", "up", "via"];

    private static readonly string[] FeedTypes = ["application/atom+xml", "application/rss+xml", "application/rdf+xml"];

    public static string Relation(XElement link) => link.Attribute("rel")?.Value ?? "alternate";

    public static void Check(Report report, XElement link, string parent)
    {
        ElementRules.CheckAttributes(report, link, "type", "title", "rel", "href", "length", "hreflang", "thr:count", "thr:updated");
        if (link.Value.Trim().Length > 0) report.Warn("AtomLinkNotEmpty", link);
        var relation = Relation(link);
        if (relation.Length == 0) report.Warn("AttrNotBlank", link, "rel");
        else if (!Registered.Contains(relation) && !Uri.TryCreate(relation, UriKind.Absolute, out _))
            report.Warn("UnregisteredAtomLinkRel", link, relation);
        if (parent == "entry" && OfHistory.Contains(relation)) report.Warn("FeedHistoryRelInEntry", link, relation);
        CheckType(report, link, relation);
        if (link.Attribute("title") is { Value.Length: 0 } title) report.Warn("AttrNotBlank", title);
        if (link.Attribute("length") is { } length && !long.TryParse(length.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            report.Error("InvalidNonNegativeInteger", length);
        if (link.Attribute("hreflang") is { } language) LanguageRules.Check(report, language, language.Value);
        if (link.Attribute("href") is not { } href)
        {
            report.Error("MissingHref", link);
            return;
        }
        AddressRules.Reference(report, href);
        if (relation == "self" && parent is "feed" or "channel") CheckSelf(report, href, relation);
    }

    public static bool IsMediaType(string type) => MediaType().IsMatch(type);

    private static void CheckType(Report report, XElement link, string relation)
    {
        if (link.Attribute("type") is not { } type) return;
        if (!IsMediaType(type.Value)) report.Error("InvalidMIMEType", type);
        else if (relation == "self" && !FeedTypes.Contains(type.Value.Split(';')[0])) report.Warn("SelfNotAtom", type);
    }

    private static void CheckSelf(Report report, XAttribute href, string relation)
    {
        if (relation != "self") return;
        if (!Uri.TryCreate(href.Value, UriKind.Absolute, out _) || href.Value.StartsWith('/')) report.Warn("RelativeSelf", href);
        else if (NormalForm.Of(href.Value) != NormalForm.Of(report.Address))
            report.Warn("SelfDoesntMatchLocation", href, $"{href.Value} at {report.Address}");
    }

    [GeneratedRegex(
        @"^[^\s()<>,;:\\""/\[\]?=]+/[^\s()<>,;:\\""/\[\]?=]+(\s*;\s*[^\s()<>,;:\\""/\[\]?=]+=(""[^""]*""|[^\s()<>,;:\\""/\[\]?=]+))*\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex MediaType();
}
