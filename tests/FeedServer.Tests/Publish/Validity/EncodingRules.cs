using System.Net.Http.Headers;
using System.Text;
using System.Text.Unicode;
using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Bytes, charset and media type.</summary>
internal static class EncodingRules
{
    private static readonly string[] FeedTypes = ["text/xml", "application/xml", "application/rss+xml", "application/atom+xml"];

    /// <summary>Why nothing further can be said of it; null when it can be read.</summary>
    public static Finding? Refusal(byte[] bytes) => Utf8.IsValid(bytes) ? null : new Finding(true, "UnicodeError", "no UTF-8");

    public static void Check(Report report, XElement root, byte[] bytes, string contentType)
    {
        var type = MediaTypeHeaderValue.Parse(contentType);
        var name = type.MediaType?.ToLowerInvariant();
        if (!FeedTypes.Contains(name)) report.Warn("UnexpectedContentType", root, contentType);
        if (name == "application/rss+xml" && !report.IsRss) report.Warn("UnexpectedContentType", root, contentType);
        if (name == "application/atom+xml" && report.IsRss) report.Warn("UnexpectedContentType", root, contentType);
        var start = Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, 512));
        if (name is "application/xml" or "text/xml" && !start.Contains("<rss", StringComparison.Ordinal)
            && !start.Contains("<feed", StringComparison.Ordinal))
            report.Warn("NonSpecificMediaType", root, contentType);
        var declared = root.Document?.Declaration;
        if (declared is { Version: not (null or "1.0") }) report.Error("BadXmlVersion", root, declared.Version);
        var encoding = declared?.Encoding ?? "utf-8";
        if (type.CharSet is { } charset && !charset.Trim('"').Equals(encoding, StringComparison.OrdinalIgnoreCase))
            report.Warn("EncodingMismatch", root, $"{charset}, {encoding}");
        if (!encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) report.Warn("ObscureEncoding", root, encoding);
    }
}
