using System.ComponentModel;

namespace FeedServer.Api.Counts;

/// <summary>Counts as JSON.</summary>
internal sealed record CountsDocument
{
    [Description("By what items were counted: year, month, day, section, person, place or source.")]
    public required string Per { get; init; }

    [Description("By which date of the items: filed, published, event, seen or changed. None of them stands for another.")]
    public required string Axis { get; init; }

    [Description("The query in its one spelling, filters included; null for all items.")]
    public required string? Query { get; init; }

    [Description("The first day counted; null for no bound.")]
    public required DateOnly? From { get; init; }

    [Description("The last day counted, inclusive; null for no bound.")]
    public required DateOnly? To { get; init; }

    [Description("The time zone of the days, an IANA name.")]
    public required string Zone { get; init; }

    [Description("How many items were found, counted exactly. Days, months and years have one total.")]
    public required long Total { get; init; }

    [Description("Of a query that finds very many items only so many of the newest are counted per list; null where all are.")]
    public required int? Bounded { get; init; }

    [Description("Whether every period or list, and every item, has its row. Then the rows sum up to the total, but for persons: an item "
        + "counts once for each person that it credits.")]
    public required bool Complete { get; init; }

    [Description("How many lists of the kind there are; null for periods, and where a query was counted.")]
    public required int? Lists { get; init; }

    [Description("False while the index does not hold the last writes yet.")]
    public required bool Current { get; init; }

    [Description("Periods that have items, ascending, or lists, most items first.")]
    public required IReadOnlyList<Row> Counts { get; init; }

    /// <summary>As it is published.</summary>
    public static CountsDocument For(Publication publication, CountsTable table) => new()
    {
        Per = NameOf(table.Question.Per),
        Axis = ApiParameters.NameOf(table.Question.Axis),
        Query = table.Question.Query.IsEmpty ? null : table.Question.Query.Canonical,
        From = table.Question.From,
        To = table.Question.To,
        Zone = publication.Zone.Id,
        Total = table.Total,
        Bounded = table.Counted,
        Complete = table.IsComplete,
        Lists = table.Lists,
        Current = table.IsCurrent,
        Counts = [.. table.Rows.Select(row => new Row
        {
            Key = row.Key,
            Name = row.Name,
            Items = row.Items,
            Page = row.Path is { } path ? publication.Absolute(path) : null,
        })],
    };

    /// <summary>The name of a grouping.</summary>
    public static string NameOf(CountsPer per) => per.ToString().ToLowerInvariant();

    /// <summary>A period or a list.</summary>
    internal sealed record Row
    {
        [Description("2023, 2023-01, 2023-01-10, the slug of a list or the id of a source; null for the items whose date is not known, or "
            + "that are in no such list. That row is the last one.")]
        public required string? Key { get; init; }

        [Description("The name of a list; null for a period.")]
        public required string? Name { get; init; }

        [Description("How many items.")]
        public required long Items { get; init; }

        [Description("The page of the list, or of the period where all items are counted by filing day; null where there is none.")]
        public required string? Page { get; init; }
    }
}
