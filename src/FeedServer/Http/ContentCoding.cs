using System.Collections.Concurrent;

namespace FeedServer.Http;

/// <summary>Which content coding a request wants (RFC 9110 §12.5.3).</summary>
internal static class ContentCoding
{
    // Clients of one make send one and the same text; what somebody thinks up is worked out each time.
    private const int MostKnown = 200;
    private const int LongestKnown = 100;

    private static readonly Coding[] IdentityOnly = [Coding.Identity];

    // In our order of preference: zstd is quicker to unpack, but larger than Brotli, so it takes a client that likes it better.
    private static readonly (Coding Coding, string Name)[] Offered = [(Coding.Brotli, "br"), (Coding.Gzip, "gzip"), (Coding.Zstd, "zstd")];

    private static readonly ConcurrentDictionary<string, Coding[]> Known = new(StringComparer.Ordinal);

    /// <summary>The codings a client takes, best first: by the weights it gives, ours on a tie, none that it likes less than the plain
    /// document, which stands last.</summary>
    /// <param name="acceptEncoding">The field's value; empty when there is none.</param>
    public static ReadOnlySpan<Coding> Accepted(string acceptEncoding)
    {
        if (acceptEncoding.Length == 0) return IdentityOnly;
        if (Known.TryGetValue(acceptEncoding, out var known)) return known;
        var order = OrderOf(acceptEncoding);
        if (acceptEncoding.Length <= LongestKnown && Known.Count < MostKnown) Known.TryAdd(acceptEncoding, order);
        return order;
    }

    /// <summary>Whether a field of such a form (<c>A-IM</c>, RFC 3229 §10.5.3) takes a name.</summary>
    public static bool Takes(string header, string name) => WeightOf(header, name, null) > 0;

    private static Coding[] OrderOf(string header)
    {
        var identity = WeightOf(header, "identity", 0);
        return [.. Offered.Select(offer => (offer.Coding, Weight: WeightOf(header, offer.Name, null)))
            .Where(offer => offer.Weight > 0 && offer.Weight >= identity)
            .OrderByDescending(offer => offer.Weight) // stable: ours on a tie
            .Select(offer => offer.Coding)
            .Append(Coding.Identity)];
    }

    private static double WeightOf(string header, string coding, double? any)
    {
        foreach (var range in header.AsSpan().Split(','))
        {
            var part = header.AsSpan()[range];
            var semicolon = part.IndexOf(';');
            var name = (semicolon < 0 ? part : part[..semicolon]).Trim();
            var weight = semicolon < 0 ? 1 : QualityOf(part[(semicolon + 1)..]);
            if (name.Equals(coding, StringComparison.OrdinalIgnoreCase)) return weight;
            if (name is "*") any ??= weight;
        }
        return any ?? 0;
    }

    private static double QualityOf(ReadOnlySpan<char> parameters)
    {
        var weight = parameters.Trim();
        if (!weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)) return 1;
        return double.TryParse(weight[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q)
            && q is >= 0 and <= 1 ? q : 0;
    }
}

/// <summary>The content codings a document is sent in (IANA HTTP Content Coding Registry).</summary>
internal enum Coding
{
    /// <summary>As rendered.</summary>
    Identity,

    /// <summary><c>gzip</c> (RFC 1952).</summary>
    Gzip,

    /// <summary><c>br</c> (RFC 7932).</summary>
    Brotli,

    /// <summary><c>zstd</c> (RFC 8878).</summary>
    Zstd,
}
