using System.Buffers;

namespace FeedServer.Store.Recovery;

/// <summary>Writes the files of a damaged log anew: every line that verifies in its place, and in the place of lost ones what a database
/// has of them, marked as restored. The files as they were are copied to <c>records/damaged/</c> first; nothing is deleted.</summary>
/// <param name="folder">The log's folder.</param>
/// <param name="survey">Its lines.</param>
/// <param name="now">The time of the restoration.</param>
internal sealed class LogMender(LogFolder folder, LogSurvey survey, DateTimeOffset now)
{
    private const int ItemsAtOnce = 200;
    private const string Temporary = ".mended";

    private readonly SortedSet<long> missing = [.. survey.Missing];
    private readonly SortedDictionary<long, FormerItem?> placed = [];

    /// <summary>What is read from while the files are written.</summary>
    private sealed record Source(FormerDatabase? Former, ArchiveMeta Meta, IReadOnlyDictionary<long, List<KeyRow>> Keys);

    /// <summary>A line to be written: one that survives, or a number to be filled with an item, or with nothing.</summary>
    private sealed record Slot(long Sequence, string File, SurveyedLine? Line, FormerItem? Item);

    /// <summary>Items of the database for which no missing number was found.</summary>
    public List<FormerItem> Unplaced { get; } = [];

    /// <summary>Items of which the database has no text that fits.</summary>
    public List<long> WithoutText { get; } = [];

    /// <summary>Items whose state was restored.</summary>
    public HashSet<long> Items { get; } = [];

    /// <summary>Gives each item the lowest missing number between its neighbours', in the order in which their lines stood.</summary>
    public void Place(FormerStates former)
    {
        for (var number = survey.Last + 1; number <= former.Meta.Sequence; number++) missing.Add(number);
        var last = 0L;
        foreach (var item in former.Items)
        {
            var after = Math.Max(last, item.After);
            if ((Lowest(Math.Max(after, item.InPlace), item.Before) ?? Lowest(after, item.Before)) is not { } number)
            {
                Unplaced.Add(item);
                continue;
            }
            placed[number] = item;
            missing.Remove(number);
            last = number;
        }
        // What else stood there the database, whole and at the log's end, accounts for by its other rows, if it ever saw it.
        if (!former.IsWhole || former.Meta.Sequence < survey.Last) return;
        var applied = SkippedSequences.Applied(former.Meta.Skipped);
        foreach (var number in missing.Where(applied).ToList())
        {
            placed[number] = null;
            missing.Remove(number);
        }
    }

    /// <summary>Numbers for which nothing was found, each run of them named.</summary>
    public IEnumerable<string> StillMissing() => LostNumbers.Name(missing);

    /// <summary>True when writing would bring anything back, or take nothing but what is known to be of no use.</summary>
    public bool Gains => placed.Count > 0 || survey.Adopted.Count > 0 || survey.IsShuffled
        || (missing.Count == 0 && survey.Damage.Count > 0 && !survey.EndsDamaged);

    /// <summary>Writes the files that are damaged or gain lines.</summary>
    /// <param name="database">The database that the items were found in; null for none.</param>
    /// <param name="cancellation">Ends the writing before anything is changed.</param>
    public async Task WriteAsync(FormerDatabase? database, CancellationToken cancellation)
    {
        var keys = database is null ? new Dictionary<long, List<KeyRow>>()
            : await FormerItem.KeysAsync(database, placed.Values.OfType<FormerItem>(), cancellation);
        var source = new Source(database, database is null ? ArchiveMeta.Empty : await database.MetaAsync(cancellation), keys);
        var written = new List<(string Written, string File)>();
        var previous = (Line: (SurveyedLine?)null, Hash: LogLine.Origin);
        var slots = Slots();
        for (var (first, end) = (0, 0); first < slots.Count; first = end)
        {
            var file = slots[first].File;
            while (end < slots.Count && slots[end].File == file) end++;
            var own = slots[first..end];
            if (IsAffected(own))
            {
                if (previous.Line is { } before) previous.Hash = Record(before).Hash;
                var next = end < slots.Count ? slots[end] : null;
                previous.Hash = await WriteFileAsync(folder.PathOf(file + Temporary), own, previous.Hash, source, next, cancellation);
                written.Add((folder.PathOf(file + Temporary), file));
            }
            previous.Line = own[^1].Line;
        }
        Swap(written);
    }

    private bool IsAffected(List<Slot> own) => survey.Faulty.Contains(own[0].File)
        || own.Exists(slot => slot.Line is not { } line || line.Position.File != slot.File || survey.Adopted.ContainsKey(slot.Sequence));

    /// <summary>Every line to be, ascending, each in its file. A line that stands in a file of other times goes to its
    /// neighbours.</summary>
    private List<Slot> Slots()
    {
        var slots = survey.Lines.Select(line => new Slot(line.Sequence, line.Position.File, line, null))
            .Concat(placed.Select(one => new Slot(one.Key, one.Value?.Position.File ?? "", null, one.Value)))
            .OrderBy(slot => slot.Sequence).ToList();
        var later = new string[slots.Count];
        var next = "";
        for (var at = slots.Count - 1; at >= 0; at--)
        {
            later[at] = next;
            if (LogFolder.Parse(slots[at].File) is not null) next = slots[at].File;
        }
        var file = "";
        for (var at = 0; at < slots.Count; at++)
        {
            var own = slots[at].File;
            var isPlaced = LogFolder.Parse(own) is not null && !IsEarlier(own, file) && !IsEarlier(later[at], own);
            if (!isPlaced) own = file.Length > 0 ? file : later[at].Length > 0 ? later[at] : LogFolder.NameOf(Month(), 1);
            slots[at] = slots[at] with { File = file = own };
        }
        return slots;
    }

    private static bool IsEarlier(string one, string other) =>
        one.Length > 0 && other.Length > 0 && Comparer<(string, int)?>.Default.Compare(LogFolder.Parse(one), LogFolder.Parse(other)) < 0;

    private string Month() => now.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <returns>The hash that the line after the file's last names.</returns>
    private async Task<string> WriteFileAsync(
        string path, List<Slot> slots, string previous, Source source, Slot? after, CancellationToken cancellation)
    {
        var output = new ArrayBufferWriter<byte>();
        await using var file = Create(path);
        IReadOnlyDictionary<long, ItemRecord> records = new Dictionary<long, ItemRecord>();
        var loaded = 0;
        for (var at = 0; at < slots.Count; at++)
        {
            var slot = slots[at];
            if (slot.Line is { } line)
            {
                var record = Record(line);
                output.Write(Bytes(line));
                output.Write("\n"u8);
                previous = record.Hash;
            }
            else
            {
                if (at >= loaded && source.Former is { } former)
                {
                    loaded = Math.Min(slots.Count, at + ItemsAtOnce);
                    records = await FormerItem.LoadAsync(former,
                        [.. slots[at..loaded].Select(one => one.Item).OfType<FormerItem>()], source.Keys, cancellation);
                }
                previous = Fill(output, slot, at + 1 < slots.Count ? slots[at + 1] : after, previous, records, source) ?? previous;
            }
            if (output.WrittenCount < 1 << 20 && at + 1 < slots.Count) continue;
            await file.WriteAsync(output.WrittenMemory, cancellation);
            output.ResetWrittenCount();
        }
        file.Flush(flushToDisk: true);
        return previous;
    }

    /// <returns>The hash that the next line names; null when nothing was written.</returns>
    private string? Fill(ArrayBufferWriter<byte> output, Slot slot, Slot? next, string previous,
        IReadOnlyDictionary<long, ItemRecord> records, Source source)
    {
        // The line after it names the lost one; after the last line the database does.
        var named = next?.Sequence == slot.Sequence + 1 && next.Line is { } line ? Record(line).Previous
            : next is null && slot.Sequence == source.Meta.Sequence ? source.Meta.Hash : null;
        var mark = new RestoredMark(now, named);
        if (slot.Item is not { } item)
            return LogLine.Write(output, new LogEntry(now, LogKind.Void, [.. "{}"u8]) { Restored = mark }, slot.Sequence, previous);
        if (!records.TryGetValue(item.Number, out var record))
        {
            WithoutText.Add(item.Number);
            return null;
        }
        Items.Add(item.Number);
        var (_, body) = ItemState.From(record);
        var entry = new LogEntry(record.Item.Changed, LogKind.For(record), body) { Restored = mark };
        return LogLine.Write(output, entry, slot.Sequence, previous);
    }

    private LogRecord Record(SurveyedLine line) => LogLine.Read(Bytes(line))
        ?? throw new IOException($"Record {line.Sequence} in {line.Position.File} changed while the log was mended.");

    private byte[] Bytes(SurveyedLine line)
    {
        if (survey.Adopted.TryGetValue(line.Sequence, out var adopted)) return adopted;
        using var file = File.OpenHandle(folder.PathOf(line.Position.File), share: FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[line.Position.Length];
        _ = RandomAccess.Read(file, bytes, line.Position.Offset);
        return bytes;
    }

    /// <summary>Copies the files as they were aside, all of them, before the first is replaced: a line may have moved between
    /// files.</summary>
    private void Swap(List<(string Written, string File)> written)
    {
        if (written.Count == 0) return;
        var aside = Path.Combine(folder.Damaged, now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfffffff", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(aside);
        foreach (var (_, file) in written)
            if (File.Exists(folder.PathOf(file))) Copy(folder.PathOf(file), Path.Combine(aside, file));
        DurableFolder.Flush(aside);
        DurableFolder.Flush(folder.Damaged);
        DurableFolder.Flush(folder.Path);
        foreach (var (mended, file) in written) File.Move(mended, folder.PathOf(file), overwrite: true);
        DurableFolder.Flush(folder.Path);
    }

    // Secrets of subscriptions stand in the log.
    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = Create(to);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    private long? Lowest(long after, long before) =>
        after + 1 < before && missing.GetViewBetween(after + 1, before - 1).Min is > 0 and var lowest ? lowest : null;
}

/// <summary>Names numbers that are lost.</summary>
internal static class LostNumbers
{
    /// <summary>Each run of numbers as a text.</summary>
    public static IEnumerable<string> Name(IEnumerable<long> ascending)
    {
        var (first, end) = (0L, -1L);
        foreach (var number in ascending.Append(long.MaxValue))
        {
            if (number == end + 1)
            {
                end = number;
                continue;
            }
            if (first > 0)
                yield return first == end ? $"record {first}: found nowhere" : $"records {first} to {end}: {end - first + 1} found nowhere";
            (first, end) = (number, number);
        }
    }
}
