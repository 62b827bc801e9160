namespace FeedServer.Publish.Citing;

/// <summary>Writes citations one after the other into a file of a format: UTF-8 without byte order mark is the output's part. The same
/// citations give the same text; nothing of them is kept.</summary>
/// <param name="format">The format.</param>
/// <param name="output">Where the text goes; its own line ends are not used.</param>
public sealed class CitationWriter(CitationFormatInfo format, TextWriter output)
{
    private bool hasAny;

    /// <summary>Writes a citation; nothing of one that cannot be written.</summary>
    public void Write(Citation citation)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        switch (format.Format)
        {
            case CitationFormat.BibTex:
                if (hasAny) text.Write('\n');
                BibTex.Write(citation, text);
                break;
            case CitationFormat.Ris:
                if (hasAny) text.Write(Ris.LineEnd);
                Ris.Write(citation, text);
                break;
            default:
                text.Write(hasAny ? ",\n" : "[\n");
                CslJson.Write(citation, text);
                break;
        }
        output.Write(text.GetStringBuilder());
        hasAny = true;
    }

    /// <summary>Writes what ends the file. Nothing may be written after it.</summary>
    public void Complete()
    {
        if (format.Format == CitationFormat.CslJson) output.Write(hasAny ? "\n]\n" : "[]\n");
    }

    /// <summary>The file of some citations, UTF-8 without byte order mark.</summary>
    public static byte[] Write(CitationFormatInfo format, IEnumerable<Citation> citations)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var writer = new CitationWriter(format, text);
        foreach (var citation in citations) writer.Write(citation);
        writer.Complete();
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
