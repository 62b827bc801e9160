using System.Xml.Linq;

namespace FeedServer.Collect.Reading.Office;

/// <summary>Walks the text of a Word document by the local names of its elements. What was deleted or moved away, hidden text, the codes of
/// fields and comments are no text; smart tags, content controls and insertions are.</summary>
internal sealed class WordBody(WordParts parts, WordStyles styles, WordNumbering numbering)
{
    private static readonly FrozenSet<string> Silent = FrozenSet.Create("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "sectPr",
        "tblPr", "tblGrid", "trPr", "tcPr", "rt", "commentReference", "annotationRef");

    private readonly WordFields fields = new();
    private readonly List<(string Kind, string Id)> notes = [];

    /// <summary>The notes that the text refers to so far, in order.</summary>
    public IReadOnlyList<(string Kind, string Id)> Notes => notes;

    /// <summary>The paragraphs, tables and foreign parts below an element.</summary>
    public List<OfficePart> Blocks(XElement holder)
    {
        var found = new List<OfficePart>();
        Add(holder.Elements(), found);
        return found;
    }

    private void Add(IEnumerable<XElement> elements, List<OfficePart> found)
    {
        foreach (var element in elements)
        {
            var name = element.Local();
            if (name == "p") Paragraph(element, found);
            else if (name == "tbl") found.Add(Table(element));
            else if (name == "altChunk" && parts.Foreign(element.Said("id")) is { } foreign) found.Add(foreign);
            else if (name == "AlternateContent") Add(element.Chosen(), found);
            else if (!Silent.Contains(name) && !IsPlaceholder(element)) Add(element.Elements(), found);
        }
    }

    private void Paragraph(XElement element, List<OfficePart> found)
    {
        var properties = element.Child("pPr");
        var chain = styles.Chain(properties.Child("pStyle").Said("val"), true);
        var (role, level) = WordStyles.RoleOf(properties, chain);
        List<XElement?> said = [properties, .. chain.Select(style => style.Child("pPr"))];
        var alignment = said.Select(one => one.Child("jc").Said("val")).FirstOrDefault(value => value is not null);
        var paragraph = new OfficeParagraph
        {
            Role = role,
            Level = level,
            List = role == OfficeRole.Heading ? null : numbering.PlaceOf(properties, chain),
            IsCentred = alignment == "center",
        };
        var line = new Line(paragraph, chain);
        Inline(element.Elements(), line, null);
        found.Add(paragraph);
        // A text box stands beside its paragraph: its text follows it.
        foreach (var box in line.Boxes) Add(box.Elements(), found);
    }

    private OfficeTable Table(XElement element)
    {
        var borders = element.Child("tblPr").Child("tblBorders");
        var style = element.Child("tblPr").Child("tblStyle").Said("val");
        var table = new OfficeTable
        {
            HasBorders = IsDrawn(borders) || style is not null && styles.Chain(style, false).Any(one =>
                IsDrawn(one.Child("tblPr").Child("tblBorders")))
                    || element.Descendants().Any(one => one.Local() == "tcBorders" && IsDrawn(one)),
        };
        foreach (var row in Rows(element))
        {
            var cells = row.Elements().SelectMany(Cells).Select(Cell).ToList();
            if (cells.Count > 0) table.Rows.Add(cells);
        }
        return table;
    }

    private OfficeCell Cell(XElement cell)
    {
        var properties = cell.Child("tcPr");
        var isGoneOn = properties.Child("vMerge") is { } merge && merge.Said("val") != "restart";
        var columns = int.TryParse(properties.Child("gridSpan").Said("val"), NumberStyles.None, CultureInfo.InvariantCulture, out var span)
            ? Math.Clamp(span, 1, 63) : 1;
        return new OfficeCell(isGoneOn ? [] : Blocks(cell), columns);
    }

    private static bool IsDrawn(XElement? borders) =>
        borders?.Elements().Any(side => side.Said("val") is not (null or "nil" or "none")) == true;

    private static IEnumerable<XElement> Rows(XElement holder) => holder.Elements().SelectMany(element => element.Local() switch
    {
        "tr" => [element],
        "tblPr" or "tblGrid" or "del" => [],
        _ => Rows(element),
    });

    private static IEnumerable<XElement> Cells(XElement element) => element.Local() switch
    {
        "tc" => [element],
        "trPr" or "tblPrEx" or "del" => [],
        _ => element.Elements().SelectMany(Cells),
    };

    /// <summary>A content control that shows what should be written into it.</summary>
    private static bool IsPlaceholder(XElement element) =>
        element.Local() == "sdt" && element.Child("sdtPr").Switched("showingPlcHdr") == true;

    private void Inline(IEnumerable<XElement> elements, Line line, string? link)
    {
        foreach (var element in elements)
        {
            var name = element.Local();
            if (name == "r") Run(element, line, link);
            else if (name == "hyperlink") Inline(element.Elements(), line, parts.LinkOf(element.Said("id")) ?? link);
            else if (name == "fldSimple")
            {
                var code = element.Said("instr") ?? "";
                line.Paragraph.IsNumbered |= WordFields.IsSequenceCode(code);
                Inline(element.Elements(), line, WordFields.LinkOf(code) ?? link);
            }
            else if (name == "AlternateContent") Inline(element.Chosen(), line, link);
            else if (!Silent.Contains(name) && !IsPlaceholder(element)) Inline(element.Elements(), line, link);
        }
    }

    private void Run(XElement run, Line line, string? link)
    {
        var dress = styles.DressOf(run.Child("rPr"), line.Chain, fields.Link ?? link);
        Contents(run.Elements(), line, dress);
    }

    /// <summary>What a run holds. The marks of fields count also where it is hidden.</summary>
    private void Contents(IEnumerable<XElement> elements, Line line, OfficeDress? dress)
    {
        foreach (var element in elements)
        {
            var name = element.Local();
            if (name == "fldChar") fields.Mark(element.Said("fldCharType"));
            else if (name == "instrText") fields.AddCode(element.Value);
            else if (name == "AlternateContent") Contents(element.Chosen(), line, dress);
            if (dress is null || fields.IsCode) continue;
            if (fields.IsSequence) line.Paragraph.IsNumbered = true;
            // A field that ended in this run may have been the link.
            var now = fields.Link is { } link ? dress with { Link = link } : dress;
            if (name is "drawing" or "pict" or "object") Drawing(element, line);
            else if (name is "footnoteReference" or "endnoteReference") Note(element, name[..^"Reference".Length], line);
            else if (TextOf(element) is { Length: > 0 } text) line.Paragraph.Runs.Add(new OfficeRun(text, now));
        }
    }

    private static string TextOf(XElement element) => element.Local() switch
    {
        // Word drops the blanks at the ends of a text that does not ask for them.
        "t" => element.Said("space") == "preserve" ? element.Value : element.Value.Trim(' ', '\t', '\n', '\r'),
        "tab" or "ptab" => "\t",
        "br" when element.Said("type") is null or "textWrapping" => "\n",
        "cr" => "\n",
        "noBreakHyphen" => "\u2011",
        "softHyphen" => "\u00AD",
        _ => "",
    };

    private void Note(XElement reference, string kind, Line line)
    {
        notes.Add((kind, reference.Said("id") ?? ""));
        line.Paragraph.Runs.Add(new OfficeRun($"[{notes.Count}]", new OfficeDress { IsRaised = true }));
    }

    /// <summary>Pictures and text boxes of a drawing, in DrawingML or in VML.</summary>
    private void Drawing(XElement drawing, Line line)
    {
        var properties = drawing.Descendants().FirstOrDefault(one => one.Local() == "docPr");
        if (properties.Said("hidden") is "1" or "true") return;
        line.Paragraph.IsAnchor |= drawing.Child("anchor") is not null;
        Shapes(drawing.Elements(), line, properties.Said("descr") ?? "");
    }

    private void Shapes(IEnumerable<XElement> elements, Line line, string alt)
    {
        foreach (var element in elements)
        {
            var name = element.Local();
            if (name == "AlternateContent") Shapes(element.Chosen(), line, alt);
            else if (name == "txbxContent") line.Boxes.Add(element);
            else if (name is "blip" or "imagedata")
            {
                var id = element.Said("embed") is { Length: > 0 } part ? part : element.Said("link") ?? element.Said("id");
                if (parts.PictureOf(id, alt) is { } picture) line.Paragraph.Pictures.Add(picture);
            }
            else Shapes(element.Elements(), line, alt);
        }
    }

    /// <summary>A paragraph while it is read, with the styles of its text and the text boxes that hang on it.</summary>
    private sealed record Line(OfficeParagraph Paragraph, IReadOnlyList<XElement> Chain)
    {
        public List<XElement> Boxes { get; } = [];
    }
}
