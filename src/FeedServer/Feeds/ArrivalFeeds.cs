using FeedServer.Comments;
using FeedServer.Pages;
using FeedServer.Publish;

namespace FeedServer.Feeds;

/// <summary>The feeds that are cut from the arrivals of a list: the head that subscribers poll, and behind it sealed archive documents (RFC
/// 5005 §4). A sealed document is a function of its address and of arrivals, which are not renumbered: neither later items nor edits,
/// restarts, rebuilds or other sizes of head and documents change a byte of it. (A line of the log that was damaged and is kept anew
/// arrives anew, and the ordinals behind it move: nothing else moves them.) For the same reason the name of a list in its title is the one
/// printed in the first state that arrived there, and neither counts nor the operator's names of sources stand in it.</summary>
internal sealed class ArrivalFeeds(IItemStore store, KnownSources sources, Settings settings, SiteComments comments, TimeProvider clock)
{
    /// <summary>Arrivals that the store tells at once.</summary>
    private const int AtOnce = 1000;

    private readonly Publication publication = settings.Publication;
    private readonly FeedsOptions sizes = settings.Feeds;

    /// <summary>The head feed: all arrivals after the last sealed document, the newest state of each item once, newest first, marked with
    /// the ordinal of the last one. Null when nothing ever arrived in the list; that of all exists always.</summary>
    /// <param name="format">In which format.</param>
    /// <param name="scope">Of which list.</param>
    /// <param name="since">Only what arrived after this ordinal (RFC 3229); null for all of it, and when the head does not reach back so
    /// far.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<RenderedBody?> HeadAsync(FeedFormat format, Scope scope, long? since, CancellationToken cancellation)
    {
        var arrived = await store.ArrivedAsync(scope, cancellation);
        if (arrived == 0 && scope != Scope.All) return null;
        var last = LastSealed(arrived);
        var after = Math.Max(last?.Last ?? 0, since ?? 0);
        var request = RequestFor(scope) with
        {
            Title = store.Joins.Find(scope)?.Name ?? await NameAsync(scope, cancellation),
            NamesHub = settings.Hub.Enabled,
            CommentsOn = comments.AreOn ? comments.CountOn : null,
            Relations = last is { } newest
                ? [new(FeedRelation.PreviousArchive, scope.Path + newest.PathIn(JoinOf(scope)))] : [],
        };
        var (entries, areAll) = await StatesAsync(scope, after + 1, arrived, cancellation);
        var stay = new UndatedRetention(publication, clock, sizes.UndatedDays);
        return Write(format, request, UndatedRetention.IsLimitedIn(format) ? stay.Among(entries) : entries) with
        {
            ChangedBesides = UndatedRetention.IsLimitedIn(format) ? stay.LastLeft(entries) : null,
            Links = request.NamesHub ? HubLinks(request, format) : null,
            Mark = areAll && entries is [var latest, ..] ? FeedTag.MarkOf(arrived, latest.Item) : null,
            IsPartial = !areAll,
        };
    }

    /// <summary>The sealed document of a range of arrivals, there as soon as the last of them is, whether the head leads to it yet or not.
    /// The range that is not full yet leads to the head, where its arrivals are: so the link to it from the document before is final from
    /// the first. Null for a range that is not near yet.</summary>
    /// <remarks>Of a spelling that is joined with others the documents of its own list stay what and where they are; those of a joined list
    /// go with it, and then lead to the head.</remarks>
    public async Task<RenderedBody?> SealedAsync(FeedAddress address, ArrivalRange range, CancellationToken cancellation)
    {
        var (format, join) = (address.Format, address.Join);
        var present = JoinOf(address.Scope);
        if (join is not null && (join != present || store.Joins.Resolve(address.Scope) != address.Scope))
            return ToHead(format, store.Joins.Resolve(address.Scope));
        var scope = address.Scope with { IsAlone = join is null && present is not null };
        // Asked for what arrived at an ordinal and not for how many there are: that never changes, and what is kept stays good for ever.
        if ((await store.ArrivalsAsync(scope, range.Last, 1, cancellation)).Count == 0)
            return await IsNextAsync(scope, range, cancellation) ? ToHead(format, scope) : null;
        List<FeedRelation> relations = [new(FeedRelation.Current, scope.Path)];
        if (range.Before is { } before) relations.Add(new(FeedRelation.PreviousArchive, scope.Path + before.PathIn(join)));
        relations.Add(new(FeedRelation.NextArchive, scope.Path + range.After.PathIn(join)));
        var request = RequestFor(scope) with
        {
            Title = await NameAsync(scope, cancellation),
            Document = scope.Path + range.PathIn(join),
            Extent = FeedExtent.Sealed,
            // It never changes: there is nothing to be told of.
            NamesHub = false,
            Relations = relations,
        };
        var (entries, areAll) = await StatesAsync(scope, range.First, range.Last, cancellation);
        // Of a head feed the archive tells: an imported state arrives now, and was changed long ago.
        return Write(format, request, entries) with
        {
            Changed = entries.Count > 0 ? entries.Max(entry => FeedComposer.ChangedAt(entry.Item)) : null,
            IsPartial = !areAll,
        };
    }

    /// <summary>The ordinal up to which a subscriber who shows a mark has what a head feed says, when the feed reaches back to it and there
    /// is more: then the rest is all that he needs. Null otherwise, also when something else arrived under that ordinal: the archive was
    /// put back from a copy and went on differently.</summary>
    public async Task<long?> ReachedAsync(Scope scope, Representation head, string mark, CancellationToken cancellation) =>
        FeedTag.OrdinalOf(head.Body.Mark) is { } arrived && FeedTag.OrdinalOf(mark) is { } ordinal
        && ordinal < arrived && ordinal >= Math.Max(1, LastSealed(arrived)?.Last ?? 0)
        && await StatesAsync(scope, ordinal, ordinal, cancellation) is ([var last], _) && FeedTag.MarkOf(ordinal, last.Item) == mark
        ? ordinal : null;

    /// <summary>The same discovery as in the document (WebSub §4), for whoever reads headers only.</summary>
    private static string HubLinks(FeedRequest request, FeedFormat format) =>
        $"<{FeedLinks.HubOf(request.Publication)}>; rel=\"hub\", <{request.SelfUrl(format)}>; rel=\"self\"";

    private ArrivalRange? LastSealed(long arrived) => ArrivalRange.LastWithin(arrived - sizes.HeadSize, sizes.ArchiveSize);

    private async Task<bool> IsNextAsync(Scope scope, ArrivalRange range, CancellationToken cancellation)
    {
        var arrived = await store.ArrivedAsync(scope, cancellation);
        return arrived > 0 && range.First == (ArrivalRange.LastWithin(arrived, range.Length)?.Last ?? 0) + 1;
    }

    /// <summary>For now only: before long a document is there.</summary>
    private static RenderedBody ToHead(FeedFormat format, Scope scope) =>
        RenderedBody.LeadTo(FeedLinks.PathOf(scope.Path, format));

    private FeedRequest RequestFor(Scope scope) =>
        new() { Publication = publication, Path = scope.Path, PrivateSources = sources.Private };

    /// <summary>How addresses name the joined list of a scope; null where nothing is joined.</summary>
    internal string? JoinOf(Scope scope) => store.Joins.Find(scope)?.Stamp?[..FeedAddress.JoinDigits];

    private async Task<string?> NameAsync(Scope scope, CancellationToken cancellation)
    {
        if (scope == Scope.All) return null;
        var first = await store.ReadableAsync(await store.ArrivalsAsync(scope, 1, 1, cancellation), cancellation);
        return first is [{ } entry] ? NameIn(scope, entry.Item) : (await store.ListingAsync(scope, cancellation))?.Name ?? scope.Slug;
    }

    private string NameIn(Scope scope, Item item)
    {
        IEnumerable<string> names = scope.Kind switch
        {
            ScopeKind.Section => [item.Content.Section ?? ""],
            ScopeKind.Byline => item.Content.Byline.Names(),
            ScopeKind.Tag => [.. item.Content.Tags, item.Content.SourceTag ?? ""],
            ScopeKind.Place => [item.Content.Place ?? ""],
            _ => [],
        };
        return names.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name) && IsOf(scope, Slug.From(name))) ?? scope.Slug;
    }

    private bool IsOf(Scope scope, string slug) =>
        slug == scope.Slug || (!scope.IsAlone && store.Joins.Resolve(new Scope(scope.Kind, slug)) == scope);

    /// <summary>The states that arrived from an ordinal to another, of each item the last one, last first; and whether all of them can be
    /// read.</summary>
    private async Task<(IReadOnlyList<Entry> Entries, bool AreAll)> StatesAsync(
        Scope scope, long first, long last, CancellationToken cancellation)
    {
        var arrivals = new List<Arrival>();
        while (first + arrivals.Count <= last)
        {
            var left = last - first - arrivals.Count + 1;
            var some = await store.ArrivalsAsync(scope, first + arrivals.Count, (int)Math.Min(left, AtOnce), cancellation);
            // The database was made anew since they were counted, and has fewer: what is missing arrives again.
            if (some.Count == 0) break;
            arrivals.AddRange(some);
        }
        arrivals.Reverse();
        var states = await store.ReadableAsync([.. arrivals.DistinctBy(arrival => arrival.Number)], cancellation);
        return ([.. states.OfType<Entry>()], !states.Contains(null));
    }

    private static RenderedBody Write(FeedFormat format, FeedRequest request, IReadOnlyList<Entry> entries) =>
        new(FeedWriter.Write(format, FeedComposer.Compose(request, entries)), FeedFormats.For(format).ContentType);
}
