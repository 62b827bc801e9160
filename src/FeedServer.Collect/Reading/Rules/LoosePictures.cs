namespace FeedServer.Collect.Reading.Rules;

/// <summary>Pictures that belong to an article and that its text does not place: named by its fields, lying beside its file, attached to
/// its mail.</summary>
internal static class LoosePictures
{
    /// <summary>All of them: those that fields name, those of the document, those beside its file. None that the text shows.</summary>
    public static IReadOnlyList<ItemImage> All(ArticlePage page, IReadOnlyList<string> beside)
    {
        var shown = page.Blocks.Select(block => block.Image?.Address).OfType<string>()
            .Select(NameOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. page.Hints.Pictures.Concat(page.Beside).Concat(beside.Select(name => new ItemImage { Address = name }))
            .Where(image => shown.Add(NameOf(image.Address)))];
    }

    /// <summary>The text with them: in the order of the captions that have no picture, the first of an article without pictures at its
    /// head, the others at its end.</summary>
    public static IReadOnlyList<Block> Place(IReadOnlyList<Block> body, IReadOnlyList<ItemImage> pictures)
    {
        if (pictures.Count == 0) return body;
        var placed = body.ToList();
        var left = new Queue<ItemImage>(pictures);
        for (var at = 0; at < placed.Count && left.Count > 0; at++)
        {
            if (placed[at] is { Kind: BlockKind.Figure, Image: null } caption && left.Peek().Caption is null)
                placed[at] = caption with { Image = left.Dequeue() };
        }
        if (!placed.Exists(block => block.Image is not null) && left.Count > 0) placed.Insert(0, Figure(left.Dequeue()));
        placed.AddRange(left.Select(Figure));
        return placed;
    }

    private static Block Figure(ItemImage image) => new() { Kind = BlockKind.Figure, Text = image.Caption ?? "", Image = image };

    private static string NameOf(string address) => NormalText.Composed(address[(address.LastIndexOf('/') + 1)..]);
}
