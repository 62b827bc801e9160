using System.Xml;
using System.Xml.Linq;

namespace FeedServer.Collect.Opml;

/// <summary>Changes an OPML document where something changed, and nowhere else: order, comments and attributes of others stay.</summary>
internal static class OpmlWriter
{
    public static XDocument Empty() => new(new XDeclaration("1.0", "utf-8", null), new XElement("opml",
            new XAttribute("version", "2.0"), new XAttribute(XNamespace.Xmlns + OpmlNames.Prefix, OpmlNames.Namespace), "\n  ",
            new XElement("head", "\n    ", new XElement("title", "Sources"), "\n  "), "\n  ", new XElement("body", "\n  "), "\n"));

    /// <summary>Adds a source at the end of the body, on a line of its own.</summary>
    public static void Add(XDocument document, SourceDefinition source)
    {
        var body = OpmlParser.Body(document) ?? throw new InvalidOperationException("a document that was read has a body");
        var element = new XElement("outline");
        if (body.LastNode is XText { Value: var space } last && string.IsNullOrWhiteSpace(space))
        {
            last.AddBeforeSelf(new XText("\n    "), element);
            last.Value = "\n  ";
        }
        else body.Add(new XText("\n    "), element, new XText("\n  "));
        element.SetAttributeValue("type", source.Kind == SourceKind.Feed ? "rss" : Word(source.Kind));
        element.SetAttributeValue("text", source.Title);
        Write(element, before: null, source);
    }

    /// <summary>Writes what differs.</summary>
    public static void Write(XElement element, SourceDefinition? before, SourceDefinition source)
    {
        WritePlain(element, before, source);
        SetOwn(element, "id", source.Id);
        if (before?.Kind != source.Kind) SetOwn(element, "kind", source.Kind == SourceKind.Feed ? null : Word(source.Kind));
        if ((before?.Paused ?? false) != source.Paused) SetOwn(element, "paused", source.Paused ? "true" : null);
        if ((before?.Private ?? false) != source.Private) SetOwn(element, "private", source.Private ? "true" : null);
        if (before?.Section != source.Section)
            SetOwn(element, "section", SourceOutline.PlacedSection(element) == source.Section ? null : source.Section ?? "");
        if (before?.Zone != source.Zone) SetOwn(element, "zone", source.Zone);
        WriteLimits(element, before, source);
    }

    private static void WriteLimits(XElement element, SourceDefinition? before, SourceDefinition source)
    {
        if (before?.MinInterval != source.MinInterval) SetOwn(element, "minInterval", Words(source.MinInterval));
        if (before?.MaxInterval != source.MaxInterval) SetOwn(element, "maxInterval", Words(source.MaxInterval));
        if (before?.Selectors == source.Selectors) return;
        foreach (var (name, selector) in (source.Selectors ?? new PageSelectors()).Named) SetOwn(element, name, selector);
    }

    private static void WritePlain(XElement element, SourceDefinition? before, SourceDefinition source)
    {
        if (before is not null && before.Title != source.Title) SetPlain(element, "text", source.Title);
        if (before?.Title != source.Title) SetPlain(element, "title", source.Title);
        if (before?.Home != source.Home) SetPlain(element, "htmlUrl", source.Home?.AbsoluteUri);
        if (before?.Address == source.Address) return;
        var isShort = SourceOutline.Plain(element, "xmlUrl") is null && SourceOutline.Plain(element, "url") is not null;
        SetPlain(element, isShort ? "url" : "xmlUrl", source.Address.AbsoluteUri);
    }

    /// <summary>Takes an outline out together with its line.</summary>
    public static void Remove(XElement element)
    {
        if (element.PreviousNode is XText { Value: var space } before && string.IsNullOrWhiteSpace(space)) before.Remove();
        element.Remove();
    }

    /// <summary>Sets or (null) removes an attribute of ours, declaring the namespace where that is missing.</summary>
    public static void SetOwn(XElement element, string name, string? value)
    {
        if (value is not null && element.GetPrefixOfNamespace(OpmlNames.Namespace) is null && element.Document?.Root is { } root)
        {
            var prefix = root.GetNamespaceOfPrefix(OpmlNames.Prefix) is null ? OpmlNames.Prefix : "feedserver";
            root.SetAttributeValue(XNamespace.Xmlns + prefix, OpmlNames.Namespace);
        }
        element.SetAttributeValue(OpmlNames.Own(name), value);
    }

    /// <summary>The document's bytes: UTF-8 without a mark, lines ending in \n.</summary>
    public static byte[] Bytes(XDocument document)
    {
        using var buffer = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n", OmitXmlDeclaration = true };
        // The writer puts no line end behind the declaration, and the reader takes the one that was there for nothing.
        buffer.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"u8);
        using (var writer = XmlWriter.Create(buffer, settings))
            foreach (var node in document.Nodes().SkipWhile(node => node is XText)) node.WriteTo(writer);
        if (buffer.GetBuffer()[buffer.Length - 1] != (byte)'\n') buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void SetPlain(XElement element, string name, string? value) =>
        element.SetAttributeValue(SourceOutline.PlainAttribute(element, name)?.Name ?? name, value);

    private static string? Words(TimeSpan? span) => span is { } given ? IntervalWords.Write(given) : null;

    private static string Word(SourceKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>Names in OPML 2.0 (opml.org/spec2.opml) and in our own namespace.</summary>
internal static class OpmlNames
{
    /// <summary>The namespace of our attributes; a name, not an address to be fetched. It never changes.</summary>
    public const string Namespace = "https://feedserver.example/ns/opml";

    /// <summary>The prefix that files written by us bind to it; any other does.</summary>
    public const string Prefix = "fs";

    private static readonly XNamespace Ours = Namespace;

    /// <summary>Names of our attributes that an outline may carry.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["id", "kind", "paused", "private", "section", "zone", "minInterval", "maxInterval", "list", "link", "next", "title", "date",
            "body", "image", "caption", "byline"];

    public static XName Own(string name) => Ours + name;
}
