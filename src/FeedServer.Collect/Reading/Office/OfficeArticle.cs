namespace FeedServer.Collect.Reading.Office;

/// <summary>Reduces the text of an office file of any format to blocks and hints.</summary>
internal sealed class OfficeArticle
{
    private const int LongestCellBesidePicture = 400;
    private const int MostPictures = 200;

    private readonly List<(Block Block, OfficeParagraph? Paragraph)> blocks = [];
    private readonly List<OfficeParagraph> list = [];
    private readonly List<OfficePicture> pictures = [];
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];
    private Byline byline = Byline.None;

    private OfficeArticle() { }

    /// <summary>Reads a document; its pictures are taken from its file.</summary>
    /// <exception cref="OfficeFaultException">The file is damaged or beyond the limits.</exception>
    /// <exception cref="BudgetSpentException">The budget is spent.</exception>
    public static PageOutcome Read(OfficeDocument document, OfficePackage package, ReadingBudget budget)
    {
        OfficeLetters.Mend(document, budget);
        var article = new OfficeArticle();
        article.Add([.. Opened(document.Parts, true)]);
        article.AddNotes(document.Notes);
        if (article.blocks.Count == 0) return new PageOutcome.Refused("it has no text");
        var pictures = article.Pictures(package);
        var (title, at) = TitleParagraph.Take(article.blocks);
        return new PageOutcome.Found(new ArticlePage
        {
            Blocks = [.. article.blocks.Select(one => one.Block)],
            Hints = new ArticleHints { Title = title, Byline = article.byline },
            TitleAt = at,
            Pictures = pictures,
            Notes = [.. document.Faults, .. article.faults],
        });
    }

    /// <summary>Parts with the tables opened that only lay out: the two columns at the head of an official document, one cell, a picture
    /// over its caption.</summary>
    private static IEnumerable<OfficePart> Opened(IReadOnlyList<OfficePart> parts, bool atHead)
    {
        foreach (var part in parts)
        {
            if (part is not OfficeTable table)
            {
                atHead &= part is OfficeParagraph paragraph && OfficeMarkup.Line(paragraph).Length == 0;
                yield return part;
                continue;
            }
            var cells = table.Rows.SelectMany(row => row).ToList();
            var isGallery = cells.Exists(cell => HoldPictures(cell.Parts)) && cells.TrueForAll(cell =>
                OfficeMarkup.Lines(cell.Parts).Sum(line => line.Text.Length) <= LongestCellBesidePicture);
            var isOpen = isGallery || cells.Count == 1 || atHead && !table.HasBorders && table.Rows.TrueForAll(row => row.Count <= 2);
            atHead = false;
            if (!isOpen)
            {
                yield return part;
                continue;
            }
            foreach (var inner in cells.SelectMany(cell => Opened(cell.Parts, false)))
            {
                if (isGallery && inner is OfficeParagraph line) line.IsCentred = true;
                yield return inner;
            }
        }
    }

    private static bool HoldPictures(IEnumerable<OfficePart> parts) => parts.Any(part => part switch
    {
        OfficeParagraph paragraph => paragraph.Pictures.Count > 0,
        OfficeTable table => table.Rows.SelectMany(row => row).Any(cell => HoldPictures(cell.Parts)),
        _ => false,
    });

    private void Add(List<OfficePart> parts)
    {
        for (var at = 0; at < parts.Count; at++)
        {
            var part = parts[at];
            if (part is OfficeParagraph { List: not null, Pictures.Count: 0 } item && OfficeMarkup.Line(item).Length > 0)
            {
                list.Add(item);
                continue;
            }
            EndList();
            if (part is OfficeForeign foreign) blocks.AddRange(foreign.Blocks.Select(block => (block, (OfficeParagraph?)null)));
            else if (part is OfficeTable table && OfficeMarkup.Table(table) is { } tabulated) blocks.Add((tabulated, null));
            else if (part is OfficeParagraph { Pictures.Count: > 0 }) at = AddPictures(parts, at);
            else if (part is OfficeParagraph paragraph) AddParagraph(paragraph);
        }
        EndList();
    }

    private void EndList()
    {
        if (list.Count > 0) blocks.Add((OfficeMarkup.List(list), null));
        list.Clear();
    }

    private void AddParagraph(OfficeParagraph paragraph)
    {
        var text = OfficeMarkup.Line(paragraph);
        if (text.Length == 0) return;
        if (paragraph.Role == OfficeRole.Author)
        {
            byline = Credits.Joined(byline, Credits.FromLine(text) ?? Credits.FromBareNames(text) ?? new Byline { Text = [text] });
            return;
        }
        var html = OfficeMarkup.Inner(paragraph);
        var block = paragraph.Role switch
        {
            OfficeRole.Heading => Heading(text, html, paragraph.Level),
            OfficeRole.Quote => Marked(text, $"<blockquote><p>{html}</p></blockquote>"),
            // What is as plain as a line of a text file is read as one: a credit at its end is found.
            _ => new Block { Kind = BlockKind.Paragraph, Text = text, Html = html == ArticleHtml.Encode(text) ? null : html },
        };
        blocks.Add((block, paragraph));
    }

    /// <summary>Paragraphs of pictures that follow one another, and their captions behind them; gives the place of the last.</summary>
    private int AddPictures(List<OfficePart> parts, int at)
    {
        var row = new List<OfficePicture>();
        OfficeParagraph? own = null;
        for (; at < parts.Count && own is null && parts[at] is OfficeParagraph line; at++)
        {
            var isEmpty = OfficeMarkup.Line(line).Length == 0;
            if (line.Pictures.Count == 0 && !isEmpty) break;
            row.AddRange(line.Pictures.Where(picture => shown.Add(picture.Address)));
            if (isEmpty) continue;
            if (OfficeFigures.IsOwnCaption(line)) own = line;
            else AddParagraph(line);
        }
        var captions = own is null ? [] : new List<OfficeParagraph> { own };
        for (; own is null && captions.Count < row.Count && at < parts.Count && parts[at] is OfficeParagraph next; at++)
        {
            if (OfficeMarkup.Line(next).Length == 0 && next.Pictures.Count == 0) continue;
            if (!OfficeFigures.IsCaption(next)) break;
            captions.Add(next);
        }
        if (row.Count == 0 && own is not null) AddParagraph(own);
        // As many captions as pictures are theirs one by one; fewer belong to the last ones.
        var first = row.Count - captions.Count;
        for (var one = 0; one < row.Count; one++)
            blocks.Add((OfficeFigures.From(row[one], one >= first ? captions[one - first] : null), null));
        pictures.AddRange(row);
        return at - 1;
    }

    private void AddNotes(List<IReadOnlyList<OfficePart>> notes)
    {
        if (notes.Count == 0) return;
        var items = notes.Select(note => OfficeMarkup.Lines(note).ToList()).ToList();
        var html = string.Concat(items.Select(lines => $"<li>{string.Join("<br>", lines.Select(OfficeMarkup.Inner))}</li>"));
        var text = NormalText.Collapse(string.Join(' ', items.SelectMany(lines => lines).Select(OfficeMarkup.Line)));
        if (text.Length > 0) blocks.Add((Marked(text, $"<ol>{html}</ol>"), null));
    }

    private static Block Heading(string text, string html, int level) =>
        new() { Kind = BlockKind.Heading, Text = text, Html = html, Level = Math.Clamp(level, 1, 6) };

    private static Block Marked(string text, string html) =>
        new() { Kind = BlockKind.Other, Text = text, Html = html, IsMarked = true };

    private List<EmbeddedPicture> Pictures(OfficePackage package)
    {
        var found = new List<EmbeddedPicture>();
        foreach (var picture in pictures.Where(picture => picture.IsPart))
        {
            var ending = Path.GetExtension(picture.Address).ToLowerInvariant();
            var bytes = found.Count < MostPictures ? package.Bytes(picture.Address, OfficePackage.MaxPicture) : null;
            if (ending is ".emf" or ".wmf" or ".svm" or ".emz" or ".wmz")
                faults.Add($"picture {picture.Address}: no browser shows pictures of this kind; insert it as PNG or JPEG");
            else if (bytes is null) faults.Add($"picture {picture.Address}: it is larger than {OfficePackage.MaxPicture >> 20} MB, or "
                + $"one of too many");
            else found.Add(new EmbeddedPicture(picture.Address, bytes));
        }
        var kept = found.Select(picture => picture.Address).Concat(pictures.Where(picture => !picture.IsPart).Select(picture =>
            picture.Address))
            .ToHashSet(StringComparer.Ordinal);
        blocks.RemoveAll(one => one.Block.Image is { } image && !kept.Contains(image.Address) && one.Block.Text.Length == 0);
        for (var at = 0; at < blocks.Count; at++)
        {
            if (blocks[at].Block.Image is { } image
                && !kept.Contains(image.Address)) blocks[at] = (blocks[at].Block with { Image = null }, null);
        }
        return found;
    }
}
