using FeedServer.Collect.Dating.Fields;

namespace FeedServer.Collect.Feeds;

/// <summary>What the XML formats say in the same words: language, categories, dates, and the entries a document may hold.</summary>
internal static class FeedMetadata
{
    /// <summary>The nearest language said: the element's own, then xml:lang up the tree; null when none.</summary>
    public static string? Language(FeedNode node)
    {
        if (Tag(node.First("dc:language", "language", "dcterms:language")?.Text) is { } said) return said;
        for (var at = node; at is not null; at = at.Parent)
            foreach (var (name, value) in at.Attributes)
                if (name.Equals("xml:lang", StringComparison.OrdinalIgnoreCase) && Tag(value) is { } tag) return tag;
        return null;
    }

    /// <summary>A language tag as BCP 47 writes it; null when it is none.</summary>
    public static string? Tag(string? text)
    {
        var tag = text?.Trim().Replace('_', '-');
        return tag is { Length: >= 2 and <= 35 } && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && char.IsAsciiLetter(tag[0])
            ? tag : null;
    }

    /// <summary>Categories in order, each once: label before term before text.</summary>
    public static IReadOnlyList<string> Categories(FeedNode node)
    {
        List<string>? found = null;
        foreach (var child in node.Children)
        {
            if (child.Key is not ("category" or "atom:category" or "dc:subject" or "media:category" or "itunes:category")) continue;
            var name = FeedTitle.FromHtml(child["label"] ?? child["term"] ?? child.Text ?? child["text"]);
            if (name is null || found?.Contains(name) == true || found?.Count >= 200) continue;
            (found ??= []).Add(name);
        }
        return found ?? (IReadOnlyList<string>)[];
    }

    /// <summary>The first date that can be read under the keys; null when none can.</summary>
    public static FeedDate? Date(FeedNode node, string? language, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!node.MayHold(key)) continue;
            foreach (var child in node.Children)
                if (child.Key == key && FeedDate.Parse(child.Text ?? child["value"], language) is { } date) return date;
        }
        return null;
    }

    /// <summary>Every element of a key below another, in document order, none within each other.</summary>
    public static List<FeedNode> Below(FeedNode root, string key) =>
        [.. root.Children.SelectMany(child => child.Key == key ? [child] : child.HasElements ? Below(child, key) : [])];

    /// <summary>The entries read of those there are, and why the others were not. One that holds nothing costs itself.</summary>
    public static (List<FeedEntry> Read, List<string> Refused) Entries(FeedTree tree, List<FeedNode> nodes, Func<FeedNode, FeedEntry> read)
    {
        var entries = nodes.Take(FeedReader.MostEntries).Select(read).ToList();
        var refused = new List<string>();
        if (nodes.Count - entries.Count is > 0 and var more)
            refused.Add($"line {nodes[entries.Count].Line}: more than {FeedReader.MostEntries} entries: {more} were not read");
        if (tree.Cut is { } cut) refused.Add(cut);
        return (entries, refused);
    }
}

/// <summary>Who wrote something: names out of the forms feeds have for them.</summary>
internal static class FeedNames
{
    /// <summary>The name in "name@host (Name)" or "Name &lt;name@host&gt;" (RFC 822 §6.1), else all of it; null when empty.</summary>
    public static string? Printed(string? author)
    {
        if (FeedTitle.Line(author) is not { } line) return null;
        if (line.EndsWith(')') && line.LastIndexOf('(') is var open and > 0 && line[..open].Contains('@', StringComparison.Ordinal))
            return FeedTitle.Line(line[(open + 1)..^1]) ?? line[..open].Trim();
        if (line.EndsWith('>') && line.LastIndexOf('<') is var angle and > 0 && line[angle..].Contains('@', StringComparison.Ordinal))
            return FeedTitle.Line(line[..angle].Trim('"', ' ')) ?? line;
        return FeedTitle.FromHtml(line);
    }

    /// <summary>A person construct (RFC 4287 §3.2; Atom 0.3 the same): its name, else its e-mail address, else its text.</summary>
    public static string? Person(FeedNode person) =>
        Printed(person.First("atom:name", "name", "dc:title")?.Text)
        ?? Printed(person.First("atom:email", "email", "itunes:email")?.Text)
        ?? (person.HasElements ? null : Printed(person.Text))
        ?? (person.First("rdf:description") is { } described ? Printed(described.Text) : null);

    /// <summary>Every author of an element, from the first of the keys under which there is one.</summary>
    public static IReadOnlyList<string> From(FeedNode node, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!node.MayHold(key)) continue;
            var names = node.All(key).Select(Person).OfType<string>().Distinct().ToList();
            if (names.Count > 0) return names;
        }
        return [];
    }
}
