using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Store.Projections;

/// <summary>
/// The lists an item is in, by the prefix under which a scope's lists, counters and arrivals are stored, see <see cref="Scope.Key"/>.
/// </summary>
internal static class ScopeKey
{
    public const string All = "a";

    /// <summary>An item is in the lists of so many of its tags, the first ones.</summary>
    public const int MostTags = 40;

    /// <summary>What the keys of all scopes of a kind begin with.</summary>
    public static string Prefix(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => SectionPrefix,
        ScopeKind.Byline => BylinePrefix,
        ScopeKind.Tag => TagPrefix,
        ScopeKind.Source => SourcePrefix,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of list has no key."),
    };

    /// <summary>The slug of a listing.</summary>
    public static string SlugOf(ScopeKind kind, string key, string name) => kind == ScopeKind.Source ? Scope.Source(name).Slug : key[2..];

    /// <summary>
    /// The lists an item is in besides that of all, each once, with the printed name: section, credited persons, tags, source.
    /// </summary>
    public static IReadOnlyList<(string Key, string Name)> ListsOf(Item item)
    {
        var scopes = new List<(string Key, string Name)>();
        if (!string.IsNullOrWhiteSpace(item.Content.Section))
            scopes.Add((SectionPrefix + Slug.From(item.Content.Section), item.Content.Section));
        foreach (var name in item.Content.Byline.Names()) Add(scopes, BylinePrefix, name);
        var most = scopes.Count + MostTags;
        foreach (var tag in item.Content.Tags)
            if (scopes.Count < most)
                Add(scopes, TagPrefix, tag);
        scopes.Add((Scope.Source(item.Source).Key, item.Source));
        return scopes;
    }

    private const string SectionPrefix = "s|";
    private const string BylinePrefix = "b|";
    private const string TagPrefix = "t|";
    private const string SourcePrefix = "o|";

    private static void Add(List<(string Key, string Name)> scopes, string prefix, string name)
    {
        if (string.IsNullOrWhiteSpace(name)) return;
        var key = prefix + Slug.From(name);
        if (scopes.TrueForAll(known => known.Key != key)) scopes.Add((key, name));
    }
}
