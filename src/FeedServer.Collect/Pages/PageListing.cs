using FeedServer.Collect.Fetching;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Raw;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Pages;

/// <summary>Fetches and reads the page of a source that lists articles.</summary>
internal sealed class PageListing(IFetcher fetcher, IRawArchive raw, PublicationZone zone)
{
    /// <summary>One poll of the page itself.</summary>
    public async Task<Listed> ReadAsync(SourceDefinition source, SourceState state, CancellationToken cancellation)
    {
        var outcome = await fetcher.FetchAsync(ListingAnswer.Request(source, state, FetchPurpose.Page), cancellation);
        if (outcome is not FetchOutcome.Fetched { Document: var document }) return Listed.Nothing(ListingAnswer.WithoutDocument(outcome));
        var kept = await raw.KeepAsync(new RawDocument(source.Id, "listing", document, document.At, state.LastSuccess is not null),
            state.Raw, cancellation);
        var answer = ListingAnswer.From(outcome, document) with { Raw = kept };
        return ListingReader.Read(document.Bytes, document.ContentType, document.Address, source.Selectors, zone) switch
        {
            ListingOutcome.Found found => new Listed(answer, [.. found.Links.Select(Document)]),
            ListingOutcome.Refused refused =>
                Listed.Nothing(ListingAnswer.Refused(answer, refused.Reason, WarningOf(refused.Fault, state))),
            _ => throw new InvalidOperationException("Unknown outcome of reading."),
        };
    }

    private ListedDocument Document(ListingLink link) =>
        new(link.Address, null, link.Date is { } date ? zone.At(date) : null, IsDatedList: false);

    private static SourceWarnings WarningOf(ListingFault fault, SourceState state) => fault switch
    {
        // A page that never gave a list has not changed.
        _ when state.LastSuccess is null => SourceWarnings.None,
        ListingFault.NotAListing => SourceWarnings.NotAFeed,
        ListingFault.Layout => SourceWarnings.LayoutChanged,
        _ => SourceWarnings.None,
    };
}
