using System.Text.Json.Serialization;
using Parquet.Serialization.Attributes;

namespace FeedServer.Publish.Exports;

/// <summary>An item in its present state as a row of a table. The properties are the columns of Parquet files, in their order; CSV files
/// have the same but the last (<see cref="TableColumns"/>).</summary>
internal sealed record ExportRow
{
    [JsonPropertyName("id"), ParquetRequired] public string Id { get; init; } = "";
    [JsonPropertyName("permalink"), ParquetRequired] public string Permalink { get; init; } = "";
    [JsonPropertyName("title"), ParquetRequired] public string Title { get; init; } = "";
    [JsonPropertyName("section")] public string? Section { get; init; }
    [JsonPropertyName("byline_text")] public List<string> BylineText { get; init; } = [];
    [JsonPropertyName("byline_photos")] public List<string> BylinePhotos { get; init; } = [];
    [JsonPropertyName("place")] public string? Place { get; init; }
    [JsonPropertyName("source_tag")] public string? SourceTag { get; init; }
    [JsonPropertyName("tags")] public List<string> Tags { get; init; } = [];
    [JsonPropertyName("source"), ParquetRequired] public string Source { get; init; } = "";
    [JsonPropertyName("link")] public string? Link { get; init; }
    [JsonPropertyName("language")] public string? Language { get; init; }
    [JsonPropertyName("filed_on")] public DateOnly? FiledOn { get; init; }
    [JsonPropertyName("filed_by"), ParquetRequired] public string FiledBy { get; init; } = "";
    [JsonPropertyName("published_on")] public DateOnly? PublishedOn { get; init; }

    [JsonPropertyName("published_utc"), ParquetTimestamp(ParquetTimestampResolution.Microseconds, true, true)]
    public DateTime? PublishedUtc { get; init; }

    [JsonPropertyName("published_local")] public string? PublishedLocal { get; init; }
    [JsonPropertyName("published_edtf")] public string? PublishedEdtf { get; init; }
    [JsonPropertyName("published_words")] public string? PublishedWords { get; init; }
    [JsonPropertyName("published_basis")] public string? PublishedBasis { get; init; }
    [JsonPropertyName("published_confidence")] public string? PublishedConfidence { get; init; }
    [JsonPropertyName("event_on")] public DateOnly? EventOn { get; init; }

    [JsonPropertyName("event_utc"), ParquetTimestamp(ParquetTimestampResolution.Microseconds, true, true)]
    public DateTime? EventUtc { get; init; }

    [JsonPropertyName("event_local")] public string? EventLocal { get; init; }
    [JsonPropertyName("event_edtf")] public string? EventEdtf { get; init; }
    [JsonPropertyName("event_words")] public string? EventWords { get; init; }
    [JsonPropertyName("event_basis")] public string? EventBasis { get; init; }
    [JsonPropertyName("event_confidence")] public string? EventConfidence { get; init; }

    [JsonPropertyName("first_seen_utc"), ParquetTimestamp(ParquetTimestampResolution.Microseconds, true, true)]
    public DateTime FirstSeenUtc { get; init; }

    [JsonPropertyName("first_seen_local"), ParquetRequired] public string FirstSeenLocal { get; init; } = "";

    [JsonPropertyName("changed_utc"), ParquetTimestamp(ParquetTimestampResolution.Microseconds, true, true)]
    public DateTime ChangedUtc { get; init; }

    [JsonPropertyName("changed_local"), ParquetRequired] public string ChangedLocal { get; init; } = "";
    [JsonPropertyName("revision")] public int Revision { get; init; }
    [JsonPropertyName("corrected")] public bool Corrected { get; init; }
    [JsonPropertyName("images")] public int Images { get; init; }
    [JsonPropertyName("words")] public int Words { get; init; }
    [JsonPropertyName("summary"), ParquetRequired] public string Summary { get; init; } = "";
    [JsonPropertyName("text"), ParquetRequired] public string Text { get; init; } = "";

    /// <summary>The row of an item in its present state; the names are those that the item itself has.</summary>
    public static ExportRow From(Publication publication, Entry entry)
    {
        var (item, content, zone) = (entry.Item, entry.Item.Content, publication.Zone);
        var text = ShownText(entry.Body.Html);
        return Dated(zone, content, new ExportRow
        {
            Id = item.Id.Value,
            Permalink = publication.Absolute(item.Path),
            Title = Plain(content.Title) ?? "",
            Section = Plain(content.Section),
            BylineText = Plain(content.Byline.Text),
            BylinePhotos = Plain(content.Byline.Photos),
            Place = Plain(content.Place),
            SourceTag = Plain(content.SourceTag),
            Tags = Plain(content.Tags),
            Source = item.Source,
            Link = item.Link,
            Language = content.Language,
            FiledOn = content.FilingDate?.Day,
            FiledBy = content.Published is not null ? "published" : content.Event is not null ? "event" : "unknown",
            FirstSeenUtc = item.FirstSeen.UtcDateTime,
            FirstSeenLocal = Rfc3339.Seconds(zone.Local(item.FirstSeen)),
            ChangedUtc = item.Changed.UtcDateTime,
            ChangedLocal = Rfc3339.Seconds(zone.Local(item.Changed)),
            Revision = item.Revision,
            Corrected = content.Corrections is not null,
            Images = content.Images.Count,
            Words = ShownWords.FromHtml(entry.Body.Html).Count,
            Summary = Plain(content.Summary) ?? "",
            Text = text,
        });
    }

    private static ExportRow Dated(PublicationZone zone, ItemContent content, ExportRow row)
    {
        var (published, happened) = (StatedDateCells.From(zone, content.Published), StatedDateCells.From(zone, content.Event));
        return row with
        {
            PublishedOn = published.On,
            PublishedUtc = published.At,
            PublishedLocal = published.Local,
            PublishedEdtf = published.Edtf,
            PublishedWords = published.Words,
            PublishedBasis = published.Basis,
            PublishedConfidence = published.Confidence,
            EventOn = happened.On,
            EventUtc = happened.At,
            EventLocal = happened.Local,
            EventEdtf = happened.Edtf,
            EventWords = happened.Words,
            EventBasis = happened.Basis,
            EventConfidence = happened.Confidence,
        };
    }

    /// <summary>Text that every reader takes: NFC, without controls and half surrogates.</summary>
    private static string? Plain(string? text) => text is null ? null : WholeText.Normal(CleanText.Block(text));

    private static List<string> Plain(IReadOnlyList<string> names) => [.. CleanText.Names(names).Select(name => WholeText.Normal(name))];

    /// <summary>The words that a text shows, on one line. The addresses in it stand between two marks: every second part.</summary>
    private static string ShownText(string html) => Plain(ShownContent.Collapse(
        string.Concat(ShownContent.From(html).Split('\u0001').Where((_, place) => place % 2 == 0)))) ?? "";
}
