using FeedServer.Items.Markup;

namespace FeedServer.Editing;

/// <summary>An item as editors name it: a path with or without the slash, a whole address, an id.</summary>
internal static class PermalinkText
{
    /// <summary>The item; null when there is none. A path that the item had before leads to it too.</summary>
    public static async Task<Item?> FindAsync(IItemStore store, Publication publication, string text, CancellationToken cancellation)
    {
        if (await store.FindAsync(new ItemGuid(text), cancellation) is { } named) return named;
        return PathOf(text, publication) is { } path ? (await store.FindAsync(path, cancellation)).Item : null;
    }

    /// <summary>What a verb says when there is no such item.</summary>
    public static EditResult NotFound(string verb, string text, Publication publication) => EditResult.Failed(
        PathOf(text, publication) is null
            ? $"{verb}: {text} is an address of another host than {publication.BaseUrl.Host}, and no item has it as its id"
            : $"{verb}: there is no item at {text}");

    /// <summary>The path that an address or a path names; null for an address of another host. On the machine itself the server has the
    /// host of its loopback too.</summary>
    internal static string? PathOf(string text, Publication publication)
    {
        var web = WebAddress.Parse(text);
        if (web is { IsLoopback: false } && !web.Host.Equals(publication.BaseUrl.Host, StringComparison.OrdinalIgnoreCase)) return null;
        var path = "/" + Uri.UnescapeDataString(web?.AbsolutePath ?? text.Split('?', '#')[0]).TrimStart('/');
        // A site may lie below a path of its host.
        var below = Uri.UnescapeDataString(publication.BaseUrl.AbsolutePath).TrimEnd('/') + "/";
        if (path.StartsWith(below, StringComparison.Ordinal)) path = path[below.Length..];
        return "/" + path.Trim('/');
    }
}
