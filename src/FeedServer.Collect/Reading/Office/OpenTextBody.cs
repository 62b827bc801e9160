using System.Xml.Linq;

namespace FeedServer.Collect.Reading.Office;

/// <summary>Walks the text of an OpenDocument text by the local names of its elements. Deleted text stands at its head, and is none.
/// </summary>
internal sealed class OpenTextBody(OfficePackage package, OpenTextStyles styles, OfficeDocument document)
{
    private const int MostSpaces = 100;
    private const int MostNotes = 500;

    private static readonly FrozenSet<string> Silent = FrozenSet.Create("tracked-changes", "annotation", "annotation-end", "title", "desc",
        "sequence-decls", "variable-decls", "user-field-decls", "forms", "table-of-content", "alphabetical-index", "ruby-text",
            "event-listeners",
        "note", "notes-configuration", "hidden-text", "table-column", "table-columns");

    /// <summary>The paragraphs and tables below an element.</summary>
    public List<OfficePart> Blocks(XElement holder)
    {
        var found = new List<OfficePart>();
        Add(holder, found, null);
        return found;
    }

    private void Add(XElement holder, List<OfficePart> found, ListHere? list)
    {
        foreach (var element in holder.Elements())
        {
            var name = element.Local();
            if (name is "p" or "h") Paragraph(element, found, list);
            else if (name == "table") found.Add(Table(element));
            else if (name == "list") Add(element, found, new ListHere(element.Said("style-name") ?? list?.Style, (list?.Level ?? -1) + 1));
            else if (name == "frame") Loose(element, found);
            else if (!Silent.Contains(name)) Add(element, found, list);
        }
    }

    private void Paragraph(XElement element, List<OfficePart> found, ListHere? list)
    {
        var chain = styles.Chain("paragraph", element.Said("style-name"));
        var role = OpenTextStyles.RoleOf(chain);
        var isHeading = element.Local() == "h" && role == OfficeRole.Body;
        var level = int.TryParse(element.Said("outline-level"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 1;
        var ordered = list is null ? null : styles.IsOrdered(list.Style, list.Level);
        var paragraph = new OfficeParagraph
        {
            Role = isHeading ? OfficeRole.Heading : role,
            Level = isHeading ? level : 0,
            List = isHeading || list is null || ordered is null ? null : new OfficeListPlace(Math.Min(list.Level, 8), ordered.Value),
            IsCentred = OpenTextStyles.IsCentred(chain),
        };
        var line = new Line(paragraph, chain);
        Inline(element, line, null);
        found.Add(paragraph);
        foreach (var box in line.Boxes) Add(box, found, null);
    }

    /// <summary>A frame that stands on a page and in no paragraph.</summary>
    private void Loose(XElement frame, List<OfficePart> found)
    {
        var line = new Line(new OfficeParagraph(), []);
        Frame(frame, line);
        if (line.Paragraph.Pictures.Count > 0) found.Add(line.Paragraph);
        foreach (var box in line.Boxes) Add(box, found, null);
    }

    private OfficeTable Table(XElement element)
    {
        var table = new OfficeTable { HasBorders = true };
        foreach (var row in element.Descendants().Where(one => one.Local() == "table-row" && Owner(one) == element))
        {
            var cells = row.Elements().Where(cell => cell.Local() == "table-cell").Select(cell =>
                new OfficeCell(Blocks(cell), int.TryParse(cell.Said("number-columns-spanned"), NumberStyles.None,
                    CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, 63) : 1)).ToList();
            if (cells.Count > 0) table.Rows.Add(cells);
        }
        var drawn = element.Descendants().Where(one => one.Local() == "table-cell").Select(cell => cell.Said("style-name")).Distinct()
            .SelectMany(name => styles.Chain("table-cell", name)).Any(style => IsDrawn(style.Child("table-cell-properties")));
        table.HasBorders = drawn;
        return table;
    }

    private static bool IsDrawn(XElement? properties) => properties?.Attributes().Any(attribute =>
        attribute.Name.LocalName.StartsWith("border", StringComparison.Ordinal) && attribute.Value is not ("none" or "")) == true;

    private static XElement? Owner(XElement row) => row.Ancestors().FirstOrDefault(one => one.Local() == "table");

    private void Inline(XElement holder, Line line, string? link)
    {
        foreach (var node in holder.Nodes())
        {
            if (node is XText text) Write(line, OneSpace(text.Value, line), link);
            else if (node is XElement element) Inline(element, element.Local(), line, link);
        }
    }

    private void Inline(XElement element, string name, Line line, string? link)
    {
        if (name == "s") Write(line, new string(' ', Math.Clamp(CountOf(element), 1, MostSpaces)), link);
        else if (name == "tab") Write(line, "\t", link);
        else if (name == "line-break") Write(line, "\n", link);
        else if (name == "note") Note(element, line);
        else if (name == "frame") Frame(element, line);
        else if (name is "custom-shape" or "rect" && element.Child("p") is not null) line.Boxes.Add(element);
        else if (name == "a") Inline(element, line, element.Said("href") ?? link);
        else if (name == "span")
        {
            line.Spans.Push(styles.Chain("text", element.Said("style-name")));
            Inline(element, line, link);
            line.Spans.Pop();
        }
        else if (!Silent.Contains(name))
        {
            line.Paragraph.IsNumbered |= name == "sequence";
            Inline(element, line, link);
        }
    }

    private static int CountOf(XElement element) =>
        int.TryParse(element.Said("c"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;

    /// <summary>White space of the file is one space, and none behind another (ODF 1.3 part 3, 6.1.2).</summary>
    private static string OneSpace(string text, Line line)
    {
        var clean = new StringBuilder(text.Length);
        var ends = line.Paragraph.Runs.Count == 0 || line.Paragraph.Runs[^1].Text.EndsWith(' ');
        foreach (var letter in text)
        {
            var isSpace = letter is ' ' or '\t' or '\n' or '\r';
            if (!isSpace) clean.Append(letter);
            else if (!ends) clean.Append(' ');
            ends = isSpace;
        }
        return clean.ToString();
    }

    private void Write(Line line, string text, string? link)
    {
        if (text.Length > 0 && styles.DressOf(line.Spans, line.Chain, link) is { } dress) line.Paragraph.Runs.Add(new OfficeRun(text,
            dress));
    }

    private void Note(XElement note, Line line)
    {
        if (document.Notes.Count >= MostNotes || note.Child("note-body") is not { } body) return;
        // Taken in before what it says is read: a note may hold another one.
        document.Notes.Add([]);
        var number = document.Notes.Count;
        line.Paragraph.Runs.Add(new OfficeRun($"[{number}]", new OfficeDress { IsRaised = true }));
        document.Notes[number - 1] = Blocks(body);
    }

    private void Frame(XElement frame, Line line)
    {
        line.Paragraph.IsAnchor |= frame.Said("anchor-type") is not (null or "as-char");
        line.Boxes.AddRange(frame.Children("text-box"));
        // Of one picture in several formats the first that a browser shows.
        var images = frame.Children("image").Select(image => image.Said("href") ?? "").Where(href => href.Length > 0).ToList();
        if (images.Count == 0) return;
        var alt = frame.Child("desc")?.Value ?? "";
        var chosen = images.Find(href => !href.EndsWith(".svm", StringComparison.OrdinalIgnoreCase)
            && !href.EndsWith(".emf", StringComparison.OrdinalIgnoreCase) && !href.EndsWith(".wmf", StringComparison.OrdinalIgnoreCase)
            && !href.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)) ?? images[0];
        var part = chosen.StartsWith("./", StringComparison.Ordinal) ? chosen[2..] : chosen;
        if (package.Has(part)) line.Paragraph.Pictures.Add(new OfficePicture(part, true, alt));
        else if (WebAddress.Parse(chosen) is { } address) line.Paragraph.Pictures.Add(new OfficePicture(address.AbsoluteUri, false, alt));
        else document.Faults.Add($"a picture stands outside the document, at {NormalText.Collapse(chosen)}: insert it into the document");
    }

    /// <summary>The list that paragraphs stand in.</summary>
    private sealed record ListHere(string? Style, int Level);

    /// <summary>A paragraph while it is read, with the styles of its text and the text boxes that hang on it.</summary>
    private sealed record Line(OfficeParagraph Paragraph, IReadOnlyList<XElement> Chain)
    {
        public List<XElement> Boxes { get; } = [];

        public Stack<IReadOnlyList<XElement>> Spans { get; } = new();
    }
}
