namespace FeedServer.Items.Markup.Repair;

/// <summary>Puts tables in order (WHATWG HTML §4.9): one caption, one head, bodies, one foot, rows in those and cells in rows. Captions
/// are joined, heads and feet beyond the first are bodies, and what stands between is a cell.</summary>
internal sealed class TableRepair(FlowRepair flow)
{
    private readonly List<MarkupNode> captions = [];
    private readonly List<TablePart> parts = [];
    private bool isRowOpen;
    private bool isBodyOpen;

    /// <summary>Adds a table; its caption alone when it has no cells.</summary>
    public void Into(List<MarkupNode> into, MarkupNode table, Within within)
    {
        Walk(table.Children, within, isInPart: false);
        TableGrid.Fit(parts);
        parts.RemoveAll(part => part.Rows.Count == 0);
        var caption = Caption(within);
        if (parts.Count == 0)
        {
            if (caption is not null) flow.Paragraphs(into, caption.Children);
            return;
        }
        var (head, foot) = (parts.FindIndex(part => part.Element.Name == "thead"), parts.FindIndex(part => part.Element.Name == "tfoot"));
        List<MarkupNode> children = caption is null ? [] : [caption];
        if (head >= 0) children.Add(parts[head].Node("thead", isFirst: true));
        for (var at = 0; at < parts.Count; at++)
        {
            if (at != head && at != foot) children.Add(parts[at].Node("tbody", isFirst: at == 0 && head < 0));
        }
        if (foot >= 0) children.Add(parts[foot].Node("tfoot", isFirst: parts.Count == 1));
        into.Add(new MarkupNode("table", AttributeRules.Kept(table), children));
    }

    private MarkupNode? Caption(Within within)
    {
        var content = new List<MarkupNode>();
        foreach (var caption in captions)
        {
            var words = flow.Content(caption.Children, within with { NoTables = true });
            if (content is [.., { IsPhrase: true }] && words is [{ IsPhrase: true }, ..]) content.Add(new MarkupNode("br", [], []));
            content.AddRange(words);
        }
        return content.Count == 0 ? null : new MarkupNode("caption", AttributeRules.Kept(captions[0]), content);
    }

    private void Walk(IReadOnlyList<MarkupNode> nodes, Within within, bool isInPart)
    {
        foreach (var node in nodes)
        {
            if (node.IsBlank) continue;
            isRowOpen &= node.Name is not ("tr" or "thead" or "tbody" or "tfoot" or "caption");
            if (node.Name == "caption") captions.Add(node);
            else if (node.Name is "thead" or "tbody" or "tfoot")
            {
                parts.Add(new TablePart(node));
                Walk(node.Children, within, isInPart: true);
                isRowOpen = isBodyOpen = false;
            }
            else if (node.Name == "tr")
            {
                Part(isInPart).Rows.Add(new TableRow(node));
                foreach (var cell in node.Children.Where(cell => !cell.IsBlank)) AddCell(Part(isInPart).Rows[^1], cell, within);
            }
            else
            {
                // A cell in no row, or what is no cell.
                var part = Part(isInPart);
                if (!isRowOpen) part.Rows.Add(new TableRow(new MarkupNode("tr", [], [])));
                isRowOpen = true;
                AddCell(part.Rows[^1], node, within);
            }
        }
    }

    private TablePart Part(bool isInPart)
    {
        if (!isInPart && !isBodyOpen)
        {
            parts.Add(new TablePart(new MarkupNode("tbody", [], [])));
            isBodyOpen = true;
        }
        return parts[^1];
    }

    private void AddCell(TableRow row, MarkupNode node, Within within)
    {
        var isHead = node.Name == "th";
        row.Cells.Add(node.Name is "td" or "th"
            ? new TableCell(node, flow.Content(node.Children, isHead ? within with { NoHeadings = true } : within))
            : new TableCell(new MarkupNode("td", [], []), flow.Content([node], within)));
    }
}

/// <summary>Rows that stand together.</summary>
internal sealed record TablePart(MarkupNode Element)
{
    public List<TableRow> Rows { get; } = [];

    /// <summary>As a node of a name. Header cells of the table's first row, and of a row that has no others, are heads of columns,
    /// others of rows.</summary>
    public MarkupNode Node(string name, bool isFirst) => new(name, AttributeRules.Kept(Element),
        [.. Rows.Select((row, at) => row.Node(isOfColumns: name == "thead" || isFirst && at == 0))]);
}

/// <summary>Cells that stand side by side.</summary>
internal sealed record TableRow(MarkupNode Element)
{
    public List<TableCell> Cells { get; } = [];

    /// <summary>The row as a node.</summary>
    public MarkupNode Node(bool isOfColumns)
    {
        isOfColumns |= Cells.TrueForAll(cell => cell.Element.Name == "th");
        return new MarkupNode("tr", AttributeRules.Kept(Element), [.. Cells.Select(cell => cell.Node(isOfColumns ? "col" : "row"))]);
    }
}

/// <summary>A cell, with the columns and rows it takes.</summary>
internal sealed class TableCell(MarkupNode element, IReadOnlyList<MarkupNode> content)
{
    public MarkupNode Element => element;

    /// <summary>Columns, from 1.</summary>
    public int Columns { get; set; } = SpanOf(element["colspan"], 1);

    /// <summary>Rows, from 1; 0 for all to the end of its part.</summary>
    public int Rows { get; set; } = SpanOf(element["rowspan"], 0);

    /// <summary>The cell as a node. A header cell says what it is the head of (WCAG 2.2, 1.3.1).</summary>
    public MarkupNode Node(string scope)
    {
        var attributes = AttributeRules.Kept(element).Where(attribute => attribute.Name is not ("colspan" or "rowspan")).ToList();
        if (Columns > 1) attributes.Add(("colspan", Digits(Columns)));
        if (Rows > 1) attributes.Add(("rowspan", Digits(Rows)));
        if (element.Name == "th" && !attributes.Exists(attribute => attribute.Name == "scope")) attributes.Add(("scope", scope));
        return new MarkupNode(element.Name, [.. attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal)], content);
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int SpanOf(string? said, int least) =>
        int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span >= least ? Math.Min(span, 65_534) : 1;
}
