using FeedServer.Store.Ingest;

namespace FeedServer.Store.Recovery;

/// <summary>Appends lines to the log that a restoration found, each marked as restored, and has the database take them.</summary>
/// <param name="present">The database built anew.</param>
/// <param name="log">Where the lines go.</param>
/// <param name="now">The time of the restoration.</param>
internal sealed class RestorationLines(IArchiveDatabase present, AppendOnlyLog log, DateTimeOffset now)
{
    private const int MostNames = 1000;
    private const int LongestName = 300;

    /// <summary>How many records were appended.</summary>
    public int Restored { get; private set; }

    /// <summary>Keeps the names of what was lost in the log, so that every verification has them.</summary>
    public async Task NameAsync(IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        var told = names.Take(MostNames).Select(name => name.Length <= LongestName ? name : name[..LongestName] + "...");
        var body = new LostBody { Lost = names.Count <= MostNames ? [.. told] : [.. told, $"{names.Count - MostNames} more"] };
        await AppendAsync([new LogEntry(now, LogKind.Lost, JsonSerializer.SerializeToUtf8Bytes(body, StoreJson.Readable.LostBody))]);
    }

    /// <summary>Appends lines as one batch; nothing for none.</summary>
    public async Task AppendAsync(List<LogEntry> entries)
    {
        if (entries.Count == 0) return;
        List<LogEntry> marked = [.. entries.Select(entry => entry with { Restored = new RestoredMark(now, null) })];
        var lines = log.Append(marked, now);
        await Projection.ApplyLoggedAsync(present, [.. lines.Zip(marked, (line, entry) => new Change(line, entry.Content))],
            lines[0].Sequence - 1);
        if (entries[0].Kind != LogKind.Lost) Restored += entries.Count;
    }
}
