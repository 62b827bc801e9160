namespace FeedServer.Collect.Feeds;

/// <summary>Where in a document a feed begins, and what stands before it.</summary>
/// <param name="At">Index of the root's start tag; -1 when there is none.</param>
/// <param name="First">The first element of the document, for telling what it is instead; null when it has none.</param>
/// <param name="Entities">The short entities of its own type declaration.</param>
internal sealed record FeedStart(int At, string? First, IReadOnlyDictionary<string, string> Entities)
{
    private const int MostEntities = 100;

    /// <summary>All that entities may grow a document by, in characters.</summary>
    private const int EntityGrowth = 60_000_000;

    private static readonly string[] Roots = ["rss", "feed", "rdf", "channel", "entry"];

    /// <summary>Looks for the root past a declaration, comments, a type declaration, and the notices some servers print first.</summary>
    public static FeedStart Find(string text)
    {
        var entities = new Dictionary<string, string>();
        string? first = null;
        var typed = false;
        var at = text.IndexOf('<');
        while (at >= 0)
        {
            var rest = text.AsSpan(at);
            if (rest.StartsWith("<!--"))
            {
                var end = text.IndexOf("-->", at, StringComparison.Ordinal);
                if (end < 0) break;
                at = end;
            }
            else if (!typed && rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            {
                typed = true;
                at = ReadDoctype(text, at, entities);
                if (at < 0) break;
            }
            else if (rest.Length > 1 && char.IsLetter(rest[1]))
            {
                var name = Name(rest);
                if (IsRoot(name)) return new FeedStart(at, name, entities);
                first ??= name;
                if (first.Equals("html", StringComparison.OrdinalIgnoreCase)) break;
            }
            at = text.IndexOf('<', at + 1);
        }
        return new FeedStart(-1, first, entities);
    }

    private static bool IsRoot(string name) =>
        Array.Exists(Roots, r => name.AsSpan(name.IndexOf(':') + 1).Equals(r, StringComparison.OrdinalIgnoreCase));

    private static string Name(ReadOnlySpan<char> tag)
    {
        var end = 1;
        while (end < tag.Length && end < 64 && MarkupTag.IsNameLetter(tag[end])) end++;
        return tag[1..end].ToString();
    }

    /// <summary>Index of the declaration's last character; -1 when it does not end. What it refers to is never read.</summary>
    private static int ReadDoctype(string text, int at, Dictionary<string, string> entities)
    {
        var open = text.AsSpan(at).IndexOfAny('[', '>');
        if (open < 0 || text[at + open] == '>') return open < 0 ? -1 : at + open;
        var start = at + open + 1;
        var close = text.AsSpan(start).IndexOf(']');
        if (close < 0) return at + open;
        var subset = text.AsSpan(start, close);
        var longest = Math.Clamp(EntityGrowth / text.Length, 3, 1024);
        while (entities.Count < MostEntities && subset.IndexOf("<!ENTITY") is var next and >= 0)
        {
            subset = subset[(next + 8)..].TrimStart();
            if (subset.IndexOf('>') is var end and > 0) AddEntity(subset[..end], longest, entities);
        }
        return start + close;
    }

    private static void AddEntity(ReadOnlySpan<char> declaration, int longest, Dictionary<string, string> entities)
    {
        var gap = declaration.IndexOfAny(" \t\r\n");
        if (gap < 1) return;
        var value = declaration[gap..].Trim();
        if (value.Length < 2 || value.Length > longest || value[0] is not ('"' or '\'') || value[^1] != value[0]) return;
        // Against an empty list: an entity inside an entity stays as it is written.
        entities.TryAdd(declaration[..gap].ToString(), FeedText.Resolve(value[1..^1], NoEntities));
    }

    private static readonly Dictionary<string, string> NoEntities = [];
}
