using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Ledger;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>
/// The prefixes under which lists, counters and arrivals of a scope are stored: <c>a</c>, <c>s|slug</c>, <c>b|slug</c>,
/// <c>t|slug</c>, <c>o|hash</c>. A source's id may hold anything, so the beginning of its hash stands for it.
/// </summary>
internal static class ScopeKey
{
    public const string All = "a";

    /// <summary>An item is in the lists of so many of its tags, the first ones.</summary>
    public const int MostTags = 40;

    public static string Of(Scope scope) => scope.Key;

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
    public static IReadOnlyList<(string Key, string Name)> Of(Item item)
    {
        var scopes = new List<(string Key, string Name)>();
        if (!string.IsNullOrWhiteSpace(item.Content.Section))
            scopes.Add((SectionPrefix + Slug.From(item.Content.Section), item.Content.Section));
        foreach (var name in item.Content.Byline.Names()) Add(scopes, BylinePrefix, name);
        var most = scopes.Count + MostTags;
        foreach (var tag in item.Content.Tags)
            if (scopes.Count < most)
                Add(scopes, TagPrefix, tag);
        scopes.Add((Of(Scope.Source(item.Source)), item.Source));
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
