namespace FeedServer.Push.Events;

/// <summary>What an event says of an item, as JSON on one line.</summary>
/// <param name="Kind">As the event's name: <c>item</c>, <c>revision</c> or <c>withdrawal</c>.</param>
/// <param name="Id">The item's id, the one that feeds have.</param>
/// <param name="Url">Its permalink.</param>
/// <param name="Title">Its title, plain text.</param>
/// <param name="Section">Its section as printed; null when it has none.</param>
/// <param name="Published">RFC 3339, as in the feeds: midnight in the publication's zone when the hour is unknown, null without any
/// date.</param>
/// <param name="Updated">When this state was kept, RFC 3339, UTC.</param>
internal sealed record ItemEvent(string Kind, string Id, string Url, string Title, string? Section, string? Published, string Updated);
