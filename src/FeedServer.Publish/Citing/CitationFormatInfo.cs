namespace FeedServer.Publish.Citing;

/// <summary>A format of citation files as everything else knows it.</summary>
/// <param name="Format">Which.</param>
/// <param name="Name">Its name as people print it, such as <c>BibTeX</c>.</param>
/// <param name="ExportName">Its name on the command line: <c>bibtex</c>.</param>
/// <param name="Extension">What is put behind an item's path, with the dot: <c>.bib</c>.</param>
/// <param name="MediaType">The bare media type.</param>
public sealed record CitationFormatInfo(CitationFormat Format, string Name, string ExportName, string Extension, string MediaType)
{
    /// <summary>The Content-Type it is served with.</summary>
    public string ContentType { get; } = MediaType + "; charset=utf-8";
}
