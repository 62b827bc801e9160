namespace FeedServer.Publish;

/// <summary>Stands between the formatters and the document, for what they write differently from what readers and the W3C validator want.
/// Everything else passes through.</summary>
/// <param name="inner">The document.</param>
/// <param name="updated">The first <c>atom:updated</c> to come.</param>
/// <param name="prefixes">The prefixes that the root declares.</param>
internal sealed class FeedXmlWriter(XmlWriter inner, DateTimeOffset updated, IReadOnlyList<(string Prefix, string Space)> prefixes)
    : XmlWriter
{
    /// <summary>Elements open inside <c>rss/channel/x</c>.</summary>
    private const int ChannelDepth = 3;

    private readonly Stack<(string Name, string Space)> open = new();
    private bool inType;

    /// <summary>What the next <c>atom:updated</c> says; null for what is written there.</summary>
    public DateTimeOffset? Updated { get; set; } = updated;

    /// <summary>What the next <c>atom:published</c> says, in UTC; null for what is written there.</summary>
    public DateTimeOffset? Published { get; set; }

    public override WriteState WriteState => inner.WriteState;

    public override XmlWriterSettings? Settings => inner.Settings;

    public override void WriteString(string? text)
    {
        if (inType) return;
        if (inner.WriteState == WriteState.Attribute || open.Count == 0 || text is null) inner.WriteString(text);
        else WriteText(open.Peek(), text);
    }

    private void WriteText((string Name, string Space) element, string text)
    {
        switch (element)
        {
            case ("title" or "source" or "category", "") or ("name", Xml.Atom):
            case ("description", "") when open.Count == ChannelDepth:
                WritePlain(PlainText.Unmistakable(text));
                break;
            case ("description", ""):
                // RSS profile, an item's description: it is HTML.
                inner.WriteString(PlainText.AsHtml(text));
                break;
            case ("pubDate" or "lastBuildDate", ""):
                inner.WriteString(RssDate(text));
                break;
            case ("summary", Xml.Atom):
                // Beside a content of HTML, rss2email 3.13 (feedparser 6.0.10) mails a plain summary in place of the article.
                inner.WriteAttributeString("type", "html");
                inner.WriteString(PlainText.AsHtml(text));
                break;
            case ("title" or "subtitle", Xml.Atom):
                var html = PlainText.LooksLikeHtml(text);
                inner.WriteAttributeString("type", html ? "html" : "text");
                inner.WriteString(html ? PlainText.AsHtml(text) : text);
                break;
            case ("updated", Xml.Atom) when Updated is { } exact:
                inner.WriteString(Rfc3339.Milliseconds(exact));
                Updated = null;
                break;
            case ("published", Xml.Atom) when Published is { } hour:
                inner.WriteString(Rfc3339.UtcSeconds(hour));
                Published = null;
                break;
            default:
                inner.WriteString(text);
                break;
        }
    }

    /// <summary>The offset in digits. One that is no whole or half hour (+0545, or the local mean time of long ago), which the validator
    /// does not know, gives way to the nearest half hour that leaves the instant on its day.</summary>
    private static string RssDate(string text)
    {
        if (text.EndsWith(" Z", StringComparison.Ordinal)) return text[..^1] + "+0000";
        if (text[^2..] is "00" or "30") return text;
        var instant = DateTimeOffset.ParseExact(text.Insert(text.Length - 2, ":"), "ddd, dd MMM yyyy HH:mm:ss zzz",
            CultureInfo.InvariantCulture);
        var below = TimeSpan.FromMinutes(Math.Floor(instant.Offset.TotalMinutes / 30) * 30);
        var (first, second) = (instant.ToOffset(below), instant.ToOffset(below + TimeSpan.FromMinutes(30)));
        if (instant.Offset - below > TimeSpan.FromMinutes(15)) (first, second) = (second, first);
        var kept = first.Date == instant.Date ? first : second;
        return kept.ToString("ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture).Remove(29, 1);
    }

    /// <summary>RSS profile, titles and the channel's description: plain text whose &amp; and &lt; are hexadecimal references, which every
    /// reader reads alike.</summary>
    private void WritePlain(string text)
    {
        var written = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('&' or '<')) continue;
            inner.WriteString(text[written..i]);
            inner.WriteCharEntity(text[i]);
            written = i + 1;
        }
        inner.WriteString(text[written..]);
    }

    public override void WriteStartElement(string? prefix, string localName, string? ns)
    {
        open.Push((localName, ns ?? ""));
        inner.WriteStartElement(prefix, localName, ns);
        if (open.Count == 1) DeclarePrefixes();
    }

    /// <summary>Once on the root, where people and simple parsers look for them; the formatters have no place for it.</summary>
    private void DeclarePrefixes()
    {
        foreach (var (name, space) in prefixes)
            inner.WriteAttributeString("xmlns", name, "http://www.w3.org/2000/xmlns/", space);
    }

    public override void WriteEndElement()
    {
        open.Pop();
        inner.WriteEndElement();
    }

    public override void WriteFullEndElement()
    {
        open.Pop();
        inner.WriteFullEndElement();
    }

    public override void WriteStartDocument() => inner.WriteStartDocument();

    public override void WriteStartDocument(bool standalone) => inner.WriteStartDocument(standalone);

    public override void WriteEndDocument() => inner.WriteEndDocument();

    public override void WriteDocType(string name, string? pubid, string? sysid, string? subset) =>
        inner.WriteDocType(name, pubid, sysid, subset);

    public override void WriteStartAttribute(string? prefix, string localName, string? ns)
    {
        // The kind of a text is told when the text is known.
        inType = localName == "type" && open.Peek() is ("title" or "subtitle" or "summary", Xml.Atom);
        if (!inType) inner.WriteStartAttribute(prefix, localName, ns);
    }

    public override void WriteEndAttribute()
    {
        if (!inType) inner.WriteEndAttribute();
        inType = false;
    }

    public override void WriteCData(string? text) => inner.WriteCData(text);

    public override void WriteComment(string? text) => inner.WriteComment(text);

    public override void WriteProcessingInstruction(string name, string? text) => inner.WriteProcessingInstruction(name, text);

    public override void WriteEntityRef(string name) => inner.WriteEntityRef(name);

    public override void WriteCharEntity(char ch) => inner.WriteCharEntity(ch);

    public override void WriteSurrogateCharEntity(char lowChar, char highChar) => inner.WriteSurrogateCharEntity(lowChar, highChar);

    public override void WriteWhitespace(string? ws) => inner.WriteWhitespace(ws);

    public override void WriteChars(char[] buffer, int index, int count) => WriteString(new string(buffer, index, count));

    public override void WriteRaw(char[] buffer, int index, int count) => inner.WriteRaw(buffer, index, count);

    public override void WriteRaw(string data) => inner.WriteRaw(data);

    public override void WriteBase64(byte[] buffer, int index, int count) => inner.WriteBase64(buffer, index, count);

    public override void Flush() => inner.Flush();

    public override string? LookupPrefix(string ns) => inner.LookupPrefix(ns);

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
