using System.Buffers.Text;

namespace FeedServer.Collect.Feeds;

/// <summary>
/// Texts as HTML: RSS elements, text constructs and content of Atom 1.0 (RFC 4287 §3.1, §4.1.3) and 0.3 (type and mode).
/// </summary>
internal static class FeedContent
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>An element whose text is HTML, or that holds elements; null when there is none or it is empty.</summary>
    public static string? Html(FeedNode? node) => node is null ? null : node.HasElements ? node.Markup : node.Text;

    /// <summary>A text construct as HTML; null when there is none, it is empty, or it is no text.</summary>
    public static string? Construct(FeedNode? node) => (node is null ? null : Read(node)) switch
    {
        null => null,
        (var text, false) when !HasMarkup(text) => Escaped(text),
        (var text, _) => text,
    };

    /// <summary>A text construct as one line of plain text; null when there is none or it is empty.</summary>
    public static string? Plain(FeedNode? node) => (node is null ? null : Read(node)) switch
    {
        null => null,
        (var text, false) => HasMarkup(text) ? FeedTitle.FromHtml(text) : FeedTitle.Line(text),
        (var text, true) => FeedTitle.FromMarkup(text),
    };

    private static (string Text, bool IsHtml)? Read(FeedNode node)
    {
        var type = node["type"]?.Trim().ToLowerInvariant() ?? "text";
        var mode = node["mode"]?.Trim().ToLowerInvariant();
        if (mode == "base64" || IsBinary(type)) return FromBase64(node.Text) is { } decoded ? (decoded, true) : null;
        var isHtml = type is not ("text" or "text/plain");
        if (node.HasElements) return WithoutDiv(node).Markup is { } markup ? (markup, true) : null;
        if (node.Text is not { } text) return null;
        return type is "xhtml" or "application/xhtml+xml" && mode is null or "xml" && !HasMarkup(text)
            ? (Escaped(text), true) : (text, isHtml || mode == "escaped");
    }

    /// <summary>The div belongs to the construct, not to the text (RFC 4287 §3.1.1.3).</summary>
    private static FeedNode WithoutDiv(FeedNode node) =>
        node.Children is [var only] && only.Local.Equals("div", StringComparison.OrdinalIgnoreCase)
        && node.Content.All(part => part is FeedNode || string.IsNullOrWhiteSpace((string)part)) ? only : node;

    private static bool IsBinary(string type) =>
        type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.Ordinal)
        && !type.EndsWith("xml", StringComparison.Ordinal) && !type.EndsWith("json", StringComparison.Ordinal);

    private static string? FromBase64(string? text)
    {
        if (text is null) return null;
        try
        {
            var bytes = Convert.FromBase64String(text);
            var decoded = StrictUtf8.GetString(bytes);
            return decoded.Contains('\0', StringComparison.Ordinal) ? null : FeedText.Clean(decoded).Trim();
        }
        catch (Exception other) when (other is FormatException or DecoderFallbackException)
        {
            return Base64.IsValid(text) ? null : text;
        }
    }

    /// <summary>Text that says it is plain and holds HTML: a common fault, told by tags that only HTML has.</summary>
    private static bool HasMarkup(string text) =>
        text.Contains("</", StringComparison.Ordinal) || text.Contains("<br", StringComparison.OrdinalIgnoreCase)
        || text.Contains("<p>", StringComparison.OrdinalIgnoreCase)
        || text.Contains("<img ", StringComparison.OrdinalIgnoreCase);

    private static string Escaped(string text) => FeedText.Escape(new StringBuilder(text.Length + 16), text).ToString();
}
