namespace FeedServer.Publish.Citing;

/// <summary>BibTeX in the one form that biber 2.18, BibTeX 0.99d, bibutils 7.2, pandoc 2.17, citation-js 0.9 and Zotero all read: the key
/// alone on its line, one field a line, institutions and titles in braces of their own, <c>year</c> beside <c>date</c> for those that know
/// only that. No month, since one of them cannot read its macro; neither date nor year when undated. No publisher beside the organization:
/// the type has none, and pandoc joins the two.</summary>
internal static class BibTex
{
    /// <summary>Names of languages as babel and biblatex call them.</summary>
    private static readonly Dictionary<string, string> Babel = new(StringComparer.Ordinal)
    {
        ["vi"] = "vietnamese",
        ["en"] = "english",
        ["fr"] = "french",
        ["de"] = "ngerman",
        ["es"] = "spanish",
        ["ru"] = "russian",
    };

    public static void Write(Citation citation, TextWriter output)
    {
        output.Write($"@online{{{citation.Key},\n");
        if (citation.Authors.Count > 0) Field("author", string.Join(" and ", citation.Authors.Select(NameOf)));
        Field("title", $"{{{Escaped(citation.Title)}}}");
        Field("organization", $"{{{Escaped(citation.Container)}}}");
        if (citation.Date is { } date)
        {
            Field("date", Edtf(date));
            Field("year", new CitationDay(date.First.Year, null, null).ToString());
        }
        Field("url", citation.Url);
        if (citation.Accessed is { } day) Field("urldate", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (citation.Language is { } language)
        {
            if (Babel.TryGetValue(language.Split('-')[0], out var name)) Field("langid", name);
            Field("language", language);
        }
        if (citation.TitleNote is { } note) Field("note", $"{{{Escaped(note)}}}");
        output.Write("}\n");

        void Field(string name, string value) => output.Write($"  {name} = {{{value}}},\n");
    }

    /// <summary>EDTF level 1: a tilde behind each end that was inferred. What does not know it reads the day.</summary>
    private static string Edtf(CitationDate date) =>
        !date.IsCirca ? date.ToString() : date.Last is { } last ? $"{date.First}~/{last}~" : $"{date.First}~";

    private static string NameOf(CitationName name) => name.IsSplit ? Escaped(name.Inverted) : $"{{{Escaped(name.Whole)}}}";

    /// <summary>Text for TeX. Braces become round brackets: BibTeX counts them even behind a backslash.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '%' or '&' or '_' or '#' or '$' => escaped.Append('\\').Append(c),
                '{' => escaped.Append('('),
                '}' => escaped.Append(')'),
                '\\' => escaped.Append(@"\textbackslash{}"),
                '~' => escaped.Append(@"\textasciitilde{}"),
                '^' => escaped.Append(@"\textasciicircum{}"),
                _ => escaped.Append(c),
            };
        }
        return escaped.ToString();
    }
}
