using FeedServer.Collect.Entries;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Listings;
using FeedServer.Collect.Polling;

namespace FeedServer.Collect.Raw;

/// <summary>The list of kinds of raw documents, and what reads each: the same steps, from bytes to drafts, as when it was polled.</summary>
internal static class RawReaders
{
    /// <summary>What reads a raw document of any kind.</summary>
    /// <param name="zone">The zone whose days dates are given in.</param>
    public static Func<SourceDefinition, RawDocument, RawReading> For(PublicationZone zone)
    {
        var feeds = new FeedDrafts(zone);
        var articles = new ArticleReader(zone);
        return (source, raw) => raw.Kind switch
        {
            "feed" => Feed(feeds, source, raw),
            "article" => Article(articles, source, raw, zone),
            // A listing says where articles are, and is no item.
            "listing" or "sitemap" => new RawReading([], []),
            _ => new RawReading([], [], $"nothing here reads a document of the kind '{raw.Kind}'"),
        };
    }

    private static RawReading Feed(FeedDrafts drafts, SourceDefinition source, RawDocument raw)
    {
        var (document, refused) = (raw.Document, new List<string>());
        return FeedReader.Read(document.Bytes, document.ContentType, document.Address) switch
        {
            FeedOutcome.Read { Feed: var feed } =>
                new RawReading(drafts.From(source, feed, document.Address, document.At, refused), [.. feed.Refused, .. refused]),
            FeedOutcome.Refused no => new RawReading([], [], no.Place is null ? no.Reason : $"{no.Reason} ({no.Place})"),
            _ => throw new InvalidOperationException("Unknown outcome of reading."),
        };
    }

    private static RawReading Article(ArticleReader reader, SourceDefinition source, RawDocument raw, PublicationZone zone)
    {
        var fetched = raw.Document;
        var outcome = reader.Read(new Document
        {
            Bytes = fetched.Bytes,
            Name = fetched.Address.AbsoluteUri,
            Url = fetched.Address,
            ContentType = fetched.ContentType ?? "text/html",
            FirstSeen = raw.FirstSeen,
            IsFresh = raw.IsFresh,
            Zone = source.Zone,
            Selectors = source.Selectors,
            Listed = ListedDate.Read(raw.Dated, source.Kind, zone),
        });
        return outcome switch
        {
            ReadOutcome.Read read =>
                new RawReading(
                    [ArticleDraft.From(source, fetched.Requested.AbsoluteUri, fetched.Address, read.Article, new ReadingBudget())], []),
            ReadOutcome.Refused no => new RawReading([], [no.Place is null ? no.Reason : $"{no.Reason} ({no.Place})"]),
            _ => throw new InvalidOperationException("Unknown outcome of reading."),
        };
    }
}

/// <summary>What the present readers make of a raw document.</summary>
/// <param name="Drafts">Its drafts, in the order in which they would be kept.</param>
/// <param name="Refused">What was refused, one reason an item.</param>
/// <param name="Failure">Why the document as a whole could not be read; null when it could.</param>
internal sealed record RawReading(IReadOnlyList<ItemDraft> Drafts, IReadOnlyList<string> Refused, string? Failure = null);
