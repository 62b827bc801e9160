using System.Net;
using FeedServer.Items;

namespace FeedServer.Pages.Entries;

/// <summary>An item's text as it stands on its page.</summary>
public static class BodyHtml
{
    private const string Paragraph = "<p>";

    /// <summary>
    /// The body with the dateline ("Hà Nội (TTX) – ") in front of its first paragraph. Left as it is when there is no
    /// dateline, when it does not begin with a paragraph, or when that paragraph names the place itself.
    /// </summary>
    public static string WithDateline(ItemBody body, ItemContent content)
    {
        var html = body.Html.TrimStart();
        if (Dateline(content) is not { } dateline || !html.StartsWith(Paragraph, StringComparison.Ordinal)) return html;
        var start = WebUtility.HtmlDecode(html[Paragraph.Length..Math.Min(html.Length, 300)]);
        string?[] named = [content.Place, content.SourceTag];
        if (named.OfType<string>().Any(name => start.StartsWith(name, StringComparison.OrdinalIgnoreCase))) return html;
        return $"{Paragraph}<span class=\"dateline\">{WebUtility.HtmlEncode(dateline)}</span> – {html[Paragraph.Length..]}";
    }

    private static string? Dateline(ItemContent content) => (content.Place, content.SourceTag) switch
    {
        (null, null) => null,
        (null, { } tag) => tag,
        ({ } place, null) => place,
        ({ } place, { } tag) => $"{place} ({tag})",
    };
}
