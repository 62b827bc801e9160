namespace FeedServer.Search;

/// <summary>Where a page of found items ended.</summary>
/// <param name="Row">The row of its last item, see <see cref="Indexing.RowId"/>; of its last version when old ones are asked for.</param>
/// <param name="Rank">How many of the best ones came before; 0 in the orders by day.</param>
public sealed record SearchCursor(long Row, int Rank)
{
    /// <summary>Reads the text form; null for any other text.</summary>
    public static SearchCursor? Parse(string text) => text.Split('.') is [var row, var rank]
        && long.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? new SearchCursor(at, before) : null;

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Row}.{Rank}");
}
