using System.ServiceModel.Syndication;
using FeedServer.Publish.Comments;
using FeedServer.Publish.Versions;

namespace FeedServer.Publish;

/// <summary>From items to one feed, the same for every format and on every rendering.</summary>
public static class FeedComposer
{
    /// <summary>Composes the feed of a list.</summary>
    /// <param name="request">Which list.</param>
    /// <param name="entries">Its items in the order wanted, at most a page of them; of withdrawn ones it is said that they are.</param>
    public static ComposedFeed Compose(FeedRequest request, IReadOnlyList<Entry> entries)
    {
        // What is sealed is read once, by programs that fetch the whole history: nobody has to be told there of what he never had.
        var items = entries.Where(entry => entry.Item.Withdrawn is null || request.Extent != FeedExtent.Sealed)
            .Select(entry => ItemComposer.Compose(request, Told(entry, request.PrivateSources))).ToList();
        var withdrawn = entries.Select(entry => entry.Item).Where(item => item.Withdrawn is not null).ToList();
        return Feed(new ComposedFeed(request, items, withdrawn), entries.Count == 0 ? null : entries.Max(entry => ChangedAt(entry.Item)));
    }

    /// <summary>Composes a feed whose entries are changes of items.</summary>
    /// <param name="request">Which list.</param>
    /// <param name="changes">The changes in the order wanted, at most a page of them.</param>
    public static ComposedFeed ComposeChanges(FeedRequest request, IReadOnlyList<ChangeEntry> changes) => Feed(
        new ComposedFeed(request, [.. changes.Select(change => change.Compose(request.Publication))], []),
        changes.Count == 0 ? null : changes.Max(change => change.At));

    /// <summary>Composes a feed whose entries are readers' comments.</summary>
    /// <param name="request">Which list.</param>
    /// <param name="comments">The comments in the order wanted, at most a page of them.</param>
    /// <param name="gone">Ids of comments that stood there and are erased, and since when.</param>
    public static ComposedFeed ComposeComments(
        FeedRequest request, IReadOnlyList<CommentEntry> comments, IReadOnlyList<(string Id, DateTimeOffset At)> gone) => Feed(
        new ComposedFeed(request, [.. comments.Select(comment => comment.Compose(request.Publication))], []) { Gone = gone },
        comments.Select(comment => comment.Updated).Concat(gone.Select(one => one.At)).DefaultIfEmpty().Max() is var last
            && last == default ? null : last);

    /// <param name="feed">The feed, without what it says of itself.</param>
    /// <param name="updated">When the newest of its entries changed; of an empty feed, the date of the tag authority.</param>
    private static ComposedFeed Feed(ComposedFeed feed, DateTimeOffset? updated)
    {
        var (request, publication) = (feed.Request, feed.Request.Publication);
        feed.Id = FeedLinks.IdOf(publication, request.Path);
        feed.Title = new TextSyndicationContent(CleanText.Line(
            FeedLinks.TitleOf(publication, request.Title is { } list ? PublishedLength.Name(list) : null)));
        feed.Description = new TextSyndicationContent(
            CleanText.LineOrNull(publication.Description) ?? CleanText.Line(publication.Title));
        feed.Language = request.Language ?? publication.Language;
        feed.LastUpdatedTime = publication.Zone.Local(updated ?? AuthorityDate(publication.TagAuthority));
        feed.Generator = "FeedServer";
        // Atom's rights, RSS's copyright: plain text for people; programs find the address in a link.
        feed.Copyright = publication.Licence is { } licence ? new TextSyndicationContent(licence.Name) : null;
        feed.Documentation = new SyndicationLink(new Uri("https://www.rssboard.org/rss-specification"));
        var page = new Uri(publication.Absolute(request.Path.Length == 0 ? "/" : request.Path));
        feed.Links.Add(SyndicationLink.CreateAlternateLink(page, "text/html"));
        feed.Authors.Add(new SyndicationPerson(null, CleanText.Line(publication.Title), publication.BaseUrl.AbsoluteUri));
        return feed;
    }

    private static Entry Told(Entry entry, IReadOnlySet<string> privateSources) =>
        entry.Item.Origin is not null && privateSources.Contains(entry.Item.Source)
            ? entry with { Item = entry.Item with { Origin = null } } : entry;

    /// <summary>When a state was kept, or withdrawn, UTC.</summary>
    public static DateTimeOffset ChangedAt(Item item) =>
        item.Withdrawn is { } tombstone && tombstone.At > item.Changed ? tombstone.At : item.Changed;

    /// <summary>RFC 4287 §4.1.1 wants an <c>updated</c> even where nothing was ever updated. The date since when the authority holds its
    /// name (RFC 4151 §2.1: a year, month or day) is constant and no later than anything published.</summary>
    internal static DateTimeOffset AuthorityDate(string authority)
    {
        var date = authority[(authority.LastIndexOf(',') + 1)..];
        return DateTimeOffset.TryParseExact(date, ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var instant) ? instant : DateTimeOffset.UnixEpoch;
    }
}
