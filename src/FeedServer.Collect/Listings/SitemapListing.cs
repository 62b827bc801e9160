using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Raw;

namespace FeedServer.Collect.Listings;

/// <summary>Fetches and reads a source's sitemap, and of an index those sitemaps that are new or changed.</summary>
internal sealed class SitemapListing(IFetcher fetcher, ISourceLedger ledger, IRawArchive raw, PublicationZone zone,
    ReadingThreads threads)
{
    private const int MostParts = 5;
    private const int MostListed = 10_000;
    private static readonly TimeSpan UndatedAgain = TimeSpan.FromDays(1);

    public async Task<Listed> ReadAsync(SourceDefinition source, SourceState state, DateTimeOffset now, CancellationToken cancellation)
    {
        using var hold = new LargeBodyHold();
        var request = ListingAnswer.Request(source, state, FetchPurpose.Sitemap) with { Hold = hold };
        var outcome = await fetcher.FetchAsync(request, cancellation);
        if (outcome is not FetchOutcome.Fetched { Document: var document }) return Listed.Nothing(PollResult.WithoutDocument(outcome));
        var kept = await raw.KeepAsync(new RawDocument(source.Id, "listing", document, document.At, state.LastSuccess is not null),
            state.Raw, cancellation);
        var answer = ListingAnswer.From(outcome, document) with { Raw = kept };
        var read = await ReadAsync(document, cancellation);
        // Parts are fetched under holds of their own.
        hold.Dispose();
        return read switch
        {
            SitemapOutcome.Refused refused => Listed.Nothing(ListingAnswer.Refused(answer, refused.Reason,
                    state.LastSuccess is not null ? SourceWarnings.NotAFeed : SourceWarnings.None)),
            SitemapOutcome.Found { Sitemaps.Count: > 0 } index => await PartsAsync(source, answer, index, now, cancellation),
            SitemapOutcome.Found found => new Listed(answer, Newest(found.Pages)),
            _ => throw new InvalidOperationException("Unknown outcome of reading."),
        };
    }

    private Task<SitemapOutcome> ReadAsync(FetchedDocument document, CancellationToken cancellation) =>
        threads.RunAsync(_ => SitemapReader.Read(document.Bytes, document.ContentType, document.Address), cancellation);

    private async Task<Listed> PartsAsync(SourceDefinition source, PollResult answer, SitemapOutcome.Found index, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var states = await ledger.DocumentsAsync(source.Id, [.. index.Sitemaps.Select(part => part.Address.AbsoluteUri)], cancellation);
        var changed = index.Sitemaps.Zip(states, (part, state) => (Part: part, State: state))
            .Where(pair => IsChanged(pair.Part, pair.State, now))
            // One that failed the last time is tried after the others, so that a few that always fail do not keep these away.
            .OrderBy(pair => pair.State?.Refused is not null)
            .ThenByDescending(pair => At(pair.Part.LastModified) ?? DateTimeOffset.MaxValue).ToList();
        var pages = new List<SitemapEntry>(index.Pages);
        var parts = new List<DocumentState>();
        var refused = new List<string>();
        foreach (var (part, state) in changed.Take(MostParts))
        {
            using var hold = new LargeBodyHold();
            var request = new FetchRequest
            {
                Address = part.Address,
                Source = source,
                Purpose = FetchPurpose.Sitemap,
                ETag = state?.ETag,
                LastModified = state?.LastModified,
                Hold = hold,
            };
            var outcome = await fetcher.FetchAsync(request, cancellation);
            if (outcome is FetchOutcome.Failed { Kind: FetchFailure.Busy, NotBefore: { } until } busy)
            {
                // The part stays as new or as changed as it was, and so do those that were not asked for.
                refused.Add($"{part.Address}: {busy.Reason}");
                answer = answer with { HeldUntil = until, HasMore = true };
                break;
            }
            var reason = await PartAsync(outcome, pages, cancellation);
            if (reason is not null) refused.Add($"{part.Address}: {reason}");
            parts.Add(reason is null ? Remembered(outcome, part, state, now) : Failed(part, state, now, reason));
        }
        var hasMore = answer.HasMore || changed.Count(pair => pair.State?.Refused is null) > MostParts;
        return new Listed(answer with { Refused = refused, HasMore = hasMore }, Newest(pages)) { Parts = parts };
    }

    /// <summary>Adds the pages of one part; a reason comes back when it could not be read.</summary>
    private async Task<string?> PartAsync(FetchOutcome outcome, List<SitemapEntry> pages, CancellationToken cancellation)
    {
        if (outcome is not FetchOutcome.Fetched { Document: var document })
            return outcome is FetchOutcome.Gone ? "it is gone for good (410)" : (outcome as FetchOutcome.Failed)?.Reason;
        var read = await ReadAsync(document, cancellation);
        if (read is SitemapOutcome.Found found) pages.AddRange(found.Pages);
        return (read as SitemapOutcome.Refused)?.Reason;
    }

    private static DocumentState Remembered(FetchOutcome outcome, SitemapEntry part, DocumentState? state, DateTimeOffset now) => new()
    {
        Link = part.Address.AbsoluteUri,
        FirstFetched = state?.FirstFetched ?? now,
        LastFetched = now,
        Fetches = (state?.Fetches ?? 0) + 1,
        Listed = part.LastModified,
        ETag = outcome is FetchOutcome.Fetched fetched ? fetched.Document.ETag : (outcome as FetchOutcome.NotModified)?.ETag,
        LastModified = outcome is FetchOutcome.Fetched document
            ? document.Document.LastModified : (outcome as FetchOutcome.NotModified)?.LastModified,
    };

    /// <summary>Nothing is taken from a failure but that there was one: the part stays as new or as changed as it was.</summary>
    private static DocumentState Failed(SitemapEntry part, DocumentState? state, DateTimeOffset now, string reason) =>
        (state ?? new DocumentState { Link = part.Address.AbsoluteUri, FirstFetched = now, LastFetched = now }) with
        { LastFetched = now, ETag = null, LastModified = null, Refused = reason };

    private static bool IsChanged(SitemapEntry part, DocumentState? state, DateTimeOffset now) =>
        state is null or { Refused: not null }
        || (part.LastModified is null ? now - state.LastFetched >= UndatedAgain : part.LastModified != state.Listed);

    /// <summary>The newest first; sitemaps have no order. Those without a date keep theirs, at the end.</summary>
    private List<ListedDocument> Newest(IReadOnlyList<SitemapEntry> pages) => [.. pages.DistinctBy(page => page.Address)
        .Select(page => new ListedDocument(page.Address, page.LastModified ?? page.Published, At(page.Published ?? page.LastModified),
            IsDatedList: true)
        { Dated = ListedDate.Write(Date(page.Published)) })
        .OrderByDescending(page => page.At ?? DateTimeOffset.MinValue).Take(MostListed)];

    private DateTimeOffset? At(string? printed) => Date(printed) is { } date ? zone.At(date) : null;

    private StatedDate? Date(string? printed) =>
        printed is null ? null : DateReader.ReadField(printed, DateBasis.Metadata, zone);
}
