using System.Buffers;
using System.Net;

namespace FeedServer.Publish;

/// <summary>Makes the addresses inside a canonical HTML fragment absolute, because a feed reader has no page to resolve them against. Only
/// attributes of tags are touched, never text that looks like one, and nothing but their values.</summary>
public static class AbsoluteLinks
{
    private static readonly SearchValues<char> TagEdges = SearchValues.Create("\"'>");
    private static readonly SearchValues<char> NameEdges = SearchValues.Create(" \t\n/\"'");
    private static readonly SearchValues<char> PathMarks = SearchValues.Create("/?#");

    /// <summary>The fragment with absolute addresses.</summary>
    /// <param name="html">The fragment.</param>
    /// <param name="publication">Where it is published.</param>
    /// <param name="itemPath">The path of the item that it belongs to.</param>
    public static string In(string html, Publication publication, string itemPath)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var start = html.IndexOf('<'); start >= 0; start = html.IndexOf('<', start))
        {
            if (++start == html.Length || !char.IsAsciiLetter(html[start])) continue;
            var nameStart = start;
            while (NextQuoted(html, ref start, out var quoted))
            {
                var name = AttributeName(html.AsSpan(nameStart..(quoted.Start.Value - 1)));
                nameStart = start;
                if (!HoldsAddress(name)) continue;
                var value = WebUtility.HtmlDecode(html[quoted]);
                var absolute = Resolve(value, publication, itemPath);
                if (absolute == value) continue;
                (result ??= new StringBuilder(html.Length + 256)).Append(html, copied, quoted.Start.Value - copied)
                    .Append(absolute.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal));
                copied = quoted.End.Value;
            }
        }
        return result is null ? html : result.Append(html, copied, html.Length - copied).ToString();
    }

    /// <summary>Moves past the tag's next quoted value; false at the tag's end, which is where a &gt; stands outside quotes.</summary>
    private static bool NextQuoted(string html, ref int position, out Range value)
    {
        value = default;
        var edge = html.AsSpan(position).IndexOfAny(TagEdges);
        if (edge < 0) { position = html.Length; return false; }
        position += edge + 1;
        var quote = html[position - 1];
        if (quote == '>') return false;
        var length = html.AsSpan(position).IndexOf(quote);
        if (length < 0) { position = html.Length; return false; }
        value = position..(position + length);
        position += length + 1;
        return true;
    }

    /// <summary>The word before the equals sign.</summary>
    private static ReadOnlySpan<char> AttributeName(ReadOnlySpan<char> before)
    {
        var name = before.TrimEnd();
        if (name.Length == 0 || name[^1] != '=') return default;
        name = name[..^1].TrimEnd();
        return name[(name.LastIndexOfAny(NameEdges) + 1)..];
    }

    private static bool HoldsAddress(ReadOnlySpan<char> name) => name is "src" or "href" or "poster" or "cite";

    private static string Resolve(string address, Publication publication, string itemPath)
    {
        if (address.StartsWith("//", StringComparison.Ordinal)) return publication.BaseUrl.Scheme + ":" + address;
        if (address.StartsWith('/')) return publication.Absolute(address);
        var scheme = address.IndexOf(':');
        if (scheme > 0 && !address.AsSpan(0, scheme).ContainsAny(PathMarks)) return address;
        return UriText.TryCreate(new Uri(publication.Absolute(itemPath)), address, out var absolute) ? absolute.AbsoluteUri : address;
    }
}
