namespace FeedServer.Publish.Citing;

/// <summary>The <c>meta</c> elements that scholarly search engines and reference managers read: Highwire Press tags and Dublin Core. No
/// title of a journal: it would make an article of a journal of it everywhere.</summary>
public static class CitationMeta
{
    /// <summary>Names and contents, in the order in which they are written. What is unknown is left out.</summary>
    public static IEnumerable<(string Name, string Content)> For(Citation citation)
    {
        ArgumentNullException.ThrowIfNull(citation);
        yield return ("citation_title", citation.Title);
        // A name without comma would be parted at its last blank; a single word is left whole.
        foreach (var author in citation.Authors.Where(author => author.IsSplit || !author.Whole.Contains(' ', StringComparison.Ordinal)))
            yield return ("citation_author", author.Inverted);
        if (citation.Date is { First: var first }) yield return ("citation_publication_date", first.In("/"));
        if (citation.Language is { } language) yield return ("citation_language", language);
        if (citation.Publisher is { } publisher) yield return ("citation_publisher", publisher);
        yield return ("citation_public_url", citation.Url);
        yield return ("DC.title", citation.Title);
        foreach (var author in citation.Authors) yield return ("DC.creator", author.Inverted);
        if (citation.Date is { } date) yield return ("DC.date", date.ToString());
        yield return ("DC.source", citation.Container);
        if (citation.Publisher is { } house) yield return ("DC.publisher", house);
        yield return ("DC.type", "newspaperArticle");
        if (citation.Licence is { } licence) yield return ("DC.rights", licence.Address);
        if (citation.Language is { } tongue) yield return ("DC.language", tongue);
        yield return ("DC.identifier", citation.Url);
    }
}
