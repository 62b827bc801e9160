using System.Xml;
using System.Xml.Linq;

namespace FeedServer.Collect.Opml;

/// <summary>Bytes to an OPML document, as forgiving as other programs' exports need: any encoding, a byte order mark, text before the
/// declaration, unescaped ampersands, HTML's named entities. A document type is refused, and with it every entity of the document's own
/// (XXE, billion laughs).</summary>
public static partial class OpmlParser
{
    public const int MaxBytes = 16 * 1024 * 1024;

    public const int MaxElements = 100_000;

    public const int MaxDepth = 64;

    public static OpmlOutcome Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes) return new OpmlOutcome.Refused($"it is larger than {MaxBytes / (1024 * 1024)} MB", 0, 0);
        return TextDecoder.Decode(bytes, null, isHtml: false) switch
        {
            DecodeOutcome.Decoded decoded => Parse(decoded),
            DecodeOutcome.Refused refused =>
                new OpmlOutcome.Refused(refused.Reason + (refused.Place is { } place ? $" ({place})" : ""), 0, 0),
            var other => throw new InvalidOperationException($"an unknown outcome {other}"),
        };
    }

    private static OpmlOutcome Parse(DecodeOutcome.Decoded decoded)
    {
        var outcome = Load(decoded.Text, decoded.Notes);
        if (outcome is not OpmlOutcome.Refused { Line: > 0 }) return outcome;
        var repaired = Repair(decoded.Text);
        if (repaired == decoded.Text) return outcome;
        return Load(repaired, [.. decoded.Notes, "characters that XML wants escaped were not"]) is OpmlOutcome.Read read ? read : outcome;
    }

    private static OpmlOutcome Load(string text, IReadOnlyList<string> notes)
    {
        try
        {
            using (var scan = Reader(text)) if (Excess(scan) is { } excess) return excess;
            using var reader = Reader(text);
            var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
            var root = document.Root;
            if (root is null || !root.Name.LocalName.Equals("opml", StringComparison.OrdinalIgnoreCase))
                return new OpmlOutcome.Refused($"it is no OPML: its root is '{root?.Name.LocalName}'", 1, 1);
            return Body(document) is null ? new OpmlOutcome.Refused("it has no body", 1, 1) : new OpmlOutcome.Read(document, notes);
        }
        catch (XmlException e)
        {
            var reason = e.Message.Contains("DTD", StringComparison.Ordinal) ? "a document type is not allowed" : Clause(e.Message);
            return new OpmlOutcome.Refused(reason, e.LineNumber, e.LinePosition);
        }
    }

    /// <summary>The element that holds the outlines.</summary>
    public static XElement? Body(XDocument document) =>
        document.Root?.Elements().FirstOrDefault(e => e.Name.LocalName.Equals("body", StringComparison.OrdinalIgnoreCase));

    private static XmlReader Reader(string text) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
    });

    /// <summary>Counted before a tree is built.</summary>
    private static OpmlOutcome.Refused? Excess(XmlReader reader)
    {
        var place = (IXmlLineInfo)reader;
        for (var elements = 0; reader.Read();)
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.Depth > MaxDepth)
                return new($"its outlines are nested deeper than {MaxDepth}", place.LineNumber, place.LinePosition);
            if (++elements > MaxElements) return new($"it has more than {MaxElements} elements", place.LineNumber, place.LinePosition);
        }
        return null;
    }

    private static string Repair(string text)
    {
        var start = text.IndexOf('<', StringComparison.Ordinal);
        var named = NamedEntity().Replace(start > 0 ? text[start..] : text, match => Named(match.Value));
        return LooseAmpersand().Replace(named, "&amp;");
    }

    private static string Named(string entity)
    {
        if (entity is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;") return entity;
        var plain = System.Net.WebUtility.HtmlDecode(entity);
        return plain == entity || plain is "<" or "&" or "\"" ? "&amp;" + entity[1..] : plain;
    }

    /// <summary>The reader's own message without the place at its end, which is told in front.</summary>
    private static string Clause(string message) => Place().Replace(message, "").TrimEnd('.', ' ');

    [GeneratedRegex("&[A-Za-z][A-Za-z0-9]{1,31};", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedEntity();

    [GeneratedRegex("&(?!amp;|lt;|gt;|quot;|apos;|#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LooseAmpersand();

    [GeneratedRegex(@" Line \d+, position \d+\.?", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
