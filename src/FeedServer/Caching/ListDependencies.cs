namespace FeedServer.Caching;

/// <summary>When a change touches the answer to a question about lists and counts.</summary>
internal static class ListDependencies
{
    /// <summary>A page of a list: whatever stands or stood in its part of the list, and whatever could end it or make it go on.</summary>
    public static Predicate<ItemImpact> OnPage(ItemQuery query, ItemPage page)
    {
        // In order of change everything that changes moves to the top; undated items are too few to tell apart.
        if (query.Order == ListOrder.Changed) return touch => touch.IsMet(place => place.IsIn(query.Scope));
        if (query.Undated) return touch => touch.IsMet(place => place.Position.Day is null && place.IsIn(query.Scope));
        var (from, to) = (query.From ?? DateOnly.MinValue, query.To ?? DateOnly.MaxValue);
        if (page.Next is null || page.Items.Count == 0) return touch => touch.IsMet(IsListed);
        var end = FilingPosition.From(page.Items[^1]);
        return touch => touch.IsMet(IsShown)
            // Below the page more can only matter by being there at all: the last of it may have gone.
            || (touch.Before is { } before && IsListed(before) && !(touch.After is { } after && IsListed(after)));

        bool IsListed(ListMembership place) => place.Position.Day is { } day && day >= from && day <= to && place.IsIn(query.Scope);

        bool IsShown(ListMembership place) => place.Position.CompareTo(end) >= 0 && IsListed(place);
    }

    /// <summary>The items beside one: whatever stands or stood from the one before to the one after, or where they would be.</summary>
    public static Predicate<ItemImpact> OnNeighbours(Item item, ItemNeighbours beside)
    {
        if (FilingPosition.From(item).Day is null) return touch => touch.IsMet(place => place.Position.Day is null);
        FilingPosition? first = beside.Previous is { } previous ? FilingPosition.From(previous) : null;
        FilingPosition? last = beside.Next is { } next ? FilingPosition.From(next) : null;
        return touch => touch.IsMet(place => place.Position is { Day: not null } position
            && (first is not { } from || position.CompareTo(from) >= 0) && (last is not { } to || position.CompareTo(to) <= 0));
    }

    /// <summary>Counts a day of a list, both bounds inclusive.</summary>
    public static Predicate<ItemImpact> OnDayCounts(Scope scope, DateOnly from, DateOnly to) => touch => touch.IsRecounted(place =>
        place.Position.Day is { } day && day >= from && day <= to && place.IsIn(scope) ? day : (DateOnly?)null);

    /// <summary>Counts a month of a list.</summary>
    public static Predicate<ItemImpact> OnMonthCounts(Scope scope) => touch => touch.IsRecounted(place =>
        place.Position.Day is { } day && place.IsIn(scope) ? (day.Year, day.Month) : ((int, int)?)null);

    /// <summary>All lists of a kind with their names and counts.</summary>
    public static Predicate<ItemImpact> OnListings(ScopeKind kind) =>
        touch => !NamesOf(touch.Before, kind).SequenceEqual(NamesOf(touch.After, kind));

    /// <summary>The lists of a kind after a text and up to a slug (null: to the last), with their names and counts.</summary>
    public static Predicate<ItemImpact> OnListings(ScopeKind kind, string? after, string? last)
    {
        return touch => !Within(touch.Before).SequenceEqual(Within(touch.After));

        IEnumerable<(Scope Scope, string Name)> Within(ListMembership? place) => NamesOf(place, kind).Where(own =>
            (after is null || string.CompareOrdinal(own.Scope.Slug, after) > 0)
            && (last is null || string.CompareOrdinal(own.Scope.Slug, last) <= 0));
    }

    /// <summary>How many lists of a kind begin in some way: any of them may have got its first item, or lost its last.</summary>
    public static Predicate<ItemImpact> OnSlugCounts(ScopeKind kind, string prefix)
    {
        return touch => !Beginning(touch.Before).SequenceEqual(Beginning(touch.After));

        IEnumerable<string> Beginning(ListMembership? place) => NamesOf(place, kind).Select(own => own.Scope.Slug)
            .Where(slug => slug.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>The runs of a day, or of a list's undated items.</summary>
    public static Predicate<ItemImpact> OnStretches(Scope scope, DateOnly? day) => touch => touch.IsRecounted(place =>
        place.Position.Day == day && place.IsIn(scope) ? ListStretch.AboveOf(place.Position) : (FilingPosition?)null);

    /// <summary>One list with its name and count.</summary>
    public static Predicate<ItemImpact> OnListing(Scope scope) => touch =>
        !NamesOf(touch.Before, scope.Kind).Where(own => own.Scope == scope)
        .SequenceEqual(NamesOf(touch.After, scope.Kind).Where(own => own.Scope == scope));

    private static IEnumerable<(Scope Scope, string Name)> NamesOf(ListMembership? place, ScopeKind kind) => place?.ScopesOf(kind) ?? [];
}
