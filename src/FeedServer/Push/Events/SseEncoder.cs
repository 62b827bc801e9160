using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Publish;

namespace FeedServer.Push.Events;

/// <summary>The stream's form (WHATWG HTML §9.2.6). Written by hand: the framework's own writes each event once a connection and knows no
/// comments.</summary>
internal static class SseEncoder
{
    private const string Retry = "5000";

    /// <summary>A comment, which every client ignores, to keep the connection open.</summary>
    public static readonly byte[] Heartbeat = ":\n\n"u8.ToArray();

    /// <summary>All that is sent where no place is free: when to try again, without an <c>id</c>, so that a client keeps the one it has. A
    /// status that is no success ends an <c>EventSource</c> for ever (WHATWG HTML §9.2.2, "fail the connection"; seen with Chromium
    /// 156); the end of a stream does not.</summary>
    public static readonly byte[] Refusal = ": every place is taken\nretry: 30000\n\n"u8.ToArray();

    /// <summary>How long to wait before connecting again, in milliseconds, and the last event before those that follow: without data
    /// nothing is dispatched, but a client cut off before the first event knows where to go on.</summary>
    public static byte[] Beginning(long ordinal) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {Retry}\nid: {ordinal}\n\n"));

    /// <summary>One arrival.</summary>
    public static byte[] Encode(Arrival arrival, Item item, Publication publication)
    {
        var kind = arrival.Withdrawn ? "withdrawal" : arrival.Revision == 1 ? "item" : "revision";
        var content = item.Content;
        var said = new ItemEvent(kind, item.Id.Value, publication.Absolute(item.Path), PublishedLength.Title(content.Title),
            content.Section is { } section ? PublishedLength.Name(section) : null,
            FeedDates.Filed(publication, item) is { } date ? Rfc3339.Seconds(date) : null, Rfc3339.Milliseconds(item.Changed));
        return Block(arrival.Ordinal, kind, JsonSerializer.Serialize(said, EventJson.Readable.ItemEvent));
    }

    /// <summary>Events are missing.</summary>
    public static byte[] Gap(long after, long resumedAfter, Publication publication) => Block(resumedAfter, "gap",
        JsonSerializer.Serialize(new GapEvent(after, resumedAfter, FeedLinks.UrlOf(publication, "", FeedFormat.Atom)),
            EventJson.Readable.GapEvent));

    private static byte[] Block(long ordinal, string name, string data) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {ordinal}\nevent: {name}\ndata: {data}\n\n"));
}

/// <summary>What an event says of an item, as JSON on one line.</summary>
/// <param name="Kind">As the event's name: <c>item</c>, <c>revision</c> or <c>withdrawal</c>.</param>
/// <param name="Id">The item's id, the one that feeds have.</param>
/// <param name="Url">Its permalink.</param>
/// <param name="Title">Its title, plain text.</param>
/// <param name="Section">Its section as printed; null when it has none.</param>
/// <param name="Published">RFC 3339, as in the feeds: the date that the item is filed by, noon in its zone when the hour is unknown; null
/// where they have none.</param>
/// <param name="Updated">When this state was kept, RFC 3339, UTC.</param>
internal sealed record ItemEvent(string Kind, string Id, string Url, string Title, string? Section, string? Published, string Updated);

/// <summary>Tells a client that events are missing, and where what happened stands instead.</summary>
/// <param name="After">The event it has.</param>
/// <param name="ResumedAfter">It is sent what comes after this one. Smaller than what it has when the archive is not the one it
/// knew.</param>
/// <param name="Feed">The head feed, whose archive documents hold every arrival under the same numbers (RFC 5005 §4).</param>
internal sealed record GapEvent(long After, long ResumedAfter, string Feed);

/// <summary>JSON of events, written for people who look at it too: letters stay letters, line ends are escaped.</summary>
[JsonSerializable(typeof(ItemEvent))]
[JsonSerializable(typeof(GapEvent))]
internal sealed partial class EventJson : JsonSerializerContext
{
    /// <summary>The same in letters.</summary>
    public static EventJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
