using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Reading;

namespace FeedServer.Collect.Pages;

/// <summary>A parsed page with the base its links are resolved against.</summary>
internal sealed record PageTree(IHtmlDocument Document, IElement Body, Uri Address, Uri Base)
{
    /// <summary>Decodes and parses; null with a reason when it is no page that can be read.</summary>
    public static PageTree? Parse(ReadOnlyMemory<byte> bytes, string? contentType, Uri address, out string reason)
    {
        reason = "";
        switch (TextDecoder.Decode(bytes.Span, contentType, isHtml: true))
        {
            case DecodeOutcome.Refused refused:
                reason = refused.Reason;
                return null;
            case DecodeOutcome.Decoded decoded:
                if (HtmlTree.Parse(decoded.Text) is not { } document) reason = HtmlTree.TooLarge;
                else if (document.Body is { } body) return new PageTree(document, body, address, BaseOf(document, address));
                else reason = "it has no text";
                return null;
            default:
                throw new InvalidOperationException("Unknown outcome of decoding.");
        }
    }

    /// <summary>Where a link leads, absolute, without fragment and trackers; null when it leads nowhere else.</summary>
    public Uri? Target(IElement link)
    {
        var settled = LinkAddress.Settle(link.GetAttribute("href"), Base);
        if (settled is null || settled.StartsWith("mailto:", StringComparison.Ordinal)) return null;
        var hash = settled.IndexOf('#', StringComparison.Ordinal);
        // Fragments of the "#!/path" kind name pages; all others name places in one.
        if (hash >= 0 && !settled.AsSpan(hash).StartsWith("#!")) settled = settled[..hash];
        return Uri.TryCreate(settled, UriKind.Absolute, out var target) && !IsHere(target) ? target : null;
    }

    private bool IsHere(Uri target) => target.AbsoluteUri.TrimEnd('/') == Address.GetLeftPart(UriPartial.Query).TrimEnd('/');

    private static Uri BaseOf(IHtmlDocument document, Uri address) =>
        document.QuerySelector("base[href]")?.GetAttribute("href") is { } said && Uri.TryCreate(address, said, out var found)
        && found.Scheme is "http" or "https" ? found : address;
}
