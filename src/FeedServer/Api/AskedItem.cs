using FeedServer.Pages.Versions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace FeedServer.Api;

/// <summary>Which item a request is about, and where its documents have their one address.</summary>
internal sealed record AskedItem
{
    private const int Longest = 4_000;

    /// <summary>The address that the document has; of an item that is asked for by its identity, the one by that.</summary>
    public required string Path { get; init; }

    /// <summary>The address of the same document where the item is now.</summary>
    public required Func<Item, string> PresentPath { get; init; }

    /// <summary>What goes along where the item has moved, beginning with a question mark, ASCII; empty for nothing.</summary>
    public string Query { get; init; } = "";

    /// <summary>Finds it.</summary>
    public required Func<CancellationToken, Task<Location>> FindAsync { get; init; }

    /// <summary>The item beside whose page a document lies.</summary>
    /// <param name="request">The request.</param>
    /// <param name="part">What stands between the item's path and the extension.</param>
    public static AskedItem BesidePage(ApiRequest request, string part)
    {
        var (path, store) = (CanonicalPath.From(request.Http.Request.Path), request.Site.Store);
        var page = path[..^(part.Length + ApiPaths.Twin.Length)];
        return new AskedItem
        {
            Path = path,
            PresentPath = item => item.Path + part + ApiPaths.Twin,
            FindAsync = c => store.FindAsync(page, c),
        };
    }

    /// <summary>The item of an address of the API: by its identity, by the address of its page, or by the path of that.</summary>
    /// <param name="request">The request.</param>
    /// <param name="part">What stands behind the item.</param>
    public static AskedItem InApi(ApiRequest request, string part)
    {
        var (http, site) = (request.Http, request.Site);
        if (http.GetRouteValue("item") is null)
        {
            var path = CanonicalPath.From(http.Request.Path);
            return At(request, path[ApiPaths.Items.Length..^part.Length], part);
        }
        var text = TextOf(http);
        var address = text.StartsWith(site.Publication.BaseUrl.AbsoluteUri, StringComparison.Ordinal)
            ? text[(site.Publication.BaseUrl.AbsoluteUri.Length - 1)..] : "/" + text;
        var id = new ItemGuid(text);
        return At(request, address, part) with
        {
            Path = ItemAddresses.PathOf(id) + part,
            FindAsync = async c => text.Length == 0 ? new Location(null, Moved: false)
                // An identity may look like the address of a page: of this site before it was published from here.
                : await site.Store.FindAsync(id, c) is { } item ? new Location(item, Moved: false)
                : Permalink.IsOne(address) ? await site.Store.FindAsync(address, c) : new Location(null, Moved: false),
        };
    }

    private static AskedItem At(ApiRequest request, string page, string part) => new()
    {
        Path = ApiPaths.Items + page + part,
        PresentPath = item => ApiPaths.Items + item.Path + part,
        Query = QueryString.Create(request.Http.Request.Query.Where(given => !StringValues.IsNullOrEmpty(given.Value))).ToString(),
        FindAsync = c => request.Site.Store.FindAsync(page, c),
    };

    /// <summary>The segment as it was sent, decoded once: what the server made of it does not tell a slash from one that was
    /// encoded.</summary>
    private static string TextOf(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var start = target.IndexOf(ApiPaths.Items + "/", StringComparison.OrdinalIgnoreCase);
        return start < 0 || target.Length > Longest ? ""
            : Uri.UnescapeDataString(target[(start + ApiPaths.Items.Length + 1)..].Split('/', '?')[0]);
    }
}
