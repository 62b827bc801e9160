using FeedServer.Collect.Feeds;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Raw;
using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Polling;

/// <summary>Polls feeds: asks with the validators of the last answer, keeps the raw bytes of a new one, and reads it into drafts.</summary>
/// <param name="fetcher">The way to the outside.</param>
/// <param name="drafts">Makes drafts of entries.</param>
/// <param name="raw">Where raw documents are kept.</param>
public sealed class FeedSourceReader(IFetcher fetcher, FeedDrafts drafts, IRawArchive raw) : ISourceReader
{
    /// <inheritdoc/>
    public async Task<PollResult> HarvestAsync(DueSource due, CancellationToken cancellation)
    {
        var (source, state) = due;
        var isSame = state.Address == source.Address.AbsoluteUri;
        var outcome = await fetcher.FetchAsync(new FetchRequest
        {
            Address = source.Address,
            Purpose = FetchPurpose.Feed,
            ETag = isSame ? state.ETag : null,
            LastModified = isSame ? state.LastModified : null,
            // The hub knows of it before caches on the way do.
            PastCaches = due.IsPushed,
        }, cancellation);
        var harvest = outcome switch
        {
            FetchOutcome.Fetched fetched => await ReadAsync(source, state, fetched.Document, cancellation),
            FetchOutcome.NotModified same =>
                new PollResult { Kind = PollKind.NotModified, ETag = same.ETag, LastModified = same.LastModified },
            FetchOutcome.Gone => new PollResult { Kind = PollKind.Failed, Gone = true, Failure = "it is gone for good (410)" },
            FetchOutcome.Failed failed => new PollResult { Kind = PollKind.Failed, Failure = failed.Reason },
            _ => throw new InvalidOperationException("Unknown outcome of fetching."),
        };
        // Only a good answer proves that the new address is the source's.
        return harvest with { NotBefore = outcome.NotBefore, MovedTo = harvest.Kind == PollKind.Failed ? null : outcome.MovedTo };
    }

    private async Task<PollResult> ReadAsync(SourceDefinition source, SourceState state, FetchedDocument document,
        CancellationToken cancellation)
    {
        switch (FeedReader.Read(document.Bytes, document.ContentType, document.Address))
        {
            case FeedOutcome.Read { Feed: var feed }:
                var kept = await raw.KeepAsync(new RawDocument(source.Id, "feed", document, document.At, state.LastSuccess is not null),
                    state.Raw, cancellation);
                return Harvested(source, state, document, feed) with { Raw = kept };
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
    internal PollResult Harvested(SourceDefinition source, SourceState state, FetchedDocument document, ReadFeed feed)
    {
        var refused = new List<string>(feed.Refused);
        var made = drafts.From(source, feed, document.Address, document.At, refused);
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
}
