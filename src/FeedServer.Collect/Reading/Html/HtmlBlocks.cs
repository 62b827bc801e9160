namespace FeedServer.Collect.Reading.Html;

/// <summary>Walks an element tree and reduces it to blocks: the one way in for HTML and Markdown alike.</summary>
internal sealed class HtmlBlocks
{
    private static readonly TreeSelector Cells = TreeSelector.Parse("td");
    private static readonly TreeSelector Anchors = TreeSelector.Parse("a[href]");
    private static readonly TreeSelector Tables = TreeSelector.Parse("table");

    private readonly List<Block> blocks = [];
    private readonly StringBuilder looseHtml = new();
    private readonly StringBuilder looseText = new();
    private readonly List<(string Text, string Html)> looseLines = [];
    private readonly List<TreeElement> looseImages = [];
    private int looseLinked;
    private readonly TreeElement? text;
    private readonly PageSite site;
    private bool isBeside;

    private HtmlBlocks(TreeElement? text, string? link)
    {
        this.text = text;
        site = PageSite.Parse(link);
        isBeside = text is not null;
    }

    /// <summary>The blocks below an element, in their order.</summary>
    /// <param name="root">The element.</param>
    /// <param name="text">The element of the text in it; null when all of it is text.</param>
    /// <param name="link">Its page's address; null when it is not known.</param>
    public static IReadOnlyList<Block> From(TreeElement root, TreeElement? text = null, string? link = null)
    {
        var walk = new HtmlBlocks(text == root ? null : text, link);
        walk.Children(root);
        walk.EndLoose();
        // Text in a cell, say, is taken whole with what it stands in.
        return walk.blocks.TrueForAll(block => block.IsBeside)
            ? walk.blocks.ConvertAll(block => block with { IsBeside = false }) : walk.blocks;
    }

    /// <summary>The page below an element. Its first heading is the title when nothing else is, and is not repeated in the text when it
    /// says the same as the title; nor is the section's name.</summary>
    public static ArticlePage Page(TreeElement root, ArticleHints hints, IReadOnlyList<string> notes, TreeElement? text = null)
    {
        var blocks = From(root, text, hints.Link);
        int? titleAt = null;
        var first = blocks.Take(4).FirstOrDefault(block => block.Kind == BlockKind.Heading);
        if (first is { Level: <= 2 } && (hints.Title is null ? first.Level == 1 : SameWords(first.Text, hints.Title)))
        {
            hints = hints with { Title = hints.Title ?? first.Text };
            titleAt = blocks.TakeWhile(block => !ReferenceEquals(block, first)).Count();
            blocks = [.. blocks.Where(block => !ReferenceEquals(block, first))];
        }
        // The section's name above the title is a way back to its list, not a line of the article.
        if (hints.Section is { } section
            && blocks.Take(3).FirstOrDefault(block => SameWords(block.Text, section)) is { Kind: BlockKind.Paragraph } line)
            blocks = [.. blocks.Where(block => !ReferenceEquals(block, line))];
        return new ArticlePage { Blocks = blocks, Hints = hints, Notes = notes, TitleAt = titleAt };
    }

    private static bool SameWords(string left, string right) =>
        string.Equals(NormalText.Collapse(left), NormalText.Collapse(right), StringComparison.OrdinalIgnoreCase);

    private void Children(TreeElement holder)
    {
        if (holder == text)
        {
            EndLoose();
            isBeside = false;
        }
        Inside(holder);
        if (holder != text) return;
        EndLoose();
        isBeside = true;
    }

    private void Inside(TreeElement holder)
    {
        if (HtmlLines.From(holder) is { Count: > 1 } lines)
        {
            foreach (var line in lines) AddParagraph(line, "", null);
            return;
        }
        foreach (var node in holder.ChildNodes)
        {
            if (node is TreeElement element) Element(element);
            else if (node is TreeText text) Loose(text);
        }
    }

    private void Element(TreeElement element)
    {
        var role = element.Role;
        if (role is not (HtmlRole.Dropped or HtmlRole.Break or HtmlRole.Picture or HtmlRole.Inline)) EndLoose();
        if (HtmlFigure.IsLoneCaption(element) && (blocks.Count == 0 || blocks[^1].Kind != BlockKind.Figure))
            Add(new Block { Kind = BlockKind.Figure, Text = HtmlText.Collapsed(element) });
        else if (!isBeside && HtmlLines.IsHeader(element))
        {
            isBeside = true;
            ByRole(element, role);
            EndLoose();
            isBeside = false;
        }
        else ByRole(element, role);
    }

    private void ByRole(TreeElement element, HtmlRole role)
    {
        if (role == HtmlRole.Break) Break(element);
        else if (role == HtmlRole.Picture) looseImages.Add(element);
        else if (role == HtmlRole.Inline) Inline(element);
        else if (role == HtmlRole.Paragraph) Paragraph(element);
        else if (role == HtmlRole.Heading) Heading(element);
        else if (role == HtmlRole.Figure) Add(HtmlFigure.From(element));
        else if (role == HtmlRole.Other) Other(element);
        else if (role == HtmlRole.Container)
        {
            if (HtmlGallery.IsBox(element) || HtmlGallery.IsGallery(element)) blocks.AddRange(HtmlGallery.Read(element));
            else if (!TryCaption(element)) Children(element);
            EndLoose();
        }
    }

    private void Add(Block block) => blocks.Add(isBeside ? block with { IsBeside = true } : block);

    private void Add(IEnumerable<Block> several)
    {
        foreach (var block in several) Add(block);
    }

    private void Inline(TreeElement element)
    {
        // A link or emphasis round blocks or pictures is opened up; its text keeps the markup only when it holds text alone.
        if (element.HoldsBlocks)
        {
            Children(element);
            return;
        }
        looseImages.AddRange(HtmlFigure.TakeImages(element));
        looseLinked += LinkedIn(element);
        Loose(element);
    }

    private void Loose(TreeNode node)
    {
        TreeMarkup.Write(node, looseHtml);
        HtmlText.Write(node, looseText);
    }

    /// <summary>One line break is part of a loose paragraph, two end it: the way old pages wrote paragraphs.</summary>
    private void Break(TreeElement element)
    {
        for (var next = element.NextSibling; next is not null; next = next.NextSibling)
        {
            if (next is TreeElement { LocalName: "br" })
            {
                EndLoose();
                return;
            }
            if (next is TreeElement || next.Sums.Inked > 0) break;
        }
        // Old pages write title, date and lead as lines, each in a dress of its own: these are no lines of one paragraph.
        if (looseText.Length > 0
            && (IsDressedLine(element) || HeaderLine.Parse(NormalText.Collapse(looseText.ToString()), 0) is { Mention: not null }))
            EndLoose();
        else if (looseText.Length > 0) EndLine();
    }

    private void EndLine()
    {
        if (NormalText.Collapse(looseText.ToString()) is { Length: > 0 } text) looseLines.Add((text, looseHtml.ToString().Trim()));
        looseHtml.Clear();
        looseText.Clear();
    }

    /// <summary>True when all that stands before a line break, up to a block or another break, is one element.</summary>
    private bool IsDressedLine(TreeElement br)
    {
        TreeElement? only = null;
        for (var before = br.PreviousSibling; before is not null and not TreeElement { LocalName: "br" }; before = before.PreviousSibling)
        {
            if (before is TreeText { Sums.Inked: 0 }) continue;
            if (before is not TreeElement element || only is not null) return false;
            only = element;
        }
        return only is { LocalName: "span" or "b" or "strong" or "font" or "big" or "i" or "em" }
            && only.CollapsedLength == NormalText.Collapse(looseText.ToString()).Length;
    }

    private void EndLoose()
    {
        EndLine();
        if (HtmlLines.AreParagraphs([.. looseLines.Select(line => line.Text)]))
            foreach (var (text, html) in looseLines) AddParagraph(text, html, null);
        else if (looseLines.Count > 0)
            AddParagraph(string.Join(' ', looseLines.Select(line => line.Text)), string.Join("<br>", looseLines.Select(line => line.Html)),
                null, looseLinked);
        looseLines.Clear();
        looseLinked = 0;
        foreach (var image in looseImages) Add(HtmlFigure.From(image, ""));
        looseImages.Clear();
    }

    private void Paragraph(TreeElement element)
    {
        if (element.HoldsBlocks || element.Children.Any(child => child.LocalName == "br") && !HtmlFigure.IsCaption(element))
        {
            Children(element);
            EndLoose();
            return;
        }
        var images = HtmlFigure.TakeImages(element);
        if (TryCaption(element)) return;
        var text = HtmlText.Collapsed(element);
        if (text.Length > 0) AddParagraph(text, TreeMarkup.Inner(element).Trim(), element, LinkedIn(element));
        foreach (var image in images) Add(HtmlFigure.From(image, ""));
    }

    private int LinkedIn(TreeElement element) => element.LocalName == "a" ? site.Holds(element) ? element.CollapsedLength : 0
        : element.Sums.Links == 0 ? 0 : element.All(Anchors).Where(site.Holds).Sum(link => link.CollapsedLength);

    private void AddParagraph(string text, string html, TreeElement? element, int linked = 0)
    {
        if (element is not null && TryCaption(element)) return;
        Add(new Block
        {
            Kind = BlockKind.Paragraph,
            Text = text,
            Html = html.Length > 0 ? html : null,
            LinkedShare = Share(linked, text),
        });
    }

    private void Heading(TreeElement element)
    {
        var images = HtmlFigure.TakeImages(element);
        var text = HtmlText.Collapsed(element);
        if (text.Length > 0)
        {
            var html = TreeMarkup.Inner(element).Trim();
            Add(new Block
            {
                Kind = BlockKind.Heading,
                Text = text,
                Html = html,
                Level = element.LocalName[1] - '0',
                LinkedShare = Share(LinkedIn(element), text),
            });
        }
        foreach (var image in images) Add(HtmlFigure.From(image, ""));
    }

    /// <summary>A caption that stands by itself belongs to the picture before it.</summary>
    private bool TryCaption(TreeElement element)
    {
        if (blocks.Count == 0 || blocks[^1] is not { Kind: BlockKind.Figure, Image: not null, Text: "" } figure) return false;
        if (!HtmlFigure.IsCaption(element)) return false;
        var caption = HtmlText.Collapsed(element);
        if (caption.Length == 0) return false;
        blocks[^1] = HtmlFigure.WithCaption(figure, caption);
        return true;
    }

    private void Other(TreeElement element)
    {
        var figures = element.LocalName == "table" ? HtmlGallery.FromTable(element) : HtmlGallery.FromList(element);
        if (figures.Count > 0)
        {
            Add(figures);
            return;
        }
        if (element.LocalName == "table" && HtmlTable.IsLayout(element))
        {
            foreach (var cell in element.All(Cells).Where(cell => cell.Closest(Tables) == element).ToList())
            {
                Children(cell);
                EndLoose();
            }
            return;
        }
        var text = HtmlText.Collapsed(element);
        if (HtmlLines.IsFacts(element, text))
        {
            foreach (var fact in element.Children) Paragraph(fact);
            return;
        }
        if (text.Length > 0 || element.Sums.Images > 0)
            Add(new Block
            {
                Kind = BlockKind.Other,
                Text = text,
                Html = TreeMarkup.Outer(element),
                LinkedShare = Share(LinkedIn(element), text),
            });
    }

    private static int Share(int linked, string text) => text.Length == 0 ? 0 : Math.Min(100, linked * 100 / text.Length);
}
