using FeedServer.Collect.Reading.Dates;

namespace FeedServer.Collect.Reading.Rules;

/// <summary>The lines of a text that name the day of what follows them: sub-headings of a chronicle, an entry of a diary. Such a line says
/// nothing about when the text was published.</summary>
internal static class ChronicleLines
{
    private const int FewestBefore = 2;
    private const int LongestLine = 60;

    /// <summary>Their places among the blocks.</summary>
    /// <param name="blocks">The blocks of a page.</param>
    public static FrozenSet<int> Find(IReadOnlyList<(Block Block, int Index)> blocks)
    {
        var (head, inner) = (new List<Entry>(), new List<Entry>());
        var (proses, isBehindProse) = (0, false);
        Entry? last = null;
        for (var at = 0; at < blocks.Count; at++)
        {
            var block = blocks[at].Block;
            if (block.IsBeside || block.Kind is BlockKind.Figure or BlockKind.Other) continue;
            var isProse = block.Kind == BlockKind.Paragraph && OutlineReader.IsProse(block.Text);
            if (isProse && last is not null) (last.Before > 0 ? inner : head).Add(last);
            last = !isProse && (proses == 0 || isBehindProse) ? Read(block, at, proses) : null;
            if (isProse) proses++;
            isBehindProse = isProse;
        }
        return Chosen(head, inner).Select(entry => entry.At).ToFrozenSet();
    }

    /// <summary>A lone line below the first paragraph may be the header line of a page with a summary above it.</summary>
    private static IEnumerable<Entry> Chosen(List<Entry> head, List<Entry> inner)
    {
        var first = head.Find(entry => inner.Exists(later => later.IsLike(entry)));
        if (first is not null) return inner.Prepend(first);
        var isSeveral = inner.Select(entry => entry.Day).Distinct().Count() > 1;
        return inner.Where(entry => isSeveral || entry.IsHeading || entry.Before >= FewestBefore);
    }

    /// <summary>A line of a day and nothing else; null for any other.</summary>
    private static Entry? Read(Block block, int at, int before)
    {
        if (block.Text.Length > LongestLine || PublishWords.Publish(block.Text) || PublishWords.Update(block.Text)) return null;
        if (HeaderLine.Parse(block.Text, at) is not
            { Mention: { Year: { } year } mention, Clock: null, Prefix.Length: 0, IsParted: false, IsUpdate: false })
            return null;
        return mention.In(year) is { } day
            ? new Entry(at, day, mention.Weekday is not null, block.Kind == BlockKind.Heading, before) : null;
    }

    /// <param name="At">Its place among the blocks.</param>
    /// <param name="Day">The day it names.</param>
    /// <param name="HasWeekday">Whether it names the weekday too.</param>
    /// <param name="IsHeading">Whether it is marked as a heading.</param>
    /// <param name="Before">How many paragraphs stand above it.</param>
    private sealed record Entry(int At, DateOnly Day, bool HasWeekday, bool IsHeading, int Before)
    {
        /// <summary>True for another day in the same form.</summary>
        public bool IsLike(Entry other) => Day != other.Day && HasWeekday == other.HasWeekday && IsHeading == other.IsHeading;
    }
}
