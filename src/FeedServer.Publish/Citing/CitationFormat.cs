namespace FeedServer.Publish.Citing;

/// <summary>A format of citation files.</summary>
public enum CitationFormat
{
    /// <summary>BibTeX in the one form that BibTeX, biber and their followers read.</summary>
    BibTex,

    /// <summary>RIS, by its older tags.</summary>
    Ris,

    /// <summary>CSL-JSON, the input of citeproc.</summary>
    CslJson,
}
