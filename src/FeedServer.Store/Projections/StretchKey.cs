namespace FeedServer.Store.Projections;

/// <summary>The counters of short runs of lists, see <see cref="ListStretch"/>: <c>a|p|2023-01-10|0486|0000000006</c> is a minute of a day
/// and the block of arrival numbers from 120, <c>s|news|p|u|0000|0000000006</c> the same of a section's undated items. Dated ones are
/// counted for the whole archive alone: other lists are cut by their days.</summary>
internal static class StretchKey
{
    private const string Order = "|p|";
    private const string Undated = "u|";

    /// <summary>The counters that an item is counted by.</summary>
    public static IEnumerable<string> IdsFor(Item item, IReadOnlyList<(string Key, string Name)> scopes)
    {
        var position = FilingPosition.From(item);
        var run = Order + (position with { Number = position.Number / ListStretch.Block });
        if (position.Day is not null) return [ScopeKey.All + run];
        return scopes.Select(scope => scope.Key).Prepend(ScopeKey.All).Select(key => key + run);
    }

    /// <summary>The counter of an undated item of a list, by its ordering key.</summary>
    public static string IdFor(string scope, string filed)
    {
        var position = FilingPosition.Parse(filed) ?? throw new InvalidDataException($"{filed} is no place in a list.");
        return scope + Order + (position with { Number = position.Number / ListStretch.Block });
    }

    /// <summary>Bounds of a day's counters; of the undated items' for no day.</summary>
    public static (string Low, string High) Range(string scope, DateOnly? day)
    {
        var prefix = scope + Order + (day is { } known ? FilingKey.Day(known) + "|" : Undated);
        return (prefix, prefix + "~");
    }

    /// <summary>The run of a counter.</summary>
    public static ListStretch Read(CountRow row)
    {
        var text = row.Id[(row.Id.LastIndexOf(Order, StringComparison.Ordinal) + Order.Length)..];
        var block = FilingPosition.Parse(text) ?? throw new InvalidDataException($"Counter {row.Id} names no run of a list.");
        return new ListStretch(ListStretch.AboveOf(block with { Number = block.Number * ListStretch.Block }), row.Items);
    }
}
