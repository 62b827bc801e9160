using System.Globalization;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Polling;

/// <summary>Polls in words, for the log and the command line.</summary>
public static class PollWords
{
    /// <summary>The counts of a poll, <c>3 new, 1 revised, 20 unchanged</c>; <c>nothing new</c> when there are none.</summary>
    public static string Counts(PollRecord record)
    {
        var parts = new[] { (record.New, "new"), (record.Revised, "revised"), (record.Unchanged, "unchanged"), (record.Refused, "refused") }
            .Where(part => part.Item1 > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1} {part.Item2}"))
            .ToList();
        return parts.Count == 0 ? "nothing new" : string.Join(", ", parts);
    }

    /// <summary>Each warning as a clause about the source.</summary>
    public static IEnumerable<string> Warnings(SourceWarnings warnings)
    {
        if (warnings.HasFlag(SourceWarnings.Silent)) yield return "it has brought nothing new for much longer than is its habit";
        if (warnings.HasFlag(SourceWarnings.NotAFeed)) yield return "it answers with something that is no feed, perhaps a sign-in page";
        if (warnings.HasFlag(SourceWarnings.OldBatch)) yield return "it serves an old set of items as if it were new";
        if (warnings.HasFlag(SourceWarnings.LayoutChanged))
            yield return "nothing is found on its page any more: its layout may have changed";
    }
}
