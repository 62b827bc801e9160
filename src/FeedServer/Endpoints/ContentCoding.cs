using System.Globalization;

namespace FeedServer.Endpoints;

/// <summary>Which content coding a request wants (RFC 9110 §12.5.3).</summary>
public static class ContentCoding
{
    /// <summary>
    /// The best of <paramref name="offered"/>, which are in our order of preference: the highest weight the client
    /// gives, ours on a tie; null for identity, also when the client names it and likes it better.
    /// </summary>
    public static string? Choose(string acceptEncoding, ReadOnlySpan<string> offered)
    {
        if (acceptEncoding.Length == 0) return null;
        string? best = null;
        var bestWeight = 0d;
        var identity = WeightOf(acceptEncoding, "identity", 0);
        foreach (var coding in offered)
        {
            var weight = WeightOf(acceptEncoding, coding, null);
            if (weight > bestWeight && weight >= identity) (best, bestWeight) = (coding, weight);
        }
        return best;
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
