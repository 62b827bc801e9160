using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;

namespace FeedServer.Store.LiteDb.Queries;

/// <summary>The range of one index that answers a list.</summary>
/// <param name="Query">Over which index.</param>
/// <param name="Prefix">What the keys of this list begin with, before the ordering key.</param>
/// <param name="Low">Lowest ordering key, inclusive.</param>
/// <param name="High">Highest ordering key, inclusive.</param>
internal sealed record ListRange(RangeQuery Query, string Prefix, string Low, string High)
{
    /// <exception cref="ArgumentException">The query contradicts itself, or its cursor is not one of this list.</exception>
    public static ListRange Of(ItemQuery query)
    {
        if (query.Limit is < 1 or > 1000) throw new ArgumentException($"A page has 1 to 1,000 items, not {query.Limit}.", nameof(query));
        if ((query.From ?? query.To) is not null && (query.Order != ListOrder.Filed || query.Undated))
            throw new ArgumentException("Days bound only lists of dated items in filing order.", nameof(query));
        var range = query.Order == ListOrder.Filed ? Filed(query) : Changed(query);
        if (query.After is not { } cursor) return range;
        return cursor.IsOf(query)
            ? range with { High = cursor.Key } : throw new ArgumentException($"{cursor} is a cursor of another list.", nameof(query));
    }

    private static ListRange Filed(ItemQuery query)
    {
        var (low, high) = query.Undated ? FilingKey.AllUndated : FilingKey.Dated;
        if (query.From is { } from) low = FilingKey.Day(from);
        if (query.To is { } to) high = FilingKey.Day(to) + "~";
        return query.Scope.Kind == ScopeKind.All
            ? new ListRange(RangeQuery.HeadlinesFiledDown, "", low, high)
            : new ListRange(RangeQuery.ListsDown, ScopeKey.Of(query.Scope) + "|f|", low, high);
    }

    private static ListRange Changed(ItemQuery query)
    {
        var (low, high) = FilingKey.AllChanged;
        var order = query.Undated ? "|v|" : "|c|";
        return query.Scope.Kind == ScopeKind.All && !query.Undated
            ? new ListRange(RangeQuery.HeadlinesChanged, "", low, high)
            : new ListRange(RangeQuery.ListsDown, ScopeKey.Of(query.Scope) + order, low, high);
    }
}
