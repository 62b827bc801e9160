using FeedServer.Collect.Feeds;
using FeedServer.Collect.Fetching;

namespace FeedServer.Collect.History;

/// <summary>One document of a feed's history.</summary>
internal sealed record HistoryPage(FetchedDocument Document, ReadFeed Feed);
