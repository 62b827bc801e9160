using FeedServer.Search.Queries;

namespace FeedServer.Search.Indexing;

/// <summary>The lists that an item is in, as it prints them.</summary>
internal static class ItemLists
{
    /// <summary>Section, credited persons, place, tags and source, each once, with the printed name.</summary>
    public static IReadOnlyList<(Scope Scope, string Name)> From(Item item)
    {
        var content = item.Content;
        var lists = new List<(Scope Scope, string Name)>();
        Add(ScopeKind.Section, [content.Section]);
        Add(ScopeKind.Byline, content.Byline.Names());
        Add(ScopeKind.Place, [content.Place]);
        Add(ScopeKind.Tag, ListedTags.From(content.Tags).Append(content.SourceTag));
        lists.Add((Scope.Source(item.Source), item.Source));
        return lists;

        void Add(ScopeKind kind, IEnumerable<string?> names) => lists.AddRange(
            names.Where(name => !string.IsNullOrWhiteSpace(name)).OfType<string>()
                .Select(name => (Scope: new Scope(kind, IndexedNames.SlugOf(name)), Name: name)).DistinctBy(list => list.Scope));
    }
}
