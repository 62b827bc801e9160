using System.Buffers.Text;
using System.Text;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;

namespace FeedServer.Store.LiteDb.Queries;

/// <summary>The range of one index that answers a list, and the cursors that stand in it.</summary>
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
        return query.After is { } cursor ? range with { High = range.KeyOf(cursor) } : range;
    }

    /// <summary>The cursor after an ordering key: the list and the key, in URL-safe letters.</summary>
    public string CursorAfter(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Query.Field}{Prefix} {key}"));

    private string KeyOf(string cursor)
    {
        var start = $"{Query.Field}{Prefix} ";
        if (cursor.Length > 400 || !Base64Url.IsValid(cursor)) throw NotOurs(cursor);
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        if (!text.StartsWith(start, StringComparison.Ordinal)) throw NotOurs(cursor);
        var key = text[start.Length..];
        var within = string.CompareOrdinal(key, Low) >= 0 && string.CompareOrdinal(key, High) <= 0;
        return within && FilingKey.IsWhole(key) && CursorAfter(key) == cursor ? key : throw NotOurs(cursor);
    }

    private static ArgumentException NotOurs(string cursor) =>
        new($"\"{cursor[..Math.Min(cursor.Length, 80)]}\" is no cursor of this list.", nameof(cursor));

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
