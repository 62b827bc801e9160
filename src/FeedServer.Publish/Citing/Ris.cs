namespace FeedServer.Publish.Citing;

/// <summary>RIS by its older tags alone: with one newer tag among them, citation-js 0.9 drops author and date, and bibutils 7.2 reads the
/// title of the publication as an abbreviation. Lines end in CRLF.</summary>
internal static class Ris
{
    public const string LineEnd = "\r\n";

    public static void Write(Citation citation, TextWriter output)
    {
        Line("TY", "NEWS");
        Line("ID", citation.Key);
        Line("T1", citation.Title);
        // A comma stands between family and given name, so an institution's is taken out.
        foreach (var author in citation.Authors)
            Line("A1", author.IsSplit ? author.Inverted : author.Whole.Replace(",", "", StringComparison.Ordinal));
        Line("JF", citation.Container);
        if (citation.Date is { First: var first }) Line("Y1", Slashed(first));
        if (citation.Publisher is { } publisher) Line("PB", publisher);
        foreach (var tag in citation.Tags) Line("KW", tag);
        if (citation.Summary is { } summary) Line("N2", summary);
        Line("UR", citation.Url);
        // Without Y1, bibutils takes it for the end of the date of issue.
        if (citation is { Date: not null, Accessed: { } day }) Line("Y2", Slashed(new(day.Year, day.Month, day.Day)));
        Line("ER", "");

        void Line(string tag, string value) => output.Write($"{tag}  - {value}{LineEnd}");
    }

    /// <summary><c>2023/01/10/</c>, <c>2023/01//</c>, <c>2023///</c></summary>
    private static string Slashed(CitationDay day) => day.In("/") + (day switch
    {
        { Day: not null } => "/",
        { Month: not null } => "//",
        _ => "///",
    });
}
