using FeedServer.Items.Markup;

namespace FeedServer.Editing;

/// <summary>An item as editors name it: a path with or without the slash, a whole address, an id.</summary>
internal static class PermalinkText
{
    /// <summary>The item; null when there is none. A path that the item had before leads to it too.</summary>
    public static async Task<Item?> FindAsync(IItemStore store, Publication publication, string text, CancellationToken cancellation)
    {
        if (await store.FindAsync(new ItemGuid(text), cancellation) is { } named) return named;
        var path = PathOf(text, publication);
        return (await store.FindAsync(path, cancellation)).Item;
    }

    /// <summary>The path that an address or a path names.</summary>
    internal static string PathOf(string text, Publication publication)
    {
        var path = WebAddress.Parse(text) is { } web ? Relative(web, publication) : text.Split('?', '#')[0];
        return "/" + Uri.UnescapeDataString(path).Trim('/');
    }

    // A site may lie below a path of its host.
    private static string Relative(Uri web, Publication publication)
    {
        var below = publication.BaseUrl.AbsolutePath;
        return web.AbsolutePath.StartsWith(below, StringComparison.Ordinal) ? web.AbsolutePath[below.Length..] : web.AbsolutePath;
    }
}
