using FeedServer.Items.Corrections;

namespace FeedServer.Collect.Raw;

/// <summary>Finds in the raw archive what a state of an item was read from. No state names its document, so those that were fetched shortly
/// before it was kept are read again, and the one that says the same is it. One is looked for at a time, and what a day's files hold is
/// remembered.</summary>
/// <param name="archiveRoot">The archive's folder.</param>
/// <param name="zone">The zone whose days dates are given in.</param>
public sealed class RawOriginals(string archiveRoot, PublicationZone zone) : IDisposable
{
    // A poll may begin before midnight, and the files are of days in UTC.
    private const int Days = 2;
    private const int MostKnown = 16;
    private const int MostRead = 50;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly WarcFolder folder = new(archiveRoot);
    private readonly Func<SourceDefinition, RawDocument, RawReading> read = RawReaders.For(zone);
    private readonly Dictionary<(string File, long Length), IReadOnlyList<RawSight>> known = [];

    /// <summary>The document; null when none that was kept says what the state says.</summary>
    /// <param name="source">The item's source.</param>
    /// <param name="state">The state.</param>
    /// <param name="keptAt">When it was kept, UTC.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public Task<RawOriginal?> FindAsync(
        SourceDefinition source, Entry state, DateTimeOffset keptAt, CancellationToken cancellation) =>
        InTurnAsync(() => Find(source, CorrectionOverlay.Beneath(state), keptAt, cancellation), cancellation);

    /// <summary>What was fetched for a source on a day in UTC, the newest first.</summary>
    public Task<IReadOnlyList<RawListed>> ListAsync(SourceDefinition source, DateOnly day, CancellationToken cancellation) => InTurnAsync(
        () =>
        {
            var secrets = Secrets(source);
            return (IReadOnlyList<RawListed>)[.. SightsOf(day).Where(sight => IsOf(source, sight)).OrderByDescending(sight => sight.At)
                .Select(sight => new RawListed(
                    sight.Id, sight.At, sight.Kind, secrets.Mask(sight.Address), sight.RefersTo is not null))];
        },
        cancellation);

    /// <summary>A document by its record; null when a source has none such on that day in UTC, or it is not whole.</summary>
    public Task<RawOriginal?> LoadAsync(SourceDefinition source, DateOnly day, string record, CancellationToken cancellation) =>
        InTurnAsync(
            () => SightsOf(day).FirstOrDefault(sight => sight.Id == record && IsOf(source, sight)) is { } sight && Load(sight) is { } raw
                ? Original(source, raw.Document, []) : null,
            cancellation);

    public void Dispose() => turn.Dispose();

    private static bool IsOf(SourceDefinition source, RawSight sight) =>
        sight.Source.Equals(source.Id, StringComparison.OrdinalIgnoreCase);

    private async Task<T> InTurnAsync<T>(Func<T> look, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await Task.Run(look, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    private RawOriginal? Find(SourceDefinition source, Entry said, DateTimeOffset keptAt, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(keptAt.UtcDateTime);
        // Pictures are copied after the text was read, and then lie elsewhere.
        var wanted = VisibleChange.HashOf(said.Item.Content, said.Body, withLinks: false);
        foreach (var sight in Enumerable.Range(0, Days).SelectMany(back => SightsOf(day.AddDays(-back)))
            .Where(sight => sight.Source == source.Id && sight.At <= keptAt && sight.Kind is "feed" or "article")
            .Where(sight => sight.Kind == "feed" || said.Item.Link is null || sight.Address == said.Item.Link)
            .OrderByDescending(sight => sight.At).Take(MostRead))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Load(sight) is not { } raw) continue;
            var drafts = read(source, raw).Drafts;
            if (drafts.Any(draft => IsOf(said.Item, draft)
                && VisibleChange.HashOf(draft.Content, draft.Body, withLinks: false) == wanted))
                return Original(source, raw.Document, [.. drafts.SelectMany(draft => draft.Keys)]);
        }
        return null;
    }

    private static RawOriginal Original(SourceDefinition source, FetchedDocument document, IReadOnlyList<string> keys)
    {
        var charset = TextDecoder.CharsetOf(document.Bytes.Span, document.ContentType);
        // The key of the day may have been another than the operator's list has now.
        var secrets = Secrets(source, document.Requested, document.Address);
        var (bytes, masked) = secrets.Mask(document.Bytes, charset);
        return new RawOriginal(bytes, document.At, keys) { Charset = charset, Masked = masked };
    }

    private static SourceSecrets Secrets(SourceDefinition source, params ReadOnlySpan<Uri> others) =>
        new(((Uri?[])[source.Address, source.Home, .. others]).OfType<Uri>());

    private static bool IsOf(Item item, ItemDraft draft) => item.Link is null ? draft.UpstreamId == item.Id.Value : draft.Link == item.Link;

    /// <summary>The document of a record; null when it is not whole, or its payload is not the one it names.</summary>
    private RawDocument? Load(RawSight sight)
    {
        var payload = sight.RefersTo is not { } kept ? sight
            : SightsOf(DateOnly.FromDateTime(kept.At.UtcDateTime)).FirstOrDefault(other => other.Id == kept.Record);
        return payload is not null
            && new RawPlace(sight.File, sight.Offset, payload.File, payload.Offset).Load() is { } raw
            && WarcFormat.Digest(raw.Document.Bytes.Span) == sight.Digest ? raw : null;
    }

    private IEnumerable<RawSight> SightsOf(DateOnly day) => WarcFolder.Files(folder.PathOf(day)).SelectMany(SightsIn);

    private IReadOnlyList<RawSight> SightsIn(string file)
    {
        var key = (file, new FileInfo(file).Length);
        if (known.TryGetValue(key, out var sights)) return sights;
        if (known.Count >= MostKnown) known.Clear();
        return known[key] = [.. new WarcReader(file).Read().OfType<WarcReading.Whole>().Select(whole => RawSight.From(whole.Record))
            .OfType<RawSight>()];
    }
}

/// <summary>A record of a document, without its bytes.</summary>
internal sealed record RawSight(string File, long Offset, string Id, DateTimeOffset At)
{
    public required string Source { get; init; }

    public required string Kind { get; init; }

    /// <summary>The address asked for.</summary>
    public required string Address { get; init; }

    public required string Digest { get; init; }

    /// <summary>The record that holds the payload; null when it is this one.</summary>
    public RawReference? RefersTo { get; init; }

    public static RawSight? From(WarcRecord record) =>
        record.Type is not ("response" or "revisit") || record.Source is not { } source || record.At is not { } at ? null
            : new RawSight(record.File, record.Offset, record.Id, at)
            {
                Source = source,
                Kind = record.Kind ?? "",
                Address = record.Field(WarcNames.Requested) ?? record.Field("WARC-Target-URI") ?? "",
                Digest = record.Field("WARC-Payload-Digest") ?? "",
                RefersTo = record.RefersTo,
            };
}
