using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Pages.Coverage;

namespace FeedServer.Pages.OnThisDay;

/// <summary>A day of the calendar over the years, for programs.</summary>
internal sealed record OnThisDayDocument
{
    /// <summary>The page that shows the same.</summary>
    public required string Page { get; init; }

    /// <summary>The day: <c>01-10</c>.</summary>
    public required string Day { get; init; }

    /// <summary>The years before these, for programs; null when there are none.</summary>
    public required string? Earlier { get; init; }

    /// <summary>The years that have the day, ascending.</summary>
    public required IReadOnlyList<Year> Years { get; init; }

    /// <summary>Writes a day.</summary>
    public static byte[] Write(OnThisDayModel model)
    {
        var (publication, blocks) = (model.Frame.Publication, model.Days.ToDictionary(block => block.Day));
        var path = OnThisDayModel.PathOf(model.Day.Month, model.Day.Day);
        return JsonSerializer.SerializeToUtf8Bytes(new OnThisDayDocument
        {
            Page = publication.Absolute(path),
            Day = path[(path.LastIndexOf('/') + 1)..],
            Earlier = model.EarlierPath is { } earlier ? publication.Absolute(earlier.Insert(path.Length, ".json")) : null,
            Years = [.. model.Years.Select(year => new Year(
                year.First, year.Items, NameOf(model.Collected.StateOf(year.First)), publication.Absolute(Permalink.Day(year.First)),
                blocks.TryGetValue(year.First, out var block)
                    ? [.. block.Items.Select(line => new Line(line.Item.Content.Title, publication.Absolute(line.Item.Path)))] : []))],
        }, OnThisDayJson.Readable.OnThisDayDocument);
    }

    private static string NameOf(CollectionState state) => state switch
    {
        CollectionState.Full => "full",
        CollectionState.Part => "part",
        CollectionState.Missed => "missed",
        CollectionState.Open => "open",
        _ => "idle",
    };

    /// <summary>The day in a year.</summary>
    /// <param name="Date">The day.</param>
    /// <param name="Items">How many items are filed under it.</param>
    /// <param name="Collected">How it was collected: full, part, missed, idle or open.</param>
    /// <param name="Page">Its page.</param>
    /// <param name="First">Some of its items.</param>
    internal sealed record Year(DateOnly Date, long Items, string Collected, string Page, IReadOnlyList<Line> First);

    /// <summary>An item.</summary>
    /// <param name="Title">Its title.</param>
    /// <param name="Page">Its page.</param>
    internal sealed record Line(string Title, string Page);
}

[JsonSerializable(typeof(OnThisDayDocument))]
internal sealed partial class OnThisDayJson : JsonSerializerContext
{
    /// <summary>As the documents of the API are written.</summary>
    public static OnThisDayJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
