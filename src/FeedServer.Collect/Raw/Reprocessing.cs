using System.Runtime.CompilerServices;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Collect.Raw;

/// <summary>
/// Reads the raw archive again with the present readers and tells what would change. Documents are read from the newest
/// back, and each item counts where it stands newest: an older state never comes back as a revision, and an item that has
/// left its feed long ago is read again from the last document that had it.
/// </summary>
/// <param name="store">The archive that is compared with.</param>
/// <param name="sources">The sources as they are defined now.</param>
/// <param name="read">From a raw document to drafts, as polling does it.</param>
public sealed class Reprocessing(IItemStore store, IReadOnlyList<SourceDefinition> sources,
    Func<SourceDefinition, RawDocument, RawReading> read)
{
    private const int Batch = 200;

    private readonly Dictionary<string, SourceDefinition> known = sources.ToDictionary(source => source.Id, StringComparer.Ordinal);
    private readonly HashSet<(string Source, string Key)> keys = [];
    private readonly HashSet<ItemGuid> items = [];
    private readonly HashSet<(string Source, string Address, string File, long Offset)> payloads = [];

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
        var wanted = document.Items.Where(item => item.Kind is KeepKind.New or KeepKind.Revised or KeepKind.Touched)
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
        if (outcome.Kind is not (KeepKind.Revised or KeepKind.Touched)) return [];
        var kept = (await store.ItemsOfAsync(draft.Source, draft.Keys, cancellation)).FirstOrDefault(item => item is not null);
        if (kept is null) return [];
        var body = (await store.BodiesAsync([kept], cancellation))[0];
        return ItemDifference.Lines(kept, body, draft);
    }

    private static ReprocessedDocument Failed(RawEntry entry, string reason) => new(entry, [], [], reason);
}
