namespace FeedServer.Search;

/// <summary>Where a page of found items ended.</summary>
/// <param name="Row">The row of its last item, see <see cref="Indexing.RowId"/>; of its last version when old ones are asked for.</param>
/// <param name="Rank">How many of the best ones came before; 0 in the orders by day.</param>
public sealed record SearchCursor(long Row, int Rank)
{
    /// <summary>The order that the first page was made in, see <see cref="Reading.RankingCache"/>; 0 in the orders by day.</summary>
    public long Ranking { get; init; }

    /// <summary>Reads the text form, with or without an order; null for any other text.</summary>
    public static SearchCursor? Parse(string text) => text.Split('.') is [var row, var rank, .. { Length: <= 1 } rest]
        && Number(row) is { } at && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var before)
        && (rest is [var id] ? Number(id) : 0) is { } ranking ? new SearchCursor(at, before) { Ranking = ranking } : null;

    /// <summary>The text form.</summary>
    public override string ToString() => Ranking == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Row}.{Rank}")
        : string.Create(CultureInfo.InvariantCulture, $"{Row}.{Rank}.{Ranking}");

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
