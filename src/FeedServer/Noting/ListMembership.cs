using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Noting;

/// <summary>Which lists an item stands in and where, before or after a change.</summary>
/// <param name="Position">Where it is filed.</param>
/// <param name="Scopes">
/// The lists it is in besides that of all, with the printed names. One too many costs a rendering, one too few would leave something stale.
/// </param>
internal sealed record ListMembership(FilingPosition Position, IReadOnlyList<(Scope Scope, string Name)> Scopes)
{
    /// <summary>The place of an item; null when it is in no list: not there yet, or withdrawn.</summary>
    public static ListMembership? Of(Item? item) =>
        item is null or { Withdrawn: not null } ? null : new ListMembership(FilingPosition.From(item), ScopesOf(item));

    /// <summary>Whether it is in a list.</summary>
    public bool IsIn(Scope scope) => scope.Kind switch
    {
        ScopeKind.All => true,
        _ => Scopes.Any(own => own.Scope == scope),
    };

    /// <summary>
    /// The lists of a kind it is in, as printed and in their order: what lists them names them by it, and only the first tags count.
    /// </summary>
    public IEnumerable<(Scope Scope, string Name)> Of(ScopeKind kind) => Scopes.Where(own => own.Scope.Kind == kind);

    private static List<(Scope Scope, string Name)> ScopesOf(Item item)
    {
        var scopes = new List<(Scope Scope, string Name)> { (Scope.Source(item.Source), item.Source) };
        if (!string.IsNullOrWhiteSpace(item.Content.Section))
            scopes.Add((Scope.Section(Slug.From(item.Content.Section)), item.Content.Section));
        foreach (var name in item.Content.Byline.Names()) scopes.Add((Scope.Byline(Slug.From(name)), name));
        foreach (var tag in item.Content.Tags) scopes.Add((Scope.Tag(Slug.From(tag)), tag));
        return scopes;
    }
}
