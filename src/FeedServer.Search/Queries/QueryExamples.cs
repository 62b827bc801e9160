namespace FeedServer.Search.Queries;

/// <summary>The query language by examples, in the order to learn it.</summary>
public static class QueryExamples
{
    /// <summary>One of each kind.</summary>
    public static IReadOnlyList<QueryExample> All { get; } =
    [
        new(QueryExampleKind.Words, "cò trắng"),
        new(QueryExampleKind.Phrase, "\"bến sông\""),
        new(QueryExampleKind.Or, "cò OR vạc"),
        new(QueryExampleKind.Not, "cò -vạc"),
        new(QueryExampleKind.Group, "(cò trắng) OR (vạc xám)"),
        new(QueryExampleKind.Prefix, "hoạt*"),
        new(QueryExampleKind.Title, "title:cò"),
        new(QueryExampleKind.Caption, "caption:\"đàn cò\""),
        new(QueryExampleKind.Section, "section:\"tin hoạt động\""),
        new(QueryExampleKind.Byline, "by:\"Hà Miên\""),
        new(QueryExampleKind.Photo, "photo:\"Hà Miên\""),
        new(QueryExampleKind.Place, "place:\"Hà Nội\""),
        new(QueryExampleKind.Tag, "tag:chim"),
        new(QueryExampleKind.Source, "source:lam-news"),
        new(QueryExampleKind.WholeName, "section:=\"Tin hoạt động\""),
        new(QueryExampleKind.Published, "published:2023-01"),
        new(QueryExampleKind.Event, "event:2023-01-10..2023-02"),
        new(QueryExampleKind.Seen, "seen:>2024"),
        new(QueryExampleKind.Changed, "changed:2024-05-01.."),
        new(QueryExampleKind.Filed, "date:2023-01-10/P1M"),
        new(QueryExampleKind.Undated, "undated"),
        new(QueryExampleKind.WithoutDate, "published:undated"),
        new(QueryExampleKind.Versions, "cò versions:yes"),
    ];
}
