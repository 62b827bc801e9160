namespace FeedServer.Publish.Citing;

/// <summary>The one table of formats of citation files.</summary>
public static class CitationFormats
{
    /// <summary>Every format, in the order in which they are offered. Zotero's connector takes a file by its media type.</summary>
    public static IReadOnlyList<CitationFormatInfo> All { get; } =
    [
        new(CitationFormat.BibTex, "BibTeX", "bibtex", ".bib", "application/x-bibtex"),
        new(CitationFormat.Ris, "RIS", "ris", ".ris", "application/x-research-info-systems"),
        new(CitationFormat.CslJson, "CSL-JSON", "csl", ".csl.json", "application/vnd.citationstyles.csl+json"),
    ];

    /// <summary>The format that the command line names; null when it is none.</summary>
    public static CitationFormatInfo? ByExportName(string name) => All.FirstOrDefault(info => info.ExportName == name);

    /// <summary>The format that a path ends in; null when it is none.</summary>
    public static CitationFormatInfo? ByExtension(string path) =>
        All.FirstOrDefault(info => path.EndsWith(info.Extension, StringComparison.Ordinal));
}
