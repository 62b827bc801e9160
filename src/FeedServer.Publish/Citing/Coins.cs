namespace FeedServer.Publish.Citing;

/// <summary>COinS: an OpenURL context object (ANSI/NISO Z39.88-2004) of Dublin Core in an attribute. Zotero takes it before every other
/// description of a page, and it alone keeps the names of institutions whole.</summary>
public static class Coins
{
    /// <summary>The class of the empty element that carries it.</summary>
    public const string Class = "Z3988";

    /// <summary>The text of the element's <c>title</c>, not yet escaped for HTML: values percent-encoded, no empty one.</summary>
    public static string Write(Citation citation)
    {
        ArgumentNullException.ThrowIfNull(citation);
        var text = new StringBuilder("ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:dc&rft.type=newspaperArticle");
        Add("title", citation.Title);
        Add("source", citation.Container);
        Add("publisher", citation.Publisher);
        Add("date", citation.Date?.ToString());
        // What cannot be split goes where it is kept whole: elsewhere it would be parted at its last blank.
        foreach (var author in citation.Authors) Add(author.IsSplit ? "creator" : "aucorp", author.Inverted);
        Add("language", citation.Language);
        Add("rights", citation.Licence?.Address);
        foreach (var tag in citation.Tags) Add("subject", tag);
        Add("description", citation.Summary);
        Add("identifier", citation.Url);
        return text.ToString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) text.Append("&rft.").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
