namespace FeedServer.Publish.Exports;

/// <summary>What a column of a table holds, by the names of Frictionless Table Schema.</summary>
public enum ColumnKind
{
    Text,

    /// <summary>A list of texts; in CSV a JSON array.</summary>
    List,

    /// <summary>A calendar day; in CSV <c>2023-01-10</c>.</summary>
    Day,

    /// <summary>An instant; in CSV <c>2023-01-10T01:05:00Z</c>, in Parquet with microseconds, UTC.</summary>
    Instant,
    Number,
    Truth,
}
