namespace FeedServer.Api.Counts;

/// <summary>What was counted.</summary>
/// <param name="Question">What was asked for.</param>
/// <param name="Total">How many items were found, exactly.</param>
/// <param name="Rows">Periods ascending, or lists with the most items first; last, under no key, the items without the date or without such
/// a list.</param>
internal sealed record CountsTable(CountsQuestion Question, long Total, IReadOnlyList<CountsTable.Row> Rows)
{
    /// <summary>So many of the newest items are counted in the rows, where not all are; null when all are.</summary>
    public int? Counted { get; init; }

    /// <summary>How many lists there are with and without a row; null for periods and where nobody can tell.</summary>
    public int? Lists { get; init; }

    /// <summary>Whether every list and every item has its row: then, but for persons, the rows sum up to the total.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>False while the index lacks the last writes.</summary>
    public bool IsCurrent { get; init; } = true;

    /// <summary>A count.</summary>
    /// <param name="Key"><c>2023</c>, <c>2023-01</c>, <c>2023-01-10</c>, a slug or a source's id; null for the items without.</param>
    /// <param name="Name">The name of a list; null for a period.</param>
    /// <param name="Items">How many items.</param>
    /// <param name="Path">The page of the list, or of the period where all items are counted by filing day; null where there is
    /// none.</param>
    internal sealed record Row(string? Key, string? Name, long Items, string? Path);
}
