using System.Xml.Linq;

namespace FeedServer.Collect.Reading.Office;

/// <summary>A Word document (.docx, ISO/IEC 29500).</summary>
internal static class WordArticle
{
    private const string Kind = "a Word document (.docx)";
    private const int MostNotes = 500;

    /// <summary>Reads it; refuses by its true name what is none.</summary>
    public static PageOutcome Read(Document document, ReadingContext context)
    {
        try
        {
            using var package = OfficePackage.Open(document.Bytes, Kind, context.Budget);
            return OfficeArticle.Read(Text(package, context), package, context.Budget);
        }
        catch (OfficeFaultException fault)
        {
            return new PageOutcome.Refused(fault.Message);
        }
        catch (BudgetSpentException)
        {
            return new PageOutcome.Refused("reading it takes too long");
        }
    }

    private static OfficeDocument Text(OfficePackage package, ReadingContext context)
    {
        var main = Relationships.Read(package, "").Part("officeDocument") ?? "word/document.xml";
        if (package.Xml(main) is not { } root || root.Child("body") is not { } body)
            throw OfficePackage.NotExpected("a ZIP archive without a Word document's parts", Kind);
        var links = Relationships.Read(package, main);
        XElement? Part(string kind) => links.Part(kind) is { } name ? package.Xml(name) : null;
        var document = new OfficeDocument();
        var styles = new WordStyles(Part("styles"), Part("theme"));
        var walk = new WordBody(new WordParts(package, links, document, context), styles, new WordNumbering(Part("numbering")));
        document.Parts.AddRange(walk.Blocks(body));
        Dictionary<string, XElement?> notes = new() { ["footnote"] = Part("footnotes"), ["endnote"] = Part("endnotes") };
        // A note may refer to another one, which is numbered after it.
        for (var at = 0; at < walk.Notes.Count && at < MostNotes; at++)
        {
            var (kind, id) = walk.Notes[at];
            var note = notes[kind].Children(kind).FirstOrDefault(one => one.Said("id") == id);
            document.Notes.Add(note is null ? [] : walk.Blocks(note));
        }
        return document;
    }
}
