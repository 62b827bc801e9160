namespace FeedServer.Collect.Fetching;

/// <summary>
/// Reads Link headers (RFC 8288 §3): several headers, several links in one, several relations in one link, quoted or not. What is
/// not well-formed costs itself only.
/// </summary>
internal static class LinkHeader
{
    private const int MostLinks = 100;

    /// <summary>The targets of a relation in their order, as sent; those with another context (<c>anchor</c>) are left out.</summary>
    /// <param name="headers">All headers of an answer.</param>
    /// <param name="relation">A registered relation, in small letters.</param>
    public static IReadOnlyList<string> Targets(IEnumerable<KeyValuePair<string, string>> headers, string relation)
    {
        var found = new List<string>();
        foreach (var (name, value) in headers)
        {
            if (name.Equals("Link", StringComparison.OrdinalIgnoreCase)) Read(value, relation, found);
        }
        return found;
    }

    private static void Read(string text, string relation, List<string> found)
    {
        var at = 0;
        while (found.Count < MostLinks && at < text.Length && text.IndexOf('<', at) is var open and >= 0)
        {
            var close = text.IndexOf('>', open);
            if (close < 0) return;
            var target = text[(open + 1)..close].Trim();
            at = close + 1;
            var (relations, isAnchored) = Parameters(text, ref at);
            if (!isAnchored && IsAmong(relations, relation)) found.Add(target);
        }
    }

    /// <summary>
    /// The first <c>rel</c> (§3.3: later ones do not count), and whether there is an anchor; ends behind the comma that ends the link.
    /// </summary>
    private static (string Relations, bool IsAnchored) Parameters(string text, ref int at)
    {
        string? relations = null;
        var isAnchored = false;
        while (at < text.Length && text[at] != ',')
        {
            if (text[at] is ';' or ' ' or '\t')
            {
                at++;
                continue;
            }
            var name = Token(text, ref at).Trim();
            var value = "";
            if (at < text.Length && text[at] == '=')
            {
                at++;
                value = Value(text, ref at);
            }
            if (name.Equals("rel", StringComparison.OrdinalIgnoreCase)) relations ??= value;
            else if (name.Equals("anchor", StringComparison.OrdinalIgnoreCase)) isAnchored = true;
        }
        at++;
        return (relations ?? "", isAnchored);
    }

    private static string Token(string text, ref int at)
    {
        var end = text.AsSpan(at).IndexOfAny("=;,");
        var token = end < 0 ? text[at..] : text.Substring(at, end);
        at += token.Length;
        return token;
    }

    private static string Value(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t') at++;
        if (at >= text.Length || text[at] != '"') return Token(text, ref at).Trim();
        var value = new System.Text.StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            value.Append(text[at]);
        }
        at++;
        return value.ToString();
    }

    private static bool IsAmong(string relations, string relation) =>
        relations.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Contains(relation, StringComparer.OrdinalIgnoreCase);
}
