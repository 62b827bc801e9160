using DiffPlex;
using DiffPlex.Model;

namespace FeedServer.Publish.Versions;

/// <summary>Compares texts word by word, within a bound of work for all of them together: the comparison takes the square of what differs,
/// so beyond it a text is replaced as a whole.</summary>
/// <param name="mostWork">The bound, in squares of differing words and signs: a paragraph of 1,000 without one in common takes
/// 4,000,000.</param>
public sealed class WordDiff(long mostWork = WordDiff.MostWork)
{
    private const long MostWork = 40_000_000;
    private const long MostAtOnce = 9_000_000;

    private long work;

    /// <summary>True when a text was replaced as a whole because its words would have taken too long.</summary>
    public bool IsCoarse { get; private set; }

    /// <summary>The parts of two texts in their order; where one replaces another the older comes first.</summary>
    public IReadOnlyList<DiffSegment> Between(string was, string now)
    {
        if (was == now) return was.Length == 0 ? [] : [new DiffSegment(DiffKind.Same, was)];
        var (old, present) = (Words(was), Words(now));
        var (start, end) = Trim(old, present);
        var (removed, added) = (old[start..^end], present[start..^end]);
        var parts = new SegmentList();
        parts.Add(DiffKind.Same, old[..start]);
        if (IsWithin(removed.Length + added.Length)) Compare(parts, removed, added);
        else
        {
            parts.Add(DiffKind.Removed, removed);
            parts.Add(DiffKind.Added, added);
        }
        parts.Add(DiffKind.Same, old[^end..]);
        return parts.Joined();
    }

    /// <summary>The differences of two lists, compared as they stand.</summary>
    internal static IList<DiffBlock> Blocks(IReadOnlyList<string> was, IReadOnlyList<string> now) =>
        Differ.Instance.CreateDiffs(PreparedPieces.Was, PreparedPieces.Now, false, false, new PreparedPieces(was, now)).DiffBlocks;

    /// <summary>How many at the beginning and at the end are the same.</summary>
    internal static (int Start, int End) Trim(IReadOnlyList<string> was, IReadOnlyList<string> now)
    {
        var (shorter, start, end) = (Math.Min(was.Count, now.Count), 0, 0);
        while (start < shorter && was[start] == now[start]) start++;
        while (end < shorter - start && was[^(end + 1)] == now[^(end + 1)]) end++;
        return (start, end);
    }

    /// <summary>Runs of letters and figures, and everything else sign by sign.</summary>
    internal static string[] Words(string text)
    {
        var words = new List<string>(text.Length / 4 + 1);
        for (var at = 0; at < text.Length;)
        {
            var end = at + 1;
            if (IsOfWord(text[at])) while (end < text.Length && IsOfWord(text[end])) end++;
            words.Add(text[at..end]);
            at = end;
        }
        return [.. words];
    }

    // Halves of pairs and combining marks stay with what they belong to.
    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static void Compare(SegmentList parts, string[] was, string[] now)
    {
        var (a, b) = (0, 0);
        foreach (var block in Blocks(was, now))
        {
            parts.Add(DiffKind.Same, was[a..block.DeleteStartA]);
            (a, b) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
            parts.Add(DiffKind.Removed, was[block.DeleteStartA..a]);
            parts.Add(DiffKind.Added, now[block.InsertStartB..b]);
        }
        parts.Add(DiffKind.Same, was[a..]);
    }

    private bool IsWithin(long words)
    {
        var wanted = words * words;
        if (wanted <= MostAtOnce && work + wanted <= mostWork)
        {
            work += wanted;
            return true;
        }
        IsCoarse = true;
        return false;
    }
}

/// <summary>Pieces that are cut already, handed to a comparison that cuts texts.</summary>
internal sealed class PreparedPieces(IReadOnlyList<string> was, IReadOnlyList<string> now) : IChunker
{
    public const string Was = "was";
    public const string Now = "now";

    public IReadOnlyList<string> Chunk(string text) => text == Was ? was : now;
}

/// <summary>Segments being put together.</summary>
internal sealed class SegmentList
{
    private readonly List<DiffSegment> parts = [];

    public void Add(DiffKind kind, string[] words)
    {
        if (words.Length > 0) parts.Add(new DiffSegment(kind, string.Concat(words)));
    }

    /// <summary>Neighbours of a kind are one. What is no word between two changes belongs to both: a sentence with each word replaced is
    /// one replacement, not one a word.</summary>
    public IReadOnlyList<DiffSegment> Joined()
    {
        var joined = new List<DiffSegment>();
        var (removed, added) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < parts.Count; i++)
        {
            var (kind, text) = parts[i];
            if (kind != DiffKind.Added && (kind == DiffKind.Removed || IsBetween(i))) removed.Append(text);
            if (kind != DiffKind.Removed && (kind == DiffKind.Added || IsBetween(i))) added.Append(text);
            if (kind != DiffKind.Same || IsBetween(i)) continue;
            End();
            if (joined is [.., { Kind: DiffKind.Same } last]) joined[^1] = last with { Text = last.Text + text };
            else joined.Add(parts[i]);
        }
        End();
        return joined;

        bool IsBetween(int i) => i > 0 && i + 1 < parts.Count
            && parts[i].Text.Length <= 2 && !parts[i].Text.Any(char.IsLetterOrDigit)
            && parts[i - 1].Kind != DiffKind.Same && parts[i + 1].Kind != DiffKind.Same;

        void End()
        {
            if (removed.Length > 0) joined.Add(new DiffSegment(DiffKind.Removed, removed.ToString()));
            if (added.Length > 0) joined.Add(new DiffSegment(DiffKind.Added, added.ToString()));
            removed.Clear();
            added.Clear();
        }
    }
}
