using FeedServer.Items;

namespace FeedServer.Tests.Search.Reading;

/// <summary>An item with its states before the present one.</summary>
internal sealed record KeptItem(Entry Present, IReadOnlyList<Entry> Former);
