namespace FeedServer.Collect.Opml;

/// <summary>The outcome of importing another program's OPML.</summary>
/// <param name="Added">Sources that were not known.</param>
/// <param name="Known">How many were known by their address, or stood in the document twice.</param>
/// <param name="Faults">What is wrong with single outlines.</param>
/// <param name="Notes">What had to be repaired in the document.</param>
public sealed record OpmlImport(
    IReadOnlyList<SourceDefinition> Added, int Known, IReadOnlyList<SourceFault> Faults, IReadOnlyList<string> Notes)
{
    /// <summary>Adds the sources of a document to a book: a folder becomes the section, our own attributes are taken over.</summary>
    /// <exception cref="InvalidDataException">The book's file cannot be read.</exception>
    public static async Task<OpmlImport> IntoAsync(SourceRegistry book, OpmlOutcome.Read document, CancellationToken cancellation)
    {
        var outlines = OpmlSources.Outlines(document.Document).ToList();
        var found = outlines.Select(outline => outline.Definition).OfType<SourceDefinition>().ToList();
        var before = book.Sources.Select(source => source.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(before, StringComparer.OrdinalIgnoreCase);
        // An id of another book is kept when it is free here, or the import would tear a source from its items.
        var wanted = found.Select(source => source.Id.Length > 0 && taken.Add(source.Id) ? source : source with { Id = "" }).ToList();
        var settled = await book.AddAllAsync(wanted, cancellation);
        var added = settled.DistinctBy(source => source.Id, StringComparer.OrdinalIgnoreCase).Where(source => !before.Contains(source.Id))
            .ToList();
        return new OpmlImport(added, found.Count - added.Count, [.. outlines.SelectMany(outline => outline.Faults)], document.Notes);
    }
}
