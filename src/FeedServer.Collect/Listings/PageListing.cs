using FeedServer.Collect.Polling;
using FeedServer.Collect.Raw;

namespace FeedServer.Collect.Listings;

/// <summary>Fetches and reads the page of a source that lists articles.</summary>
internal sealed class PageListing(IFetcher fetcher, IRawArchive raw, PublicationZone zone, ReadingThreads threads)
{
    public async Task<Listed> ReadAsync(SourceDefinition source, SourceState state, CancellationToken cancellation)
    {
        using var hold = new LargeBodyHold();
        var outcome = await fetcher.FetchAsync(ListingAnswer.Request(source, state, FetchPurpose.Page) with { Hold = hold }, cancellation);
        if (outcome is not FetchOutcome.Fetched { Document: var document }) return Listed.Nothing(PollResult.WithoutDocument(outcome));
        var kept = await raw.KeepAsync(new RawDocument(source.Id, "listing", document, document.At, state.LastSuccess is not null),
            state.Raw, cancellation);
        var answer = ListingAnswer.From(outcome, document) with { Raw = kept };
        var read = await threads.RunAsync(budget =>
            ListingReader.Read(document.Bytes, document.ContentType, document.Address, source.Selectors, zone.WithClock(source.Zone),
                budget), cancellation);
        return read switch
        {
            ListingOutcome.Found found => new Listed(answer, [.. found.Links.Select(Document)]),
            ListingOutcome.Refused refused =>
                Listed.Nothing(ListingAnswer.Refused(answer, refused.Reason, WarningOf(refused.Fault, state))),
            _ => throw new InvalidOperationException("Unknown outcome of reading."),
        };
    }

    private ListedDocument Document(ListingLink link) =>
        new(link.Address, null, link.Date is { } date ? zone.At(date) : null, IsDatedList: false) { Dated = ListedDate.Write(link.Date) };

    private static SourceWarnings WarningOf(ListingFault fault, SourceState state) => fault switch
    {
        // A page that never gave a list has not changed.
        _ when state.LastSuccess is null => SourceWarnings.None,
        ListingFault.NotAListing => SourceWarnings.NotAFeed,
        ListingFault.Layout => SourceWarnings.LayoutChanged,
        _ => SourceWarnings.None,
    };
}

/// <summary>What a source lists at one poll, before any of it is fetched.</summary>
/// <param name="Answer">The result so far: what the listing itself came to.</param>
/// <param name="Documents">What it lists, newest first as pages do; empty when it could not be read.</param>
internal sealed record Listed(PollResult Answer, IReadOnlyList<ListedDocument> Documents)
{
    /// <summary>Documents of the listing itself that were fetched (the sitemaps of an index).</summary>
    public IReadOnlyList<DocumentState> Parts { get; init; } = [];

    /// <summary>A listing that brought nothing to look at.</summary>
    public static Listed Nothing(PollResult answer) => new(answer, []);
}

/// <summary>A document that a source lists.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Changed"><c>lastmod</c> as a sitemap prints it; null when nothing says.</param>
/// <param name="At">The instant the listing gives for it, UTC; null when it gives none.</param>
/// <param name="IsDatedList">True when only a young <paramref name="At"/> makes it news: sitemaps list everything a site ever had.</param>
internal sealed record ListedDocument(Uri Address, string? Changed, DateTimeOffset? At, bool IsDatedList)
{
    /// <summary>The date of publication that the list prints for it, see <see cref="DocumentState.Dated"/>; null when none.</summary>
    public string? Dated { get; init; }
}

/// <summary>The parts of a result that only concern the listing: request, validators, failure.</summary>
internal static class ListingAnswer
{
    /// <summary>The request for a source's own address, with the validators that belong to it.</summary>
    public static FetchRequest Request(SourceDefinition source, SourceState state, FetchPurpose purpose)
    {
        var isSame = state.Address == source.Address.AbsoluteUri;
        return new FetchRequest
        {
            Address = source.Address,
            Source = source,
            Purpose = purpose,
            ETag = isSame ? state.ETag : null,
            LastModified = isSame ? state.LastModified : null
        };
    }

    /// <summary>The result of a document, before it is read.</summary>
    public static PollResult From(FetchOutcome outcome, FetchedDocument document) => new()
    {
        Kind = PollKind.Fetched,
        ETag = document.ETag,
        LastModified = document.LastModified,
        NotBefore = outcome.NotBefore,
        MovedTo = outcome.MovedTo,
    };

    /// <summary>The result of a document that is no listing; its validators are dropped, or it would be "not modified" next time.</summary>
    public static PollResult Refused(PollResult answer, string reason, SourceWarnings warnings) => new()
    {
        Kind = PollKind.Failed,
        Failure = reason,
        Warnings = warnings,
        NotBefore = answer.NotBefore,
        Raw = answer.Raw,
    };
}
