using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Items.Corrections;

namespace FeedServer.Collect.Raw;

/// <summary>Reads the raw archive again with the present readers and tells what would change. Documents are read from the newest back, and
/// each item counts where it stands newest: an older state never comes back as a revision, and an item that has left its feed long ago is
/// read again from the last document that had it.</summary>
public sealed class Reprocessing
{
    private const int Batch = 200;

    private readonly IItemStore store;
    private readonly Func<SourceDefinition, RawDocument, RawReading> read;
    private readonly Dictionary<string, SourceDefinition> known;
    private readonly HashSet<(string Source, string Key)> keys = [];
    private readonly HashSet<ItemGuid> items = [];
    private readonly HashSet<(string Source, string Address, string File, long Offset)> payloads = [];

    /// <summary>Reads nothing yet.</summary>
    /// <param name="store">The archive that is compared with.</param>
    /// <param name="sources">The sources as they are defined now.</param>
    /// <param name="zone">The zone whose days dates are given in.</param>
    public Reprocessing(IItemStore store, IReadOnlyList<SourceDefinition> sources, PublicationZone zone)
        : this(store, sources, RawReaders.For(zone)) { }

    internal Reprocessing(
        IItemStore store, IReadOnlyList<SourceDefinition> sources, Func<SourceDefinition, RawDocument, RawReading> read)
    {
        (this.store, this.read) = (store, read);
        known = sources.ToDictionary(source => source.Id, StringComparer.Ordinal);
    }

    /// <summary>The documents that count, newest first.</summary>
    /// <param name="index">The raw archive.</param>
    /// <param name="scope">Which of its documents.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<ReprocessedDocument> RunAsync(RawIndex index, ReprocessingScope scope,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Stable: of two documents of one moment the one kept later is the newer.
        foreach (var entry in index.Documents.Reverse().OrderByDescending(entry => entry.At))
        {
            cancellation.ThrowIfCancellationRequested();
            if (scope.IsBefore(entry)) yield break;
            if (scope.Source is { } only && only != entry.Source) continue;
            // The same bytes under the same address say the same.
            if (!payloads.Add((entry.Source, entry.Address, entry.Place.PayloadFile, entry.Place.PayloadOffset))) continue;
            var document = await ReadAsync(entry, cancellation);
            if (!scope.IsAfter(entry)) yield return document;
        }
    }

    /// <summary>Keeps what would change of a document that <see cref="RunAsync"/> gave.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task KeepAsync(ReprocessedDocument document, CancellationToken cancellation)
    {
        if (!known.TryGetValue(document.Entry.Source, out var source) || document.Entry.Place.Load() is not { } raw) return;
        var wanted = document.Items.Where(item => item.Kind is KeepKind.New or KeepKind.Revised or KeepKind.MetadataOnly)
            .Select(item => item.Draft.Keys[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var batch in read(source, raw).Drafts.Where(draft => wanted.Contains(draft.Keys[0])).Chunk(Batch))
            await store.KeepAsync(batch, cancellation);
    }

    private async Task<ReprocessedDocument> ReadAsync(RawEntry entry, CancellationToken cancellation)
    {
        if (!known.TryGetValue(entry.Source, out var source))
            return Failed(entry, $"there is no source '{entry.Source}' in sources.opml any more");
        if (entry.Place.Load() is not { } raw) return Failed(entry, "its record is damaged");
        var reading = read(source, raw);
        if (reading.Failure is { } failure) return Failed(entry, failure);
        var found = new List<ReprocessedItem>();
        foreach (var batch in reading.Drafts.Chunk(Batch))
        {
            var outcomes = await store.DecideAsync(batch, cancellation);
            foreach (var (draft, outcome) in batch.Zip(outcomes))
                if (IsNewest(draft, outcome))
                    found.Add(new ReprocessedItem(outcome.Kind, draft, await ChangesAsync(draft, outcome, cancellation)));
        }
        return new ReprocessedDocument(entry, found, reading.Refused, null);
    }

    private bool IsNewest(ItemDraft draft, KeepOutcome outcome)
    {
        // What would be new has no id yet: a newer state of it is known by a key the two share.
        var isNewest = outcome.Kind == KeepKind.New
            ? !draft.Keys.Any(key => keys.Contains((draft.Source, key)))
            : !items.Contains(outcome.Item.Id);
        if (outcome.Kind != KeepKind.New) items.Add(outcome.Item.Id);
        else foreach (var key in draft.Keys) keys.Add((draft.Source, key));
        return isNewest;
    }

    private async Task<IReadOnlyList<string>> ChangesAsync(ItemDraft draft, KeepOutcome outcome, CancellationToken cancellation)
    {
        if (outcome.Kind is not (KeepKind.Revised or KeepKind.MetadataOnly)) return [];
        var kept = (await store.ItemsOfAsync(draft.Source, draft.Keys, cancellation)).FirstOrDefault(item => item is not null);
        if (kept is null) return [];
        // A source is compared with what it said itself.
        var own = CorrectionOverlay.Beneath(new Entry(kept, (await store.BodiesAsync([kept], cancellation))[0]));
        return ItemDifference.Lines(own.Item, own.Body, draft);
    }

    private static ReprocessedDocument Failed(RawEntry entry, string reason) => new(entry, [], [], reason);
}

/// <summary>What differs between an item as kept and as a draft says it, in short lines for people.</summary>
internal static class ItemDifference
{
    private const int Shown = 80;
    private const int Lead = 20;

    /// <summary>One line a field that differs: <c>title: "old" -> "new"</c>; of texts, the first words that differ.</summary>
    public static IReadOnlyList<string> Lines(Item kept, ItemBody body, ItemDraft draft)
    {
        var lines = new List<string>();
        var (before, after) = (Fields(kept.Content), Fields(draft.Content));
        foreach (var name in before.Select(field => field.Key).Union(after.Select(field => field.Key)))
        {
            var (old, now) = (Text(before[name]), Text(after[name]));
            if (old != now) lines.Add(Line(name, old, now));
        }
        if (draft.Link is not null && draft.Link != kept.Link) lines.Add(Line("link", kept.Link ?? "", draft.Link));
        if (body.Html != draft.Body.Html) lines.Add(Line("text", body.Html, draft.Body.Html));
        return lines;
    }

    private static JsonObject Fields(ItemContent content) =>
        JsonSerializer.SerializeToNode(content, RecordJson.Readable.ItemContent) as JsonObject
        ?? throw new InvalidOperationException("An item's content is a JSON object.");

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue text when text.TryGetValue(out string? words) => words,
        JsonObject date when date["day"] is { } day =>
            string.Join(' ',
                new[] { day, date["time"], date["words"], date["evidence"] }.Where(part => part is not null).Select(part => $"{part}")),
        _ => value.ToJsonString(RecordJson.Readable.Options),
    };

    private static string Line(string name, string old, string now)
    {
        var same = old.AsSpan().CommonPrefixLength(now);
        // From the beginning of the word that differs, with a little before it.
        var from = same <= Lead || Math.Max(old.Length, now.Length) <= Shown ? 0 : same - Lead;
        return $"{name}: {Part(old, from)} -> {Part(now, from)}";
    }

    private static string Part(string text, int from)
    {
        if (text.Length == 0) return "nothing";
        if (from >= text.Length) return "\"…\" (ends)";
        // No half of a surrogate pair at either end.
        if (char.IsLowSurrogate(text[from])) from--;
        var length = Math.Min(Shown, text.Length - from);
        if (from + length < text.Length && char.IsHighSurrogate(text[from + length - 1])) length--;
        var part = new string([.. text.AsSpan(from, length).ToArray().Select(sign => char.IsControl(sign) ? ' ' : sign)]);
        return $"\"{(from > 0 ? "…" : "")}{part}{(from + length < text.Length ? "…" : "")}\"";
    }
}
