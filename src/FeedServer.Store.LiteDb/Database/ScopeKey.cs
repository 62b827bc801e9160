using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>The prefixes under which lists and counters of a scope are stored: <c>a</c>, <c>s|slug</c>, <c>b|slug</c>.</summary>
internal static class ScopeKey
{
    public const string All = "a";

    public static string Of(Scope scope) => scope.Kind switch
    {
        ScopeKind.Section => "s|" + scope.Slug,
        ScopeKind.Byline => "b|" + scope.Slug,
        _ => All,
    };

    /// <summary>The section and each credited person of an item, once, with the printed name.</summary>
    public static IReadOnlyList<(string Key, string Name)> Of(ItemContent content)
    {
        var scopes = new List<(string Key, string Name)>();
        if (!string.IsNullOrWhiteSpace(content.Section)) scopes.Add(("s|" + Slug.Of(content.Section), content.Section));
        foreach (var name in content.Byline.Names())
            if (!string.IsNullOrWhiteSpace(name) && "b|" + Slug.Of(name) is var key && scopes.TrueForAll(known => known.Key != key))
                scopes.Add((key, name));
        return scopes;
    }
}
