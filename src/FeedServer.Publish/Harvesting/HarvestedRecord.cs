namespace FeedServer.Publish.Harvesting;

/// <summary>A record as it is given.</summary>
/// <param name="Item">The item as it is now; of a withdrawn one only the header is told.</param>
/// <param name="Datestamp">When its present public state arrived, UTC, whole seconds.</param>
/// <param name="Sets">The names of the sets it is in.</param>
public sealed record HarvestedRecord(Item Item, DateTimeOffset Datestamp, IReadOnlyList<string> Sets);
