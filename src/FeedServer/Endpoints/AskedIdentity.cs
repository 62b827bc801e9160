using FeedServer.Pages.Entries;
using Microsoft.AspNetCore.Http.Features;

namespace FeedServer.Endpoints;

/// <summary>Which item a path such as <c>/id/tag:example.org,2026:abc</c> asks for. An identity is any IRI, so one text can be
/// meant in more ways than one: <c>%2F</c> may be a slash or a part of an adopted address, what follows a question mark may belong to it,
/// and a proxy may have made one slash of two.</summary>
internal static class AskedIdentity
{
    private const int Longest = 4_000;

    /// <summary>The identities that a request can mean, most literal first.</summary>
    public static IEnumerable<ItemGuid> From(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var start = target.IndexOf(ItemLinks.IdFolder, StringComparison.OrdinalIgnoreCase);
        if (start < 0 || target.Length > Longest) return [];
        var whole = target[(start + ItemLinks.IdFolder.Length)..];
        var path = whole.Split('?', 2)[0];
        return new[] { whole, path }.SelectMany(text => new[] { Uri.UnescapeDataString(text), text })
            .SelectMany(text => new[] { text, WithBothSlashes(text) })
            .Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Select(text => new ItemGuid(text));
    }

    /// <summary><c>https:/host</c> as it was meant.</summary>
    private static string WithBothSlashes(string text)
    {
        var colon = text.IndexOf(":/", StringComparison.Ordinal);
        return colon > 0 && !text.AsSpan(colon).StartsWith("://") && text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? text.Insert(colon + 1, "/") : text;
    }
}
