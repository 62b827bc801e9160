namespace FeedServer.Items.Keeping;

/// <summary>Which spellings of sections, persons, places and tags are one, as the operator says. Items keep what they say: their lists,
/// the pages and the names shown there follow.</summary>
public sealed class NameJoins
{
    private readonly Dictionary<Scope, JoinedName> known = [];

    /// <param name="names">The joined names; a slug of a kind stands in one of them only.</param>
    /// <exception cref="ArgumentException">A slug stands in two of them.</exception>
    public NameJoins(IReadOnlyList<JoinedName> names)
    {
        Names = names;
        foreach (var name in names)
            foreach (var slug in name.Slugs) known.Add(new Scope(name.Kind, slug), name);
    }

    /// <summary>No spelling is joined.</summary>
    public static NameJoins None { get; } = new([]);

    /// <summary>All of them, in the operator's order.</summary>
    public IReadOnlyList<JoinedName> Names { get; }

    /// <summary>What a list is joined into; null when it is in none.</summary>
    public JoinedName? Find(Scope scope) => known.GetValueOrDefault(scope);

    /// <summary>The list under whose address a list's items are.</summary>
    public Scope Resolve(Scope scope) => Find(scope)?.Scope ?? scope;

    /// <summary>The item with the names that are shown; the same object when all of them are its own.</summary>
    public Item Shown(Item item)
    {
        if (known.Count == 0) return item;
        var content = item.Content;
        var shown = content with
        {
            Section = content.Section is { } section ? NameOf(ScopeKind.Section, section) : null,
            Byline = new Byline
            {
                Text = NamesOf(ScopeKind.Byline, content.Byline.Text),
                Photos = NamesOf(ScopeKind.Byline, content.Byline.Photos),
            },
            Place = content.Place is { } place ? NameOf(ScopeKind.Place, place) : null,
            SourceTag = content.SourceTag is { } tag ? NameOf(ScopeKind.Tag, tag) : null,
            Tags = NamesOf(ScopeKind.Tag, content.Tags),
        };
        return shown.Section == content.Section && shown.Place == content.Place && shown.SourceTag == content.SourceTag
            && shown.Byline == content.Byline && shown.Tags.SequenceEqual(content.Tags)
            ? item : item with { Content = shown };
    }

    private string NameOf(ScopeKind kind, string name) => Find(new Scope(kind, Slug.From(name)))?.Name ?? name;

    private IReadOnlyList<string> NamesOf(ScopeKind kind, IReadOnlyList<string> names) =>
        names.Count == 0 ? names : [.. names.Select(name => NameOf(kind, name)).Distinct(StringComparer.Ordinal)];
}
