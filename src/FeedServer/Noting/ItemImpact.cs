using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Noting;

/// <summary>What the change of one item touches.</summary>
internal sealed class ItemImpact
{
    private readonly bool isWithdrawn;

    /// <summary>Works a change out.</summary>
    public ItemImpact(ItemChange change)
    {
        Number = change.After.Number;
        Id = change.After.Id;
        PathBefore = change.Before?.Path;
        PathAfter = change.After.Path;
        Before = ListMembership.Of(change.Before);
        After = ListMembership.Of(change.After);
        isWithdrawn = change.After.Withdrawn is not null;
    }

    /// <summary>The item.</summary>
    public long Number { get; }

    /// <summary>Its id.</summary>
    public ItemGuid Id { get; }

    /// <summary>Where it lay; null for a new one.</summary>
    public string? PathBefore { get; }

    /// <summary>Where it lies.</summary>
    public string PathAfter { get; }

    /// <summary>Its lists before; null when it was in none.</summary>
    public ListMembership? Before { get; }

    /// <summary>Its lists after; null when it is in none.</summary>
    public ListMembership? After { get; }

    /// <summary>Whether its place in some list is met before or after.</summary>
    public bool IsMet(Predicate<ListMembership> place) => (Before is { } before && place(before)) || (After is { } after && place(after));

    /// <summary>Whether something counted by places is another before and after, such as the day of an item in a section.</summary>
    /// <param name="count">Under what a place is counted; null when it is not.</param>
    public bool IsRecounted<T>(Func<ListMembership, T?> count) where T : struct =>
        !EqualityComparer<T?>.Default.Equals(Before is { } before ? count(before) : null, After is { } after ? count(after) : null);

    /// <summary>Whether a state of it may have arrived in a list: a tombstone arrives in every list that its item was ever in.</summary>
    public bool MayArriveIn(Scope scope) => isWithdrawn || IsMet(place => place.IsIn(scope));
}
