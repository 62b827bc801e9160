using FeedServer.Items.Markup;
using FeedServer.Publish.Versions;

namespace FeedServer.Pages.Versions;

/// <summary>Cuts a compared text into pages that stay under their 60 KB, whatever the text holds.</summary>
internal static class ComparisonParts
{
    // Bytes; the first page has the fields besides.
    private const int RoomOfFirst = 18_000;
    private const int RoomOfOthers = 38_000;
    private const int MostOfBlock = 12_000;
    private const int MostOfStretch = 2_500;
    private const int MostOfLine = 400;
    private const int RowMarkup = 120;

    /// <summary>The parts, page by page; at least one page.</summary>
    public static IReadOnlyList<IReadOnlyList<ComparisonPart>> Pages(ComparedText text)
    {
        var pages = new List<IReadOnlyList<ComparisonPart>>();
        var page = new List<ComparisonPart>();
        var room = RoomOfFirst;
        foreach (var part in PartsOf(text.Blocks))
        {
            var weight = RowMarkup + part.Blocks.Sum(block => WeightOf(block.Segments) + Picture(block));
            if (weight > room && page.Count > 0)
            {
                pages.Add(page);
                (page, room) = ([], RoomOfOthers);
            }
            page.Add(part);
            room -= weight;
        }
        return [.. pages, page];
    }

    /// <summary>The beginning of compared words that takes so many bytes as HTML in two columns.</summary>
    public static (IReadOnlyList<DiffSegment> Segments, bool IsCut) Cut(IReadOnlyList<DiffSegment> segments, int room)
    {
        var kept = new List<DiffSegment>();
        foreach (var segment in segments)
        {
            var weight = WeightOf(segment);
            if (weight <= room)
            {
                kept.Add(segment);
                room -= weight;
                continue;
            }
            if (room > 2 * DiffMarkup.ChangeMarkup)
                kept.Add(segment with
                {
                    Text = TextCut.AtWord(segment.Text, (room - DiffMarkup.ChangeMarkup) / (2 * DiffMarkup.MostOfCharacter)),
                });
            return (kept, true);
        }
        return (segments, false);
    }

    private static IEnumerable<ComparisonPart> PartsOf(IReadOnlyList<ComparedBlock> blocks)
    {
        for (var at = 0; at < blocks.Count;)
        {
            var end = at;
            while (end < blocks.Count && blocks[end].IsSame) end++;
            if (end > at) yield return Stretch([.. blocks.Skip(at).Take(end - at)]);
            else
            {
                var (segments, isCut) = Cut(blocks[at].Segments, MostOfBlock);
                yield return new ComparisonPart([blocks[at] with { Segments = segments }], 0, isCut);
                end = at + 1;
            }
            at = end;
        }
    }

    private static ComparisonPart Stretch(IReadOnlyList<ComparedBlock> blocks)
    {
        var room = MostOfStretch;
        var shown = new List<ComparedBlock>();
        foreach (var block in blocks)
        {
            var (segments, _) = Cut(block.Segments, MostOfStretch);
            var weight = WeightOf(segments) + Picture(block) + RowMarkup / 4;
            if (weight > room && shown.Count > 0) break;
            shown.Add(block with { Segments = segments });
            room -= weight;
        }
        return new ComparisonPart(shown, blocks.Count - shown.Count);
    }

    /// <summary>Whether a stretch is so short that it need not be folded.</summary>
    public static bool IsShort(ComparisonPart part) => part is { Count: 1 } && WeightOf(part.Blocks[0].Segments) <= MostOfLine;

    private static int Picture(ComparedBlock block) => block.Picture is { } address ? 2 * DiffMarkup.Bytes(address) : 0;

    private static int WeightOf(IReadOnlyList<DiffSegment> segments) => segments.Sum(WeightOf);

    // What stands in both versions stands in both columns.
    private static int WeightOf(DiffSegment segment) => segment.Kind == DiffKind.Same
        ? 2 * DiffMarkup.Bytes(segment.Text) : DiffMarkup.Bytes(segment.Text) + DiffMarkup.ChangeMarkup;
}
