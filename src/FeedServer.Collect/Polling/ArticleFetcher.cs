using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Entries;
using FeedServer.Collect.Listings;
using FeedServer.Collect.Raw;

namespace FeedServer.Collect.Polling;

/// <summary>Fetches one article page and makes a draft of it. What is wrong with it costs it alone.</summary>
internal sealed class ArticleFetcher(IFetcher fetcher, IRawArchive raw, PublicationZone zone, ReadingThreads threads)
{
    private readonly ArticleReader reader = new(zone);

    /// <summary>Fetches, keeps the raw bytes, reads and cleans.</summary>
    /// <exception cref="IOException">The raw archive cannot be written.</exception>
    public async Task<ArticleFetchResult> FetchAsync(SourceDefinition source, ArticleFetch article, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var state = article.State with
        {
            LastFetched = now,
            Listed = article.Document.Changed,
            // A date that moves with the list is none of publication.
            Dated = article.State.Dated ?? article.Document.Dated,
        };
        using var hold = new LargeBodyHold();
        var outcome = await fetcher.FetchAsync(new FetchRequest
        {
            Address = article.Document.Address,
            Source = source,
            Purpose = FetchPurpose.Page,
            ETag = state.ETag,
            LastModified = state.LastModified,
            Hold = hold,
        }, cancellation);
        return outcome switch
        {
            FetchOutcome.Fetched fetched =>
                await ReadAsync(source, article, state with { Fetches = state.Fetches + 1 }, fetched.Document, cancellation),
            FetchOutcome.NotModified same =>
                new ArticleFetchResult(state with { Fetches = state.Fetches + 1, ETag = same.ETag, LastModified = same.LastModified }),
            FetchOutcome.Gone => Refused(article, state with { Fetches = state.Fetches + 1 }, "it is gone for good (410)"),
            FetchOutcome.Failed { Kind: FetchFailure.Busy, NotBefore: { } until } busy =>
                new ArticleFetchResult(article.State) { HeldUntil = until, Refusal = $"{state.Link}: {busy.Reason}" },
            FetchOutcome.Failed failed =>
                Refused(article, IsLasting(failed) ? state with { Fetches = state.Fetches + 1 } : state, failed.Reason),
            _ => throw new InvalidOperationException("Unknown outcome of fetching."),
        };
    }

    private async Task<ArticleFetchResult> ReadAsync(SourceDefinition source, ArticleFetch article, DocumentState state,
        FetchedDocument fetched, CancellationToken cancellation)
    {
        state = state with { ETag = fetched.ETag, LastModified = fetched.LastModified };
        state = state with
        {
            Raw = await raw.KeepAsync(
                new RawDocument(source.Id, "article", fetched, state.FirstFetched, state.IsFresh) { Dated = state.Dated },
                state.Raw, cancellation)
        };
        try
        {
            var document = new Document
            {
                Bytes = fetched.Bytes,
                Name = fetched.Address.AbsoluteUri,
                Url = fetched.Address,
                ContentType = fetched.ContentType ?? "text/html",
                FirstSeen = state.FirstFetched,
                IsFresh = state.IsFresh,
                Zone = source.Zone,
                Selectors = source.Selectors,
                Listed = ListedDate.Read(state.Dated, source.Kind, zone),
            };
            return await threads.RunAsync(budget => reader.Read(document, budget) switch
            {
                ReadOutcome.Read read => new ArticleFetchResult(state with { Refused = null })
                { Draft = ArticleDraft.From(source, state.Link, fetched.Address, read.Article, budget) },
                ReadOutcome.Refused refused =>
                    Refused(article, state, refused.Place is null ? refused.Reason : $"{refused.Reason} ({refused.Place})"),
                _ => throw new InvalidOperationException("Unknown outcome of reading."),
            }, cancellation);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            // The edge of one article: a fault of ours in reading it must not cost the others.
            return Refused(article, state, "reading it failed: " + fault.Message);
        }
    }

    /// <summary>One that brought an item before stays one that did.</summary>
    private static ArticleFetchResult Refused(ArticleFetch article, DocumentState state, string reason) =>
        new(state with { Refused = article.State is { Raw: not null, Refused: null } ? null : reason })
        {
            Refusal = $"{state.Link}: {reason}",
        };

    /// <summary>True for a failure that will be the same in an hour.</summary>
    private static bool IsLasting(FetchOutcome.Failed failed) => failed.Kind switch
    {
        FetchFailure.Status => failed.Status is >= 400 and < 500 and not (408 or 425 or 429),
        FetchFailure.Forbidden or FetchFailure.Robots or FetchFailure.Limit => true,
        _ => false,
    };
}

/// <summary>What a visit of one document came to.</summary>
/// <param name="State">What is to be remembered of it.</param>
internal sealed record ArticleFetchResult(DocumentState State)
{
    /// <summary>The draft; null when it did not change or was refused.</summary>
    public ItemDraft? Draft { get; init; }

    /// <summary>Why it was refused, with its address; null when it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>Until when its host wants to be left alone, UTC; null when it does not.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
}
