using System.Buffers.Text;

namespace FeedServer.Items.Keeping;

/// <summary>Where a page of a list ended: the list, and the place of the page's last item in it. It names a place and not an item, so it
/// holds when that item is edited or withdrawn. Its text is opaque and URL-safe.</summary>
public sealed record ItemCursor
{
    private const int LongestText = 400;
    private const int InstantDigits = 15;

    private readonly string list;

    private ItemCursor(string list) => this.list = list;

    /// <summary>The place in <see cref="ListOrder.Filed"/>; null in the other order.</summary>
    public FilingPosition? Filed { get; private init; }

    /// <summary>The place in <see cref="ListOrder.Changed"/>, UTC, whole milliseconds; null in the other order.</summary>
    public DateTimeOffset? Changed { get; private init; }

    /// <summary>The place as text that is ordered ordinally as the list is: <c>2023-01-10|0486|0000000123</c>, or the instant in
    /// milliseconds since 1970 with fifteen digits.</summary>
    public string Key => Filed?.ToString() ?? InstantKey(Changed ?? DateTimeOffset.UnixEpoch);

    /// <summary>The cursor of a page of a list that ends with an item.</summary>
    public static ItemCursor After(ItemQuery query, Item last) => query.Order == ListOrder.Filed
        ? new(ListOf(query)) { Filed = FilingPosition.From(last) }
        : new(ListOf(query)) { Changed = last.Changed };

    /// <summary>The cursor of a page of a list in filing order that begins with what lies below a place.</summary>
    public static ItemCursor Below(ItemQuery query, FilingPosition place) => new(ListOf(query)) { Filed = place };

    /// <summary>Reads the text of a cursor of the list that a query asks for; null for anything else.</summary>
    public static ItemCursor? Parse(string text, ItemQuery query)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text)) return null;
        var start = ListOf(query) + " ";
        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        if (!plain.StartsWith(start, StringComparison.Ordinal)) return null;
        var key = plain[start.Length..];
        var cursor = query.Order == ListOrder.Filed
            ? new ItemCursor(ListOf(query)) { Filed = FilingPosition.Parse(key) }
            : new ItemCursor(ListOf(query)) { Changed = InstantOf(key) };
        // One place has one text.
        return (cursor.Filed is not null || cursor.Changed is not null) && cursor.IsOf(query) && cursor.ToString() == text ? cursor : null;
    }

    /// <summary>Whether it is a place in the list that a query asks for, within its bounds.</summary>
    public bool IsOf(ItemQuery query)
    {
        if (list != ListOf(query)) return false;
        if (Filed is not { } place) return true;
        return query.Undated ? place.Day is null : place.Day is { } day && day >= (query.From ?? day) && day <= (query.To ?? day);
    }

    /// <summary>Its text.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list} {Key}"));

    // The names of the lists are part of addresses that are out in the world: they stay as they are.
    private static string ListOf(ItemQuery query) => query switch
    {
        { Scope.Kind: ScopeKind.All, Order: ListOrder.Filed } => "f",
        { Scope.Kind: ScopeKind.All, Undated: false } => "u",
        { Order: ListOrder.Filed } => $"_id{query.Scope.Key}|f|",
        { Undated: true } => $"_id{query.Scope.Key}|v|",
        _ => $"_id{query.Scope.Key}|c|",
    };

    private static string InstantKey(DateTimeOffset instant) =>
        instant.ToUnixTimeMilliseconds().ToString("D15", CultureInfo.InvariantCulture);

    private static DateTimeOffset? InstantOf(string key) =>
        key.Length == InstantDigits && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
