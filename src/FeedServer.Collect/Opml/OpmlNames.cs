using System.Xml.Linq;

namespace FeedServer.Collect.Opml;

/// <summary>Names in OPML 2.0 (opml.org/spec2.opml) and in our own namespace.</summary>
public static class OpmlNames
{
    /// <summary>The namespace of our attributes; a name, not an address to be fetched. It never changes.</summary>
    public const string Namespace = "https://feedserver.example/ns/opml";

    /// <summary>The prefix that files written by us bind to it; any other does.</summary>
    public const string Prefix = "fs";

    private static readonly XNamespace Ours = Namespace;

    /// <summary>Names of our attributes that an outline may carry.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["id", "kind", "paused", "section", "minInterval", "maxInterval", "list", "link", "next", "title", "date", "body", "image",
            "caption", "byline"];

    /// <summary>An attribute of ours.</summary>
    public static XName Own(string name) => Ours + name;
}
