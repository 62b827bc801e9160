namespace FeedServer.Collect.Fetching;

/// <summary>The cookies of one redirect chain (RFC 6265): what a host sets on the way goes back to that host on the same way, to no other
/// host, and is forgotten when the chain ends. Domain is not heeded: every cookie is host-only (section 5.3, 6), and one
/// learned over https goes only to https.</summary>
internal sealed class ChainCookies
{
    private const int Most = 50;
    private const int LongestCookie = 4096;
    private const int LongestHeader = 8192;

    private readonly List<Cookie> cookies = [];

    /// <summary>Remembers what an answer sets; a cookie of the same name, host and path is replaced, one that has expired goes.</summary>
    /// <param name="address">Where the answer came from.</param>
    /// <param name="answer">The answer.</param>
    public void Learn(Uri address, HopResponse answer)
    {
        foreach (var (name, value) in answer.Headers)
        {
            if (!name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) || Cookie.Parse(value, address, answer.At) is not { } set)
                continue;
            cookies.RemoveAll(known => known.Name == set.Name && known.Host == set.Host && known.Path == set.Path);
            if (!set.IsExpired && cookies.Count < Most) cookies.Add(set);
        }
    }

    /// <summary>The value of the Cookie field of a request (section 5.4), longer paths first; null when nothing is to be sent.</summary>
    public string? For(Uri address)
    {
        if (cookies.Count == 0) return null;
        var line = string.Join("; ", cookies.Where(cookie => cookie.Matches(address)).OrderByDescending(cookie => cookie.Path.Length)
            .Select(cookie => $"{cookie.Name}={cookie.Value}"));
        return line.Length is 0 or > LongestHeader ? null : line;
    }

    private sealed record Cookie(string Name, string Value, string Host, string Path)
    {
        public bool IsExpired { get; private init; }

        private bool IsSecure { get; init; }

        /// <summary>Section 5.2; null when it is no cookie, or one that this address may not set.</summary>
        public static Cookie? Parse(string line, Uri address, DateTimeOffset now)
        {
            if (line.Length > LongestCookie || line.Any(char.IsControl)) return null;
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) return null;
            var cookie = new Cookie(parts[0][..equals].Trim(), parts[0][(equals + 1)..].Trim(), HostOf(address), DefaultPath(address));
            // One that came over https may be a secret even where the site forgot to say so.
            cookie = cookie with { IsSecure = address.Scheme == Uri.UriSchemeHttps };
            DateTimeOffset? until = null;
            long? seconds = null;
            foreach (var part in parts.AsSpan(1))
            {
                var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
                var value = pair.Length == 2 ? pair[1] : "";
                if (Is(pair[0], "Path") && value.StartsWith('/')) cookie = cookie with { Path = value };
                else if (Is(pair[0], "Secure")) cookie = cookie with { IsSecure = true };
                else if (Is(pair[0], "Max-Age")) seconds = Seconds(value) ?? seconds;
                else if (Is(pair[0], "Expires")) until = Freshness.Date(value) ?? until;
            }
            return cookie with { IsExpired = seconds is { } age ? age <= 0 : until <= now };
        }

        public bool Matches(Uri address) => Host == HostOf(address) && (!IsSecure || address.Scheme == Uri.UriSchemeHttps)
            && address.AbsolutePath.StartsWith(Path, StringComparison.Ordinal)
            && (address.AbsolutePath.Length == Path.Length || Path.EndsWith('/') || address.AbsolutePath[Path.Length] == '/');

        private static string HostOf(Uri address) => (address.AsciiHost() ?? address.Host).TrimEnd('.').ToLowerInvariant();

        /// <summary>Section 5.1.4: the folder of the path.</summary>
        private static string DefaultPath(Uri address)
        {
            var slash = address.AbsolutePath.LastIndexOf('/');
            return slash > 0 ? address.AbsolutePath[..slash] : "/";
        }

        private static long? Seconds(string value) =>
            long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

        private static bool Is(string name, string attribute) => name.Equals(attribute, StringComparison.OrdinalIgnoreCase);
    }
}
