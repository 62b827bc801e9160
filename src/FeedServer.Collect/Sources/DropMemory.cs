using FeedServer.Items.Corrections;

namespace FeedServer.Collect.Sources;

/// <summary>What this process knows of the folder: each file as last read with its outcome, and every path the archive has ever known. It
/// spares reading what did not change; losing it costs one reading of everything and nothing else.</summary>
internal sealed class DropMemory(TimeProvider clock)
{
    // An editor who replaces a file deletes one and sends the other.
    private static readonly TimeSpan Lately = TimeSpan.FromHours(24);

    private readonly Dictionary<string, Remembered> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> guids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> originals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> sights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> wentAt = new(StringComparer.Ordinal);
    private readonly HashSet<string> unsaid = new(StringComparer.Ordinal);
    private readonly HashSet<string> refusals = new(StringComparer.Ordinal);
    private KeptFiles kept = new();
    private HashSet<string>? present;

    /// <summary>True once a collection has been completed in this process.</summary>
    public bool HasCollected { get; private set; }

    /// <summary>What the archive has of the files; nothing once a collection has been completed.</summary>
    public KeptFiles Kept => kept;

    /// <summary>Learns the archive's keys, once.</summary>
    public async Task LearnAsync(IItemStore store, CancellationToken cancellation)
    {
        if (present is not null) return;
        var here = new HashSet<string>(StringComparer.Ordinal);
        string? after = null;
        while (await store.KeysAsync(DropFolder.SourceId, after, 1000, cancellation) is { Count: > 0 } keys)
        {
            foreach (var key in keys)
            {
                kept.Learn(key);
                if (!key.Key.StartsWith(KeyKind.Path, StringComparison.Ordinal)) continue;
                known[key.Key] = key.Number;
                if (!key.Missing) here.Add(key.Key);
            }
            after = keys[^1].Key;
        }
        present = here;
    }

    /// <summary>The outcome of a file that is as it was; null when it must be read.</summary>
    public FileOutcome? Unchanged(DropFile file, IReadOnlySet<string> here) =>
        files.TryGetValue(file.Key, out var last) && last.Reading.File == file && !last.Reading.Pictures.Any(picture => picture.HasNews())
        && (last.Reading.Behind is not { } behind || here.Contains(behind))
            ? last.Outcome.Kept is null ? last.Outcome : last.Outcome with { Kept = KeepKind.Unchanged }
            : null;

    /// <summary>Forgets files that were read while their items were withdrawn and are back: what they say was not kept.</summary>
    public async Task ForgetReinstatedAsync(IItemStore store, CancellationToken cancellation)
    {
        if (unsaid.Count == 0) return;
        var keys = unsaid.ToList();
        foreach (var (key, item) in keys.Zip(await store.ItemsOfAsync(DropFolder.SourceId, keys, cancellation)))
        {
            if (item is null or { Withdrawn: not null }) continue;
            files.Remove(key);
            unsaid.Remove(key);
        }
    }

    /// <summary>Whether the archive has ever known a file of this path.</summary>
    public bool Knows(DropFile file) => known.ContainsKey(file.Key);

    /// <summary>Every path that the archive has ever known, with the number of its item.</summary>
    public IReadOnlyDictionary<string, long> Known => known;

    /// <summary>What files that are gone said, as far as it was asked.</summary>
    public GoneTexts GoneTexts { get; } = new();

    /// <summary>The keys of the files whose items a sidecar corrects.</summary>
    public HashSet<string> Corrected { get; } = new(StringComparer.Ordinal);

    /// <summary>The number of the item that a file is kept as; null when the archive never knew it.</summary>
    public long? NumberOf(string key) => known.TryGetValue(key, out var number) ? number : null;

    /// <summary>True for a file that was refused as it is now.</summary>
    public bool IsRefused(DropFile file) => files.TryGetValue(file.Key, out var last) && last.Outcome.Kept is null;

    /// <summary>True for a file that was there when the folder was last looked at, or is gone since less than a day.</summary>
    public bool WentLately(string key) =>
        present?.Contains(key) == true || (wentAt.TryGetValue(key, out var at) && clock.GetUtcNow() - at < Lately);

    /// <summary>True when this process has read the file, as it is now or as it was.</summary>
    public bool HasRead(DropFile file) => files.ContainsKey(file.Key);

    /// <summary>When the file was first seen, if its date was counted from that moment: no edit may lose it, seen or unseen.</summary>
    public DateTimeOffset? SightOf(DropFile file) =>
        files.TryGetValue(file.Key, out var last) ? last.Sight : sights.TryGetValue(file.Key, out var sight) ? sight : null;

    /// <summary>Learns of files the archive knows, and this process has not read yet, when their dates were counted from.</summary>
    public async Task LearnSightsAsync(IItemStore store, IReadOnlyList<DropFile> toRead, CancellationToken cancellation)
    {
        sights.Clear();
        var unread = toRead.Where(file => Knows(file) && !files.ContainsKey(file.Key)).Select(file => file.Key).ToList();
        if (unread.Count == 0) return;
        foreach (var (key, item) in unread.Zip(await store.ItemsOfAsync(DropFolder.SourceId, unread, cancellation)))
            if (CountedFrom(item) is { } sight)
                sights[key] = sight;
    }

    /// <summary>Learns when the date of the item that a file carries on was counted from.</summary>
    /// <returns>False when it was not counted from any moment.</returns>
    public async Task<bool> LearnSightAsync(IItemStore store, DropFile file, string former, CancellationToken cancellation)
    {
        if (CountedFrom((await store.ItemsOfAsync(DropFolder.SourceId, [former], cancellation))[0]) is not { } sight) return false;
        sights[file.Key] = sight;
        return true;
    }

    /// <summary>The other file that gives itself the same id and is still there; null when there is none.</summary>
    public DropFile? OtherWith(string guid, DropFile file, IReadOnlySet<string> here) =>
        guids.TryGetValue(guid, out var owner) && owner != file.Key && here.Contains(owner) && files.TryGetValue(owner, out var other)
            ? other.Reading.File : null;

    /// <summary>The other file of the same bytes that is still there and was kept; null when there is none.</summary>
    public DropFile? OriginalOf(string fingerprint, DropFile file, IReadOnlySet<string> here) =>
        originals.TryGetValue(fingerprint, out var owner) && owner != file.Key && here.Contains(owner)
        && files.TryGetValue(owner, out var other) && other.Fingerprint == fingerprint
            ? other.Reading.File : null;

    public void Remember(DropReading reading, FileOutcome outcome, Item? item)
    {
        if (reading.MayPass) return;
        var fingerprint = reading.Draft?.Fingerprint ?? "";
        // A file that cannot be read at this moment, emptied before it is written anew for instance, is the same one afterwards.
        var sight = item is null ? SightOf(reading.File) : CountedFrom(item);
        files[reading.File.Key] = new(reading with { Draft = null, Sources = null }, outcome, sight, fingerprint);
        if (item is null) return;
        NoteCorrections(reading.File.Key, item);
        if (outcome.Kept == KeepKind.Withdrawn) unsaid.Add(reading.File.Key);
        known[reading.File.Key] = item.Number;
        originals[fingerprint] = reading.File.Key;
        if (reading.Guid is { } guid) guids[guid] = reading.File.Key;
    }

    /// <summary>Takes in a file that was not read because it is as it was kept.</summary>
    public void Remember(DropFile file, KeptFile kept, FileOutcome outcome, Item item)
    {
        files[file.Key] = new(new DropReading(file, null, null, kept.Guid), outcome, CountedFrom(item), kept.Fingerprint);
        NoteCorrections(file.Key, item);
        originals[kept.Fingerprint] = file.Key;
        if (kept.Guid is { } guid) guids[guid] = file.Key;
    }

    /// <summary>Takes in whether a sidecar corrects the item of a file.</summary>
    public void NoteCorrections(string key, Item item)
    {
        if (item.Content.Corrections?.Fields.Any(field => SidecarName.IsBy(field.By)) == true) Corrected.Add(key);
        else Corrected.Remove(key);
    }

    /// <summary>True the first time a file is refused for a reason; the log need not repeat it with every collection.</summary>
    public bool IsNews(FileOutcome refused) => refusals.Count < 10_000 && refusals.Add(refused.File + "\n" + refused.Reason);

    /// <summary>Takes in which files there are now; the answer is the keys that were there before.</summary>
    public IReadOnlyList<string> Gone(IReadOnlySet<string> here)
    {
        var gone = (present ?? []).Where(key => !here.Contains(key)).Order(StringComparer.Ordinal).ToList();
        foreach (var key in gone)
        {
            files.Remove(key);
            wentAt[key] = clock.GetUtcNow();
        }
        foreach (var key in here) GoneTexts.Remove(key);
        return gone;
    }

    public void Collected(IReadOnlySet<string>? here)
    {
        HasCollected = true;
        kept = new KeptFiles();
        if (here is not null) present = [.. here];
    }

    private static DateTimeOffset? CountedFrom(Item? item) =>
        item is not null && CorrectionOverlay.Beneath(item).Content is { Published.Basis: DateBasis.NearestPast }
            or { Event.Basis: DateBasis.NearestPast } ? item.FirstSeen : null;

    private sealed record Remembered(DropReading Reading, FileOutcome Outcome, DateTimeOffset? Sight, string Fingerprint);
}

/// <summary>Which files of one collection claim an id or a text first. A second file with the same claim is refused while the first is
/// there: a copy may become an article of its own as soon as somebody edits it, and must not then be taken for an edit of the
/// original.</summary>
internal sealed class DuplicateFiles(DropMemory memory, IReadOnlySet<string> here)
{
    private readonly Dictionary<string, DropFile> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DropFile> texts = new(StringComparer.Ordinal);

    /// <summary>A file that is as the archive has it claims its text and its id before any other file is read.</summary>
    public void Claim(DropFile file, KeptFile kept)
    {
        texts.TryAdd(kept.Fingerprint, file);
        if (kept.Guid is { } guid) ids.TryAdd(guid, file);
    }

    /// <summary>The reading as it came, or refused because of another file.</summary>
    public DropReading Settle(DropReading reading)
    {
        if (reading.Draft is not { } draft) return reading;
        if (reading.Guid is { } guid && Other(ids, guid, reading.File, memory.OtherWith(guid, reading.File, here)) is { } owner)
            return Behind(reading, owner, $"it gives itself the same id as {owner.Shown}");
        if (Other(texts, draft.Fingerprint, reading.File, memory.OriginalOf(draft.Fingerprint, reading.File, here)) is { } original)
            return Behind(reading, original, $"it is a copy of {original.Shown}; edited, it becomes an article of its own");
        return reading;
    }

    private static DropFile? Other(Dictionary<string, DropFile> claims, string claim, DropFile file, DropFile? remembered) =>
        remembered ?? (claims.TryAdd(claim, file) || claims[claim].Key == file.Key ? null : claims[claim]);

    private static DropReading Behind(DropReading reading, DropFile other, string reason) =>
        reading with { Draft = null, Reason = reason, Behind = other.Key };
}
