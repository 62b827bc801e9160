using System.Collections.Concurrent;
using FeedServer.Collect.Entries;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Raw;

namespace FeedServer.Collect.Polling;

/// <summary>Polls feeds: asks with the validators of the last answer, keeps the raw bytes of a new one, and reads it into drafts. A
/// document of the same bytes as the last good one is not read again.</summary>
public sealed class FeedSourceReader(IFetcher fetcher, FeedDrafts drafts, IRawArchive raw, TimeProvider clock) : ISourceReader
{
    private readonly ReadingThreads threads = new(clock);

    // What the documents read since this process began say of polling and pushing: for that alone none is read again.
    private readonly ConcurrentDictionary<string, FeedTerms> terms = new(StringComparer.Ordinal);

    public async Task<PollResult> PollAsync(DueSource due, CancellationToken cancellation)
    {
        var (source, state) = due;
        var isSame = state.Address == source.Address.AbsoluteUri;
        var outcome = await fetcher.FetchAsync(new FetchRequest
        {
            Address = source.Address,
            Source = source,
            Purpose = FetchPurpose.Feed,
            ETag = isSame ? state.ETag : null,
            LastModified = isSame ? state.LastModified : null,
            // The hub knows of it before caches on the way do.
            PastCaches = due.IsPushed,
            Hold = due.Hold,
        }, cancellation);
        var result = outcome switch
        {
            FetchOutcome.Fetched { Document: var document } => isSame && UnchangedTerms(source, state, document) is { } known
                ? await UnchangedAsync(source, state, document, known, cancellation)
                : await ReadAsync(source, state, document, cancellation),
            FetchOutcome.NotModified => PollResult.WithoutDocument(outcome) with { Schedule = ScheduleOf(source) },
            _ => PollResult.WithoutDocument(outcome),
        };
        // Only a good answer proves that the new address is the source's.
        return result with { NotBefore = outcome.NotBefore, MovedTo = result.Kind == PollKind.Failed ? null : outcome.MovedTo };
    }

    private FeedSchedule ScheduleOf(SourceDefinition source) =>
        terms.TryGetValue(source.Id, out var known) ? known.Schedule : FeedSchedule.None;

    private FeedTerms? UnchangedTerms(SourceDefinition source, SourceState state, FetchedDocument document) =>
        state.Raw is { } last && terms.TryGetValue(source.Id, out var known) && known.Source == source && !known.HasDateAhead
        && known.ContentType == document.ContentType && known.Address == document.Address
        && last.Digest == WarcFormat.Digest(document.Bytes.Span)
        // Headers come anew with every answer, and may name another hub.
        && PushOffer.AreSame(known.Push, PushOffer.From(document, known.Hubs, known.Self)) ? known : null;

    private async Task<PollResult> UnchangedAsync(SourceDefinition source, SourceState state, FetchedDocument document, FeedTerms known,
        CancellationToken cancellation) => new()
        {
            Kind = PollKind.NotModified,
            ETag = document.ETag,
            LastModified = document.LastModified,
            Schedule = known.Schedule,
            Push = known.Push,
            Raw = await raw.KeepAsync(new RawDocument(source.Id, "feed", document, document.At, true), state.Raw, cancellation),
        };

    private async Task<PollResult> ReadAsync(SourceDefinition source, SourceState state, FetchedDocument document,
        CancellationToken cancellation)
    {
        switch (await threads.RunAsync(
            _ => FeedReader.Read(document.Bytes, document.ContentType, document.Address), cancellation))
        {
            case FeedOutcome.Read { Feed: var stated }:
                var feed = drafts.OnClock(source, stated);
                var kept = await raw.KeepAsync(new RawDocument(source.Id, "feed", document, document.At, state.LastSuccess is not null),
                    state.Raw, cancellation);
                var read = await FromDocumentAsync(source, state, document, feed, cancellation) with { Raw = kept };
                terms[source.Id] = new FeedTerms(source, document.ContentType, document.Address, feed.Schedule, feed.Hubs, feed.Self)
                {
                    Push = read.Push,
                    HasDateAhead = feed.Entries.Any(entry => EntryDates.LiesAhead(entry, document.At)),
                };
                return read;
            case FeedOutcome.Refused refused:
                return new PollResult
                {
                    Kind = PollKind.Failed,
                    Failure = refused.Place is null ? refused.Reason : $"{refused.Reason} ({refused.Place})",
                    Warnings = !refused.IsFeed && state.LastSuccess is not null ? SourceWarnings.NotAFeed : SourceWarnings.None,
                };
            default:
                throw new InvalidOperationException("Unknown outcome of reading.");
        }
    }

    /// <summary>What a feed that was fetched and read brings; its raw document is not named yet.</summary>
    internal Task<PollResult> FromDocumentAsync(SourceDefinition source, SourceState state, FetchedDocument document, ReadFeed feed,
        CancellationToken cancellation) =>
        threads.RunAsync(budget => FromDocument(source, state, document, feed, budget), cancellation);

    private PollResult FromDocument(SourceDefinition source, SourceState state, FetchedDocument document, ReadFeed feed,
        ReadingBudget budget)
    {
        var refused = new List<string>(feed.Refused);
        var made = drafts.From(source, feed, document.Address, document.At, refused, budget);
        var batch = FeedBatch.From(feed, document.LastModified);
        var isOld = batch.IsOlderThan(FeedBatch.Parse(state.Batch));
        return new PollResult
        {
            Kind = PollKind.Fetched,
            Drafts = made,
            Refused = refused,
            ETag = document.ETag,
            LastModified = document.LastModified,
            Schedule = feed.Schedule,
            Push = PushOffer.From(document, feed),
            // The newer set stays the measure for as long as the old one is served.
            Batch = isOld ? state.Batch : batch.ToString(),
            Warnings = isOld ? SourceWarnings.OldBatch : SourceWarnings.None,
        };
    }

    /// <summary>What decides how a document is read besides its bytes, and what it said that concerns the next poll.</summary>
    private sealed record FeedTerms(
        SourceDefinition Source, string? ContentType, Uri Address, FeedSchedule Schedule, IReadOnlyList<string> Hubs, string? Self)
    {
        /// <summary>What document and headers offered together.</summary>
        public PushOffer? Push { get; init; }

        /// <summary>A date that lies ahead is not believed yet, but may be at a later look at the same bytes.</summary>
        public bool HasDateAhead { get; init; }
    }
}

/// <summary>The set of items of one document, so that an old one is known when it comes back: its newest entry is older than the middle one
/// of the last set, and the document does not say itself that it is old. A few items withdrawn are no old set.</summary>
/// <param name="Digest">Of the entries' ids, whatever their order.</param>
/// <param name="Newest">The latest date of an entry, UTC; null when fewer than two are dated.</param>
/// <param name="Middle">The median date, UTC; null likewise.</param>
/// <param name="Made">When the document says it was made, UTC; null when it does not.</param>
internal sealed record FeedBatch(string Digest, DateTimeOffset? Newest, DateTimeOffset? Middle, DateTimeOffset? Made)
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static FeedBatch From(ReadFeed feed, string? lastModified)
    {
        var ids = feed.Entries.Select(entry => entry.Id ?? entry.Link ?? entry.Title ?? "").Order(StringComparer.Ordinal);
        var dates = feed.Entries.Select(entry => (entry.Published ?? entry.Updated)?.At).OfType<DateTimeOffset>().Order().ToList();
        var isDated = dates.Count > 1;
        var modified = DateTimeOffset.TryParseExact(lastModified, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var at) ? at : (DateTimeOffset?)null;
        return new FeedBatch(ContentHash.From(string.Join('\n', ids))[..16], isDated ? dates[^1] : null,
            isDated ? dates[dates.Count / 2] : null, modified ?? feed.Updated);
    }

    /// <summary>Reads the form of <see cref="ToString"/>; null for none or another form.</summary>
    public static FeedBatch? Parse(string? text)
    {
        if (text?.Split(' ') is not [var digest, var newest, var middle, var made]) return null;
        return new FeedBatch(digest, Instant(newest), Instant(middle), Instant(made));
    }

    /// <summary>True when this set is an older one than the last, come back as if it were new.</summary>
    public bool IsOlderThan(FeedBatch? last) =>
        last is not null && Digest != last.Digest && Newest < last.Middle && !(Made < last.Made);

    public override string ToString() => string.Join(' ', Digest, Text(Newest), Text(Middle), Text(Made));

    private static string Text(DateTimeOffset? at) => at?.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture) ?? "-";

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
