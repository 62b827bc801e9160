using System.Globalization;
using System.Text;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Publish;

namespace FeedServer.Push.Events;

/// <summary>
/// The stream's form (WHATWG HTML §9.2.6). Written by hand: the framework's own writes each event once a connection and knows no comments.
/// </summary>
internal static class SseEncoder
{
    private const string Retry = "5000";

    /// <summary>A comment, which every client passes over; what lies between keeps the connection open.</summary>
    public static readonly byte[] Heartbeat = ":\n\n"u8.ToArray();

    /// <summary>
    /// How long to wait before connecting again, in milliseconds, and the last event before those that follow: without data nothing is
    /// dispatched, but a client cut off before the first event knows where to go on.
    /// </summary>
    public static byte[] Beginning(long ordinal) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {Retry}\nid: {ordinal}\n\n"));

    /// <summary>One arrival.</summary>
    public static byte[] Encode(Arrival arrival, Item item, Publication publication)
    {
        var kind = arrival.Withdrawn ? "withdrawal" : arrival.Revision == 1 ? "item" : "revision";
        var content = item.Content;
        var said = new ItemEvent(
            kind,
            item.Id.Value,
            publication.Absolute(item.Path),
            content.Title,
            content.Section,
            content.FilingDate is { } date ? Rfc3339.Seconds(publication.Zone.At(date)) : null,
            Rfc3339.Milliseconds(item.Changed));
        return Block(arrival.Ordinal, kind, JsonSerializer.Serialize(said, EventJson.Readable.ItemEvent));
    }

    /// <summary>Events are missing.</summary>
    public static byte[] Gap(long after, long resumedAfter, Publication publication) => Block(
        resumedAfter,
        "gap",
        JsonSerializer.Serialize(new GapEvent(after, resumedAfter, FeedLinks.UrlOf(publication, "", FeedFormat.Atom)),
            EventJson.Readable.GapEvent));

    private static byte[] Block(long ordinal, string name, string data) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {ordinal}\nevent: {name}\ndata: {data}\n\n"));
}
