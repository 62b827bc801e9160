using DiffPlex.Model;

namespace FeedServer.Publish.Versions;

/// <summary>Two texts side by side, block by block and within a block word by word.</summary>
/// <param name="Blocks">The blocks of both in their order.</param>
/// <param name="IsCut">True when a text was too long, so that its end is not compared.</param>
/// <param name="IsCoarse">True when so much differs that some blocks are given as replaced without a look at their words.</param>
public sealed record ComparedText(IReadOnlyList<ComparedBlock> Blocks, bool IsCut, bool IsCoarse)
{
    // Together; matching blocks takes the square of it.
    private const int MostBlocks = 3_000;

    // Of so many blocks those that are like each other are looked for.
    private const int MostAlike = 12;

    // Half of the words that two blocks have in common, roughly.
    private const double Alike = 0.4;

    /// <summary>Compares two texts in time that is bounded by their lengths.</summary>
    /// <param name="was">The older text.</param>
    /// <param name="now">The newer one.</param>
    /// <param name="words">Compares their words.</param>
    public static ComparedText From(ShownText was, ShownText now, WordDiff words)
    {
        var (old, present) = (was.Blocks.Select(KeyOf).ToList(), now.Blocks.Select(KeyOf).ToList());
        var (start, end) = WordDiff.Trim(old, present);
        var (removed, added) = (old[start..^end], present[start..^end]);
        var isMany = removed.Count + added.Count > MostBlocks;
        IList<DiffBlock> blocks = isMany
            ? [new DiffBlock(0, removed.Count, 0, added.Count)] : WordDiff.Blocks(removed, added);
        var rows = new List<ComparedBlock>();
        var at = 0;
        foreach (var block in blocks)
        {
            var (first, next) = (start + block.DeleteStartA, start + block.InsertStartB);
            for (; at < first; at++) rows.Add(Same(was.Blocks[at]));
            at = first + block.DeleteCountA;
            rows.AddRange(Paired([.. was.Blocks.Take(first..at)], [.. now.Blocks.Take(next..(next + block.InsertCountB))], words));
        }
        for (; at < was.Blocks.Count; at++) rows.Add(Same(was.Blocks[at]));
        return new ComparedText(rows, was.IsCut || now.IsCut, isMany || words.IsCoarse);
    }

    private static string KeyOf(ShownBlock block) => block.Picture is { } address ? "\u0001" + address + "\u0001" + block.Text : block.Text;

    private static ComparedBlock Same(ShownBlock block) => new()
    {
        Was = block,
        Now = block,
        Segments = block.Text.Length == 0 ? [] : [new DiffSegment(DiffKind.Same, block.Text)],
    };

    /// <summary>Blocks that came in place of others: each beside the one that it was made from.</summary>
    private static IEnumerable<ComparedBlock> Paired(IReadOnlyList<ShownBlock> was, IReadOnlyList<ShownBlock> now, WordDiff words)
    {
        var (a, b) = (0, 0);
        foreach (var (old, present) in Pairs(was, now))
        {
            for (; a < old; a++) yield return Removed(was[a]);
            for (; b < present; b++) yield return Added(now[b]);
            yield return new ComparedBlock { Was = was[a], Now = now[b], Segments = words.Between(was[a++].Text, now[b++].Text) };
        }
        for (; a < was.Count; a++) yield return Removed(was[a]);
        for (; b < now.Count; b++) yield return Added(now[b]);
    }

    private static ComparedBlock Removed(ShownBlock block) =>
        new() { Was = block, Segments = block.Text.Length == 0 ? [] : [new DiffSegment(DiffKind.Removed, block.Text)] };

    private static ComparedBlock Added(ShownBlock block) =>
        new() { Now = block, Segments = block.Text.Length == 0 ? [] : [new DiffSegment(DiffKind.Added, block.Text)] };

    /// <summary>Which blocks belong together, both in their order: those with the most words in common; of many the first with the first.
    /// </summary>
    private static IEnumerable<(int Was, int Now)> Pairs(IReadOnlyList<ShownBlock> was, IReadOnlyList<ShownBlock> now)
    {
        if (was.Count == 0 || now.Count == 0) return [];
        if (was.Count == 1 && now.Count == 1) return (was[0].Picture is null) == (now[0].Picture is null) ? [(0, 0)] : [];
        if (was.Count > MostAlike || now.Count > MostAlike)
            return Enumerable.Range(0, Math.Min(was.Count, now.Count)).Where(i => was[i].Picture is null && now[i].Picture is null)
                .Select(i => (i, i));
        var likeness = Likeness(was, now);
        var best = new double[was.Count + 1, now.Count + 1];
        for (var i = was.Count - 1; i >= 0; i--)
            for (var j = now.Count - 1; j >= 0; j--)
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]),
                    likeness[i, j] < Alike ? 0 : likeness[i, j] + best[i + 1, j + 1]);
        return Path(best, likeness);
    }

    private static List<(int Was, int Now)> Path(double[,] best, double[,] likeness)
    {
        var pairs = new List<(int Was, int Now)>();
        for (var (i, j) = (0, 0); i < likeness.GetLength(0) && j < likeness.GetLength(1);)
        {
            if (likeness[i, j] >= Alike && best[i, j] == likeness[i, j] + best[i + 1, j + 1]) pairs.Add((i++, j++));
            else if (best[i, j] == best[i + 1, j]) i++;
            else j++;
        }
        return pairs;
    }

    /// <summary>Twice the words in common by all words (Dice), for each block with each.</summary>
    private static double[,] Likeness(IReadOnlyList<ShownBlock> was, IReadOnlyList<ShownBlock> now)
    {
        var (old, present) = (was.Select(WordsOf).ToList(), now.Select(WordsOf).ToList());
        var likeness = new double[was.Count, now.Count];
        for (var i = 0; i < was.Count; i++)
            for (var j = 0; j < now.Count; j++)
                likeness[i, j] = (was[i].Picture is null) != (now[j].Picture is null) || old[i].Count + present[j].Count == 0 ? 0
                    : 2.0 * old[i].Count(present[j].Contains) / (old[i].Count + present[j].Count);
        return likeness;
    }

    private static HashSet<string> WordsOf(ShownBlock block) =>
        [.. WordDiff.Words(block.Text).Where(word => char.IsLetterOrDigit(word[0]))];
}
