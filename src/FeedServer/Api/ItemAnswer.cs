using FeedServer.Comments;
using FeedServer.Pages.Versions;
using FeedServer.Publish.Comments;
using FeedServer.Publish.Versions;

namespace FeedServer.Api;

/// <summary>Answers what is asked of one item, in the API and beside its page. What is known of it is kept as pages are.</summary>
/// <param name="request">The request.</param>
/// <param name="asked">Which item.</param>
internal sealed class ItemAnswer(ApiRequest request, AskedItem asked)
{
    private const int MostVersions = 50;
    private const int MostComments = 20;
    private const string NoSuchState = "The item has no state of that number.";

    private readonly Pages.Site site = request.Site;

    /// <summary>The item in a state; null for the present one.</summary>
    public Task<IResult> StateAsync(string? revision, CancellationToken cancellation) => SendAsync("", async (item, c) =>
    {
        var number = revision is null ? item.Revision : VersionPaths.Number(revision) ?? 0;
        var state = number == item.Revision ? new Entry(item, (await site.Store.BodiesAsync([item], c))[0])
            : number < item.Revision && number > 0 ? await site.Store.RevisionAsync(item, number, c) : null;
        if (state is null) return NotFound(NoSuchState);
        var path = number == item.Revision ? item.Path : VersionPaths.StateOf(item.Path, number);
        return ApiRequest.Render(ApiItem.From(site, item, state), ApiJson.Readable.ApiItem,
            WebLink.To(site.Publication, path, "describes")?.ToString());
    }, cancellation);

    /// <summary>The states of the item.</summary>
    /// <param name="limit">The most of them; null for a page of them.</param>
    /// <param name="cursor">The number of the last state of the page before, from 2; null for the first page.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<IResult> VersionsAsync(int? limit, int? cursor, CancellationToken cancellation)
    {
        var most = limit ?? MostVersions;
        return SendAsync(limit is null && cursor is null ? "" : $"?limit={most}&cursor={cursor}", async (item, c) =>
        {
            var below = Math.Min(cursor ?? int.MaxValue, item.Revision + 1);
            var notes = await site.Store.RevisionsAsync(item, Math.Max(1, below - most), below - 1, c);
            var first = notes.Count == 0 ? 1 : notes[0].Revision;
            var next = first == 1 ? null : string.Create(CultureInfo.InvariantCulture,
                $"{ItemAddresses.PathOf(item.Id)}{VersionPaths.Versions}?limit={most}&cursor={first}");
            return ApiRequest.Render(new VersionsDocument
            {
                Id = item.Id.Value,
                Page = site.Publication.Absolute(item.Path),
                Versions = [.. notes.Reverse().Select(note => ApiItem.StateOf(site.Publication, item, note))],
                Next = next is null ? null : site.Publication.Absolute(next),
            }, ApiJson.Readable.VersionsDocument, request.LinkTo(next));
        }, cancellation);
    }

    /// <summary>What readers say of the item.</summary>
    /// <param name="limit">The most of it; null for a page of it.</param>
    /// <param name="cursor">Where the page before ended, as addresses have it; null for the first page.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<IResult> CommentsAsync(int? limit, string? cursor, CancellationToken cancellation)
    {
        var most = limit ?? MostComments;
        return SendAsync(limit is null && cursor is null ? "" : $"?limit={most}&cursor={cursor}", async (item, c) =>
        {
            if (site.Comments is not { } comments || !comments.AreShownOn(item)) return NotFound("Nobody may comment on this item.");
            var page = await comments.ShownAsync(item, SiteComments.CursorIn(cursor), most, c);
            var next = page.Next is null ? null : string.Create(CultureInfo.InvariantCulture,
                $"{ItemAddresses.CommentsOf(item.Id)}?limit={most}&cursor={SiteComments.AddressOf(page.Next)}");
            return ApiRequest.Render(new CommentsDocument
            {
                Id = item.Id.Value,
                Page = site.Publication.Absolute(CommentPaths.For(item.Path)),
                Count = comments.CountOn(item) ?? 0,
                Comments = [.. page.Comments.Select(kept => CommentDocument.From(site.Publication, item, kept))],
                Next = next is null ? null : site.Publication.Absolute(next),
            }, ApiJson.Readable.CommentsDocument, request.LinkTo(next));
        }, cancellation);
    }

    /// <summary>Two states compared.</summary>
    /// <param name="from">The number of the older one; null for the one before the newer.</param>
    /// <param name="to">The number of the newer one; null for the present.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<IResult> CompareAsync(int? from, int? to, CancellationToken cancellation) => SendAsync(
        string.Create(CultureInfo.InvariantCulture, $"?from={from}&to={to}"), async (item, c) =>
        {
            var newer = to ?? item.Revision;
            var older = from ?? newer - 1;
            var (store, publication) = (site.Store, site.Publication);
            if (older < 1 || older >= newer || newer > item.Revision) return NotFound(NoSuchState);
            if (await store.RevisionsAsync(item, older, older, c) is not [var first]
                || await store.RevisionsAsync(item, newer, newer, c) is not [var last]
                || await store.RevisionAsync(item, older, c) is not { } was
                || await store.RevisionAsync(item, newer, c) is not { } now) return NotFound(NoSuchState);
            var page = VersionPaths.Between(item.Path, older, newer);
            return ApiRequest.Render(
                ComparisonDocument.Create(publication, item, page, (first, last), VersionComparison.From(was, now)),
                ApiJson.Readable.ComparisonDocument, WebLink.To(publication, page, "describes")?.ToString());
        }, cancellation);

    /// <summary>What has moved leads on, and of a withdrawn item only that it was is told.</summary>
    private async Task<IResult> SendAsync(
        string arguments, Func<Item, CancellationToken, Task<RenderedBody>> render, CancellationToken cancellation)
    {
        var document = await request.Documents.GetAsync(request.Version.SourcesKey(asked.Path + arguments), keep: arguments.Length == 0,
            async c =>
            {
                var found = await asked.FindAsync(c);
                return found.Item is not { } item ? NotFound("There is no such item.")
                    : found.Moved ? RenderedBody.MovedTo(asked.PresentPath(item)) with { LocationQuery = asked.Query }
                    : item.Withdrawn is null ? await render(item, c)
                    : Gone(item);
            }, cancellation);
        return document.RespondWith(CacheControl.Revalidate);
    }

    private RenderedBody Gone(Item item) =>
        (ApiProblem.From(site.Publication, StatusCodes.Status410Gone, "The item was withdrawn; its text is no longer served.") with
        {
            Withdrawn = WithdrawnItem.From(site.Publication, item),
        }).Render();

    private RenderedBody NotFound(string detail) =>
        ApiProblem.From(site.Publication, StatusCodes.Status404NotFound, detail).Render();
}
