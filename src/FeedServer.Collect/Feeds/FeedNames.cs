namespace FeedServer.Collect.Feeds;

/// <summary>Who wrote something: names out of the forms feeds have for them.</summary>
internal static class FeedNames
{
    /// <summary>
    /// The name in "name@host (Name)" or "Name &lt;name@host&gt;" (RFC 822 §6.1), else the whole as printed; null when empty.
    /// </summary>
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
    public static IReadOnlyList<string> Of(FeedNode node, params ReadOnlySpan<string> keys)
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
