using FeedServer.Items.Corrections;

namespace FeedServer.Collect.Sources;

/// <summary>Finds the item that a file carries on in another form or under another name: as a form that lies beside a poorer one, in the
/// place of one of the same name that is gone, or with nearly the text of a file that is gone.</summary>
internal sealed class FormerFiles(IItemStore store, DropMemory memory, SiblingFiles siblings, IReadOnlySet<string> here)
{
    // The newest of what is gone; a file that is moved was seldom deleted long ago.
    private const int MostGone = 2000;
    private const int Chunk = 200;

    private readonly Dictionary<string, FormText> read = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private HashSet<long>? present;
    private bool knowsGone;

    /// <summary>The reading as it came; refused because a richer form lies beside it; or with the keys of the file that it carries on.
    /// </summary>
    public async Task<DropReading> SettleAsync(DropReading reading, CancellationToken cancellation)
    {
        if (reading.Draft is not { } draft)
        {
            refused.Add(reading.File.Key);
            return reading;
        }
        // Most files have no other form, and nothing is gone: then nobody asks.
        var text = new Lazy<FormText>(() => FormText.From(draft.Content, draft.Body));
        if (await RicherAsync(reading.File, text, cancellation) is { } richer) return Behind(reading, richer);
        if (siblings.HasForms(reading.File)) read[reading.File.Key] = text.Value;
        if (memory.Knows(reading.File)) return reading;
        return await FormerAsync(reading.File, text, cancellation) is not { } former ? reading : reading with
        {
            Former = former.Key,
            Draft = draft with { Formerly = [former.Key], Notes = [.. draft.Notes, former.Note] },
        };
    }

    private static DropReading Behind(DropReading reading, DropFile richer) => reading with
    {
        Draft = null,
        Behind = richer.Key,
        Reason = $"it is another form of {richer.Shown}, which is richer and is read in its place; edit that one, or take it away",
    };

    private async Task<DropFile?> RicherAsync(DropFile file, Lazy<FormText> text, CancellationToken cancellation)
    {
        foreach (var richer in siblings.Richer(file))
        {
            if (refused.Contains(richer.Key) || memory.IsRefused(richer)) continue;
            if (memory.NumberOf(richer.Key) is { } number && number == memory.NumberOf(file.Key)) return richer;
            if (await TextOfAsync(richer.Key, cancellation) is { } other && text.Value.IsFormOf(other)) return richer;
        }
        return null;
    }

    private async Task<(string Key, string Note)?> FormerAsync(DropFile file, Lazy<FormText> text, CancellationToken cancellation)
    {
        foreach (var poorer in siblings.Poorer(file))
        {
            if (await TextOfAsync(poorer.Key, cancellation) is { } other && text.Value.IsFormOf(other) && taken.Add(poorer.Key))
                return (poorer.Key, $"it is a richer form of {poorer.Shown} beside it, and is read in its place");
        }
        foreach (var key in SiblingFiles.KeysBeside(file).Where(IsGone))
        {
            if (!memory.WentLately(key) && !(await TextOfAsync(key, cancellation) is { } other && text.Value.IsFormOf(other))) continue;
            if (taken.Add(key)) return (key, $"it takes the place of {Shown(key)}, which is gone");
        }
        await LearnGoneAsync(cancellation);
        if (memory.GoneTexts.IsEmpty) return null;
        foreach (var key in memory.GoneTexts.Like(text.Value).Where(IsGone))
            if (memory.GoneTexts.Find(key) is { } other && text.Value.IsMoved(other) && taken.Add(key))
                return (key, $"it says nearly the same as {Shown(key)}, which is gone");
        return null;
    }

    /// <summary>Whether a file is known and gone, and its item has no other file by now.</summary>
    private bool IsGone(string key) => !here.Contains(key) && memory.NumberOf(key) is { } number && !Present().Contains(number);

    private HashSet<long> Present() => present ??= [.. here.Select(memory.NumberOf).OfType<long>()];

    /// <summary>Learns what the files that are gone said, once a collection.</summary>
    private async Task LearnGoneAsync(CancellationToken cancellation)
    {
        if (knowsGone) return;
        knowsGone = true;
        var gone = memory.Known.Where(known => IsGone(known.Key)).OrderByDescending(known => known.Value).Take(MostGone)
            .Select(known => known.Key).Where(key => memory.GoneTexts.Find(key) is null);
        foreach (var chunk in gone.Chunk(Chunk)) await LearnAsync(chunk, memory.GoneTexts.Add, cancellation);
    }

    /// <summary>What a file says: as it was read just now, else as it is kept; null when it is neither.</summary>
    private async Task<FormText?> TextOfAsync(string key, CancellationToken cancellation)
    {
        var text = read.GetValueOrDefault(key);
        if (text is null && memory.NumberOf(key) is not null) await LearnAsync([key], (_, kept) => text = kept, cancellation);
        return text;
    }

    private async Task LearnAsync(string[] keys, Action<string, FormText> learn, CancellationToken cancellation)
    {
        var items = await store.ItemsOfAsync(DropFolder.SourceId, keys, cancellation);
        var kept = items.OfType<Item>().DistinctBy(item => item.Number).ToList();
        var bodies = kept.Zip(await store.BodiesAsync(kept, cancellation)).ToDictionary(pair => pair.First.Number, pair => pair.Second);
        foreach (var (key, item) in keys.Zip(items))
            if (item is not null) learn(key, FormText.From(CorrectionOverlay.Beneath(new Entry(item, bodies[item.Number]))));
    }

    private static string Shown(string key) => FileNames.Shown(key[KeyKind.Path.Length..]);
}
