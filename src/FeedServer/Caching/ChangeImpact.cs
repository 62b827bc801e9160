using System.Diagnostics.CodeAnalysis;

namespace FeedServer.Caching;

/// <summary>What the changes up to a state of the archive touch.</summary>
/// <param name="state">The state that they lead to.</param>
/// <param name="changes">The changes; null when anything may have changed.</param>
/// <param name="joins">Which lists are one.</param>
internal sealed class ChangeImpact(ArchiveState state, IReadOnlyList<ArchiveChange>? changes, NameJoins joins)
{
    // Each is compared with each document. A collection brings a few; an import brings thousands, and then nearly all is touched.
    private const int MostItems = 200;

    public ArchiveState State { get; } = state;

    /// <summary>Whether so many items were touched that any may have been.</summary>
    public bool IsMany { get; } = AreMany(changes);

    /// <summary>The items; none when there are too many to look at one by one.</summary>
    public IReadOnlyList<ItemImpact> Items { get; } = AreMany(changes)
        ? [] : [.. changes.SelectMany(change => change.Items).Select(item => new ItemImpact(item, joins))];

    /// <summary>The items of whose comments others are shown; none when too much was touched.</summary>
    public IReadOnlySet<long> Comments { get; } = AreMany(changes)
        ? new HashSet<long>() : changes.SelectMany(change => change.Comments).ToHashSet();

    private static bool AreMany([NotNullWhen(false)] IReadOnlyList<ArchiveChange>? changes) =>
        changes is null || changes.Sum(change => change.Items.Count + change.Comments.Count) > MostItems;
}

/// <summary>What the change of one item touches.</summary>
/// <param name="change">The change.</param>
/// <param name="joins">Which lists are one.</param>
internal sealed class ItemImpact(ItemChange change, NameJoins joins)
{
    private readonly bool isWithdrawn = change.After.Withdrawn is not null;

    public long Number { get; } = change.After.Number;
    public ItemGuid Id { get; } = change.After.Id;

    /// <summary>Where it lay; null for a new one.</summary>
    public string? PathBefore { get; } = change.Before?.Path;
    public string PathAfter { get; } = change.After.Path;

    /// <summary>Its lists before; null when it was in none.</summary>
    public ListMembership? Before { get; } = ListMembership.From(change.Before is null ? null : joins.Shown(change.Before));

    /// <summary>Its lists after; null when it is in none.</summary>
    public ListMembership? After { get; } = ListMembership.From(joins.Shown(change.After));

    /// <summary>Whether its place in some list is met before or after.</summary>
    public bool IsMet(Predicate<ListMembership> place) => (Before is { } before && place(before)) || (After is { } after && place(after));

    /// <summary>Whether something counted by places is another before and after, such as the day of an item in a section.</summary>
    /// <param name="count">Under what a place is counted; null when it is not.</param>
    public bool IsRecounted<T>(Func<ListMembership, T?> count) where T : struct =>
        !EqualityComparer<T?>.Default.Equals(Before is { } before ? count(before) : null, After is { } after ? count(after) : null);

    /// <summary>Whether a state of it may have arrived in a list: a tombstone arrives in every list that its item was ever in.</summary>
    public bool MayArriveIn(Scope scope) => isWithdrawn || IsMet(place => place.IsIn(scope));
}

/// <summary>Which lists an item stands in and where, before or after a change.</summary>
/// <param name="Position">Where it is filed.</param>
/// <param name="Scopes">The lists it is in besides that of all, with the printed names. One too many costs a rendering, one too few would
/// leave something stale.</param>
internal sealed record ListMembership(FilingPosition Position, IReadOnlyList<(Scope Scope, string Name)> Scopes)
{
    /// <summary>The place of an item; null when it is in no list: not there yet, or withdrawn.</summary>
    public static ListMembership? From(Item? item) =>
        item is null or { Withdrawn: not null } ? null : new ListMembership(FilingPosition.From(item), ScopesOf(item));

    /// <summary>Whether it is in a list.</summary>
    public bool IsIn(Scope scope) => scope.Kind == ScopeKind.All || Scopes.Any(own => own.Scope == scope);

    /// <summary>The lists of a kind it is in, as printed and in their order: what lists them names them by it, and only the first tags
    /// count.</summary>
    public IEnumerable<(Scope Scope, string Name)> ScopesOf(ScopeKind kind) => Scopes.Where(own => own.Scope.Kind == kind);

    private static List<(Scope Scope, string Name)> ScopesOf(Item item)
    {
        var scopes = new List<(Scope Scope, string Name)> { (Scope.Source(item.Source), item.Source) };
        if (!string.IsNullOrWhiteSpace(item.Content.Section))
            scopes.Add((Scope.Section(Slug.From(item.Content.Section)), item.Content.Section));
        foreach (var name in item.Content.Byline.Names()) scopes.Add((Scope.Byline(Slug.From(name)), name));
        foreach (var tag in item.Content.Tags) scopes.Add((Scope.Tag(Slug.From(tag)), tag));
        if (item.Content.SourceTag is { } sourceTag) scopes.Add((Scope.Tag(Slug.From(sourceTag)), sourceTag));
        if (item.Content.Place is { } place) scopes.Add((Scope.Place(Slug.From(place)), place));
        return scopes;
    }
}
