using FeedServer.Collect.Listings;
using FeedServer.Collect.Raw;
using FeedServer.Collect.Reading.Html;
using FeedServer.Collect.Timing;

namespace FeedServer.Collect.Polling;

/// <summary>Polls pages and sitemaps: what they list is fetched once when it is new, and at widening gaps as long as it is listed, so that
/// edits are found.</summary>
public sealed class PageSourceReader(IFetcher fetcher, ISourceLedger ledger, IRawArchive raw, PublicationZone zone, TimeProvider clock)
    : ISourceReader
{
    private readonly PageListing pages = new(fetcher, raw, zone, new ReadingThreads(clock));
    private readonly SitemapListing sitemaps = new(fetcher, ledger, raw, zone, new ReadingThreads(clock));
    private readonly ArticleFetcher articles = new(fetcher, raw, zone, new ReadingThreads(clock));

    public async Task<PollResult> PollAsync(DueSource due, CancellationToken cancellation)
    {
        var (source, state) = due;
        var listed = source.Kind == SourceKind.Sitemap
            ? await sitemaps.ReadAsync(source, state, clock.GetUtcNow(), cancellation)
            : await pages.ReadAsync(source, state, cancellation);
        if (listed.Documents.Count == 0) return Answer(listed, mustSeeAgain: false) with { Documents = listed.Parts };
        var known = await ledger.DocumentsAsync(source.Id, [.. listed.Documents.Select(document => document.Address.AbsoluteUri)],
            cancellation);
        var plan = ArticleFetchPlan.Create(listed.Documents, known, state.LastSuccess is null, Instants.Now(clock));
        var results = new List<ArticleFetchResult>();
        foreach (var article in plan.Articles)
        {
            results.Add(await articles.FetchAsync(source, article, Instants.Now(clock), cancellation));
            if (results[^1].HeldUntil is not null) break;
        }
        return Result(listed, plan, results);
    }

    private static PollResult Result(Listed listed, ArticleFetchPlan plan, List<ArticleFetchResult> results)
    {
        var drafts = results.Select(result => result.Draft).OfType<ItemDraft>().ToList();
        var hasOther = drafts.Count > 1 && drafts.TrueForAll(draft => draft.Notes.Any(SelectedArticle.IsMissing));
        // What was not fetched, because its host wants to be left alone, is remembered as seen: later it is no news.
        var unfetched = plan.Articles.Skip(results.Count).Where(article => article.State.Fetches == 0).Select(article => article.State);
        var held = results.LastOrDefault()?.HeldUntil;
        // Without the list there is no knowing what is still listed: it has to come again while its articles may change.
        var answer = Answer(listed, plan.MayChange || held is not null);
        return answer with
        {
            Drafts = [.. OldestFirst(drafts)],
            Refused = [.. answer.Refused, .. results.Select(result => result.Refusal).OfType<string>()],
            Documents = [.. listed.Parts.Where(_ => !plan.HasMore && held is null), .. results.Select(result => result.State), .. unfetched,
                .. plan.Waiting],
            HasMore = answer.HasMore || plan.HasMore || held is not null,
            HeldUntil = held ?? answer.HeldUntil,
            Warnings = answer.Warnings | (hasOther ? SourceWarnings.LayoutChanged : SourceWarnings.None),
        };
    }

    /// <summary>What the listing came to. One that was not read to its end must not answer "not modified" the next time.</summary>
    private static PollResult Answer(Listed listed, bool mustSeeAgain) =>
        mustSeeAgain || listed.Answer.HasMore || listed.Answer.Refused.Count > 0
        ? listed.Answer with { ETag = null, LastModified = null } : listed.Answer;

    /// <summary>Lists have the newest first. Dates decide only where every article has one.</summary>
    private static IEnumerable<ItemDraft> OldestFirst(List<ItemDraft> drafts)
    {
        var turned = Enumerable.Reverse(drafts);
        return drafts.TrueForAll(draft => DateOf(draft) is not null)
            ? turned.OrderBy(draft => DateOf(draft)?.Day).ThenBy(draft => DateOf(draft)?.Time ?? TimeOnly.MinValue) : turned;
    }

    private static StatedDate? DateOf(ItemDraft draft) => draft.Content.Published ?? draft.Content.Event;
}
