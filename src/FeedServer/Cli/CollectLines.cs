using FeedServer.Collect.Polling;

namespace FeedServer.Cli;

/// <summary>Prints a collection: a line for each file of interest to an operator, and a summary line.</summary>
internal static class CollectLines
{
    private static readonly KeepKind[] Told =
        [KeepKind.New, KeepKind.Revised, KeepKind.MetadataOnly, KeepKind.Aliased, KeepKind.Withdrawn, KeepKind.Unchanged];

    public static void Write(CollectSummary summary, TextWriter output)
    {
        foreach (var outcome in summary.Outcomes)
        {
            if (outcome.Kept is null) output.WriteLine($"refused    {outcome.File}: {outcome.Reason}");
            else if (outcome.Kept is not KeepKind.Unchanged)
                output.WriteLine($"{Word(outcome.Kept.Value),-10} {outcome.File} -> {outcome.ItemPath}{Notes(outcome)}");
        }
        foreach (var file in summary.Unfinished) output.WriteLine($"unfinished {file}: it is still being written");
        foreach (var file in summary.Missing) output.WriteLine($"missing    {file}: its item stays");
        output.WriteLine($"{summary.Source}: {summary.Failure ?? Counts(summary)}");
    }

    /// <summary>Writes the line of a source that was polled.</summary>
    public static void Write(PolledSource polled, TextWriter output)
    {
        var record = polled.Record;
        var moved = polled.MovedTo is { } address ? $"; moved for good to {address}" : "";
        var warnings = string.Concat(PollWords.Warnings(record.State.Warnings).Select(warning => "; " + warning));
        var reasons = record.Reasons.Count == 0 ? "" : $" ({string.Join("; ", record.Reasons)})";
        var result = record.Kind == PollKind.Failed ? "failed: " + record.Failure : PollWords.Counts(record) + reasons;
        output.WriteLine($"{polled.Source.Id}: {result}{moved}{warnings}");
    }

    /// <summary>The counts of a collection: <c>24 new, 1 refused</c>; kinds that did not occur are left out.</summary>
    public static string Counts(CollectSummary summary)
    {
        var parts = Told.Select(kind => (Count: summary.Count(kind), Word: Word(kind))).Append((summary.Refused, "refused"))
            .Append((summary.Unfinished.Count, "unfinished"))
            .Append((summary.Missing.Count, "missing"))
            .Where(part => part.Item1 > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1} {part.Item2}"))
            .ToList();
        return parts.Count == 0 ? "nothing there" : string.Join(", ", parts);
    }

    /// <summary>What happened to an item, in one word.</summary>
    public static string Word(KeepKind kind) => kind switch
    {
        KeepKind.New => "new",
        KeepKind.Revised => "revised",
        KeepKind.MetadataOnly => "touched",
        KeepKind.Aliased => "moved",
        KeepKind.Withdrawn => "withdrawn",
        _ => "unchanged",
    };

    private static string Notes(FileOutcome outcome) => outcome.Notes.Count == 0 ? "" : $" ({string.Join("; ", outcome.Notes)})";
}
