using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Pages.Coverage;

namespace FeedServer.Pages.Timeline;

/// <summary>A timeline for programs. Days are of the publication's zone.</summary>
internal sealed record TimelineDocument
{
    /// <summary>The page that shows the same.</summary>
    public required string Page { get; init; }

    /// <summary>The query in its one spelling; empty for all items.</summary>
    public required string Query { get; init; }

    /// <summary>The query that it is compared with; null for none.</summary>
    public required string? With { get; init; }

    /// <summary>By which date items are counted: filed, published, event, seen or changed.</summary>
    public required string Axis { get; init; }

    /// <summary>Items of the periods.</summary>
    public required long Items { get; init; }

    /// <summary>The same of those that they are compared with; null for none.</summary>
    public required long? WithItems { get; init; }

    /// <summary>Items of the whole archive that answer to the query and lack the date.</summary>
    public required long Undated { get; init; }

    /// <summary>The same of those that they are compared with; null for none.</summary>
    public required long? WithUndated { get; init; }

    /// <summary>The day of the first poll; null while nothing was polled.</summary>
    public required DateOnly? CollectingSince { get; init; }

    /// <summary>The day that is not over as far as the archive's ledger tells; null while nothing was polled.</summary>
    public required DateOnly? Today { get; init; }

    /// <summary>False where days that were collected in part count as full, since there are very many sources.</summary>
    public required bool PartsTold { get; init; }

    /// <summary>The periods, ascending, without a hole.</summary>
    public required IReadOnlyList<Period> Periods { get; init; }

    /// <summary>Writes a timeline.</summary>
    public static byte[] Write(TimelineModel model)
    {
        var isCompared = model.Query.With is not null;
        return JsonSerializer.SerializeToUtf8Bytes(new TimelineDocument
        {
            Page = model.Frame.Publication.Absolute(TimelineAddress.For(model.Span, model.Query)),
            Query = model.Query.Query.Canonical,
            With = model.Query.With?.Canonical,
            Axis = TimelineAddress.NameOf(model.Query.Axis),
            Items = model.Items,
            WithItems = isCompared ? model.With : null,
            Undated = model.Undated,
            WithUndated = isCompared ? model.WithUndated : null,
            CollectingSince = model.Collected.First,
            Today = model.Collected.Today,
            PartsTold = model.Collected.ArePartsTold,
            Periods = [.. model.Columns.Select(column => new Period(
                column.First, column.Last, column.Items, column.With, column.All, column.Collected))],
        }, TimelineJson.Readable.TimelineDocument);
    }

    /// <summary>A period.</summary>
    /// <param name="First">Its first day.</param>
    /// <param name="Last">Its last day, inclusive.</param>
    /// <param name="Items">Items that answer to the query.</param>
    /// <param name="WithItems">Items that answer to the other query; null where there is none.</param>
    /// <param name="AllItems">All items; null where parts are not asked for.</param>
    /// <param name="Collected">Its days by how they were collected.</param>
    internal sealed record Period(
        DateOnly First, DateOnly Last, long Items, long? WithItems, long? AllItems, Days Collected)
    {
        public Period(DateOnly first, DateOnly last, long items, long? withItems, long? allItems, CollectionTally collected)
            : this(first, last, items, withItems, allItems,
                new Days(collected.Full, collected.Part, collected.Missed, collected.Idle, collected.Open))
        {
        }
    }

    /// <summary>Days by how they were collected.</summary>
    /// <param name="Full">Every poll was answered.</param>
    /// <param name="Part">Some were.</param>
    /// <param name="Missed">None was, or none was made.</param>
    /// <param name="Idle">Nothing was to be collected.</param>
    /// <param name="Open">Not over, or still to come.</param>
    internal sealed record Days(int Full, int Part, int Missed, int Idle, int Open);
}

[JsonSerializable(typeof(TimelineDocument))]
internal sealed partial class TimelineJson : JsonSerializerContext
{
    /// <summary>As the documents of the API are written.</summary>
    public static TimelineJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
