namespace FeedServer.Pages.Layout;

/// <summary>The links of a page below the path of a public address: components and texts write the archive's own paths, which begin with a
/// slash, and here they get the path in front. One pass over the bytes; text between tags stays as it is.</summary>
internal static class RootedLinks
{
    private static readonly byte[][] Linking = [.. new[] { "href", "src", "action", "poster", "cite" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>A page with its links below a path.</summary>
    /// <param name="root">The path, percent-encoded, without its last slash: <c>/tin</c>; empty at the root of a host.</param>
    /// <param name="html">A document as the renderer writes it: attributes in quotation marks.</param>
    public static byte[] Below(string root, byte[] html)
    {
        if (root.Length == 0) return html;
        var prefix = Encoding.ASCII.GetBytes(root);
        using var rooted = new MemoryStream(html.Length + html.Length / 8);
        var (copied, at) = (0, 0);
        while (NextTag(html, at) is { } tag)
        {
            at = tag;
            while (NextValue(html, ref at) is var (name, value))
            {
                if (!IsOwnPath(html, value) || !Array.Exists(Linking, linking => html.AsSpan(name).SequenceEqual(linking))) continue;
                rooted.Write(html, copied, value - copied);
                rooted.Write(prefix);
                copied = value;
            }
            if (html.AsSpan(tag).StartsWith("script"u8)) at = EndOf(html, at, "</script"u8);
        }
        rooted.Write(html, copied, html.Length - copied);
        return rooted.ToArray();
    }

    /// <summary>Where the next start tag's name begins; null when there is none.</summary>
    private static int? NextTag(byte[] html, int from)
    {
        for (var at = from; at < html.Length; at++)
        {
            var found = html.AsSpan(at).IndexOf((byte)'<');
            if (found < 0 || at + found + 1 >= html.Length) return null;
            at += found;
            if (char.IsAsciiLetter((char)html[at + 1])) return at + 1;
        }
        return null;
    }

    /// <summary>The next attribute with a value of the tag read, and where its value begins; the place is behind the value then, and behind
    /// the tag when there is none.</summary>
    private static (Range Name, int Value)? NextValue(byte[] html, ref int at)
    {
        for (var name = at; at < html.Length; at++)
        {
            if (html[at] == '>') return null;
            if (html[at] is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'/') name = at + 1;
            if (html[at] != '"') continue;
            var value = at + 1;
            at = EndOf(html, value, "\""u8) + 1;
            return (name..Math.Max(name, value - 2), value);
        }
        return null;
    }

    // A second slash makes it an address of another host.
    private static bool IsOwnPath(byte[] html, int value) =>
        value + 1 < html.Length && html[value] == '/' && html[value + 1] != '/';

    private static int EndOf(byte[] html, int from, ReadOnlySpan<byte> mark)
    {
        var found = html.AsSpan(from).IndexOf(mark);
        return found < 0 ? html.Length : from + found;
    }
}
