using FeedServer.Pages.Versions;
using Microsoft.AspNetCore.Http.Features;

namespace FeedServer.Api;

/// <summary>Which item a request is about, and where its documents have their one address.</summary>
internal sealed record AskedItem
{
    private const int Longest = 4_000;

    /// <summary>The address that the document has; of an item that is asked for by its identity, the one by that.</summary>
    public required string Path { get; init; }

    /// <summary>The address of the same document where the item is now.</summary>
    public required Func<Item, string> PresentPath { get; init; }

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
            return At(site, path[ApiPaths.Items.Length..^part.Length], part);
        }
        var text = TextOf(http);
        var address = text.StartsWith(site.Publication.BaseUrl.AbsoluteUri, StringComparison.Ordinal)
            ? text[(site.Publication.BaseUrl.AbsoluteUri.Length - 1)..] : "/" + text;
        if (Permalink.IsOne(address)) return At(site, address, part);
        var id = new ItemGuid(text);
        return new AskedItem
        {
            Path = ItemAddresses.PathOf(id) + part,
            PresentPath = item => ItemAddresses.PathOf(item.Id) + part,
            FindAsync = async c => new Location(text.Length == 0 ? null : await site.Store.FindAsync(id, c), Moved: false),
        };
    }

    private static AskedItem At(Pages.Site site, string page, string part) => new()
    {
        Path = ApiPaths.Items + page + part,
        PresentPath = item => ApiPaths.Items + item.Path + part,
        FindAsync = c => site.Store.FindAsync(page, c),
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
