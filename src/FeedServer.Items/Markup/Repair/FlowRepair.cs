namespace FeedServer.Items.Markup.Repair;

/// <summary>Puts what stands among blocks in order (flow content, WHATWG HTML §3.2.5.2.2): blocks stand in no line, and parts of lists,
/// tables and figures stand in what they are parts of.</summary>
/// <param name="length">How long the whole text is.</param>
internal sealed class FlowRepair(int length)
{
    /// <summary>Elements set again round each run make a text longer; by so many characters it may become longer, and runs behind that go
    /// without.</summary>
    private int room = 1_000 + 2 * length;

    /// <summary>Nodes in order, as they may stand among blocks.</summary>
    public List<MarkupNode> Content(IReadOnlyList<MarkupNode> nodes, Within within)
    {
        var content = new List<MarkupNode>();
        Into(content, nodes, within);
        return content;
    }

    /// <summary>Adds nodes in order.</summary>
    public void Into(List<MarkupNode> into, IReadOnlyList<MarkupNode> nodes, Within within)
    {
        var run = new List<MarkupNode>();
        for (var at = 0; at < nodes.Count; at++)
        {
            var node = nodes[at];
            if (node.IsPhrase)
            {
                PhraseRepair.Into(run, node, within.InLink);
                continue;
            }
            End(run, into, within);
            if (node.IsInline) Inline(into, node, within);
            else if (ContentModel.IsListPart(node.Name)) at = LooseParts(into, nodes, at, within);
            else Block(into, node, within);
        }
        End(run, into, within);
    }

    /// <summary>Adds what stood in an element that cannot stay: its lines become paragraphs, its blocks stand by themselves.</summary>
    public void Opened(List<MarkupNode> into, IReadOnlyList<MarkupNode> nodes, Within within) =>
        Paragraphs(into, Content(nodes, within));

    /// <summary>Adds nodes that are in order already, their lines as paragraphs.</summary>
    public void Paragraphs(List<MarkupNode> into, IReadOnlyList<MarkupNode> content) =>
        Grouped(into, content, new MarkupNode("p", [], []));

    /// <summary>Adds nodes that are in order already, each run of lines in an element of its own.</summary>
    private void Grouped(List<MarkupNode> into, IReadOnlyList<MarkupNode> content, MarkupNode element)
    {
        var run = new List<MarkupNode>();
        foreach (var node in content)
        {
            if (node.IsPhrase)
            {
                run.Add(node);
                continue;
            }
            End();
            into.Add(node);
        }
        End();

        void End()
        {
            if (!IsBare(run)) into.Add(Line(element, element.Name == "pre" ? Trimmed(run) : [.. run], isCopy: true));
            run.Clear();
        }
    }

    /// <summary>An element of lines. A heading that says nothing, such as one of a picture without words, is a paragraph.</summary>
    private MarkupNode Line(MarkupNode element, List<MarkupNode> run, bool isCopy)
    {
        var isSaid = !ContentModel.IsHeading(element.Name) || run.Exists(node => node.Has(Holds.Ink | Holds.NamedPicture));
        if (isCopy) room -= LengthOf(element);
        return new MarkupNode(isSaid ? element.Name : "p", isCopy && room <= 0 ? [] : AttributeRules.Kept(element), run);
    }

    /// <summary>A line end at the beginning of typed text is none: parsers drop it.</summary>
    private static List<MarkupNode> Trimmed(List<MarkupNode> run)
    {
        var trimmed = run.SkipWhile(node => node.IsBlank).ToList();
        if (trimmed is [{ IsText: true } first, ..]) trimmed[0] = new MarkupNode(first.Written.TrimStart('\n'));
        return trimmed;
    }

    private void End(List<MarkupNode> run, List<MarkupNode> into, Within within)
    {
        into.AddRange(Wrapped(run, within.Lines));
        run.Clear();
    }

    private List<MarkupNode> Wrapped(List<MarkupNode> run, LineElements? lines)
    {
        List<MarkupNode> wrapped = [.. run];
        if (IsBare(run)) return wrapped;
        for (var line = lines; line is not null && room > 0; line = line.Outer)
        {
            room -= LengthOf(line.Element);
            wrapped = [LinkName.Given(new MarkupNode(line.Element.Name, AttributeRules.Kept(line.Element), wrapped))];
        }
        return wrapped;
    }

    private static bool IsBare(List<MarkupNode> run) => run.TrueForAll(node => node.IsBlank || node.Name == "br");

    private static int LengthOf(MarkupNode element) =>
        2 * element.Name.Length + 5 + element.Attributes.Sum(attribute => attribute.Name.Length + attribute.Value.Length + 4);

    /// <summary>An element of lines that holds blocks stands round the lines in them. A link, and what marks changes, may stay round
    /// them.</summary>
    private void Inline(List<MarkupNode> into, MarkupNode node, Within within)
    {
        if (!MayStandRound(node, within))
        {
            Into(into, node.Children, within);
            return;
        }
        var isLink = node.Name == "a";
        if (!ContentModel.IsTransparent(node.Name) || within.Lines is not null || isLink && node.Has(Holds.Scroller)
            || node.Has(Holds.ListPart))
        {
            Into(into, node.Children, within.And(node));
            return;
        }
        var content = Content(node.Children, within with { InLink = within.InLink || isLink });
        if (content.Count > 0) into.Add(LinkName.Given(new MarkupNode(node.Name, AttributeRules.Kept(node), content)));
    }

    /// <summary>True for an element of lines that stays when it holds blocks, round them or round the lines in them.</summary>
    public static bool MayStandRound(MarkupNode node, Within within) => node.Name switch
    {
        "a" => !within.InLink && !node.Has(Holds.Link) && AttributeRules.Address(node["href"]) is not null,
        "ruby" or "rt" or "rp" => false,
        _ => PhraseRepair.MayStay(node),
    };

    /// <summary>Adds parts of a list that stand in none, those that follow each other as one list.</summary>
    /// <returns>The place of the last of them.</returns>
    private int LooseParts(List<MarkupNode> into, IReadOnlyList<MarkupNode> nodes, int first, Within within)
    {
        var isItem = nodes[first].Name == "li";
        var last = first;
        for (var at = first; at < nodes.Count; at++)
        {
            if (ContentModel.IsListPart(nodes[at].Name) && nodes[at].Name == "li" == isItem) last = at;
            else if (!nodes[at].IsBlank) break;
        }
        var list = new MarkupNode(isItem ? "ul" : "dl", [], [.. nodes.Skip(first).Take(last - first + 1)]);
        Block(into, list, within);
        return last;
    }

    private void Block(List<MarkupNode> into, MarkupNode node, Within within)
    {
        switch (node.Name)
        {
            case "p":
                Lines(into, node, within);
                break;
            case "h2" or "h3" or "h4" or "h5" or "h6" or "pre":
                var isHeading = node.Name != "pre";
                Lines(into, isHeading && within.NoHeadings ? new MarkupNode("p", node.Attributes, node.Children) : node, within);
                break;
            case "hr":
                into.Add(new MarkupNode("hr", AttributeRules.Kept(node), []));
                break;
            case "blockquote":
                if (Content(node.Children, within) is { Count: > 0 } content)
                    into.Add(new MarkupNode(node.Name, AttributeRules.Kept(node), content));
                break;
            case "ul" or "ol":
                new ListRepair(this).Items(into, node, within);
                break;
            case "dl":
                new ListRepair(this).Terms(into, node, within);
                break;
            case "figure":
                FigureRepair.Into(this, into, node, within);
                break;
            case "table" when !within.NoTables:
                new TableRepair(this).Into(into, node, within);
                break;
            case "table":
                into.AddRange(Wrapped(PhraseRepair.Flat(node.Children, within.InLink), within.Lines));
                break;
            default:
                Opened(into, node.Children, within);
                break;
        }
    }

    /// <summary>A paragraph, heading or typed text. Paragraphs in it are its lines; other blocks stand before and after parts of
    /// it.</summary>
    private void Lines(List<MarkupNode> into, MarkupNode node, Within within)
    {
        if (node.Has(Holds.Block) && (node.Name == "p" || !HoldsParagraphsOnly(node)))
        {
            Grouped(into, Content(node.Children, within), node);
            return;
        }
        var run = node.Has(Holds.Block) ? PhraseRepair.Flat(node.Children, within.InLink) : PhraseRepair.Run(node.Children, within.InLink);
        if (run.Count > 0) into.Add(Line(node, Wrapped(run, within.Lines), isCopy: false));
    }

    private static bool HoldsParagraphsOnly(MarkupNode node) =>
        node.Children.All(child => child.IsPhrase || (child.Name == "p" || child.IsInline) && HoldsParagraphsOnly(child));
}
