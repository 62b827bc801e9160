namespace FeedServer.Publish;

/// <summary>The one list of formats; a new one is a line here and an arm in <see cref="FeedWriter"/>.</summary>
public static class FeedFormats
{
    /// <summary>Every format, in the order in which they are offered.</summary>
    public static IReadOnlyList<FeedFormatInfo> All { get; } =
    [
        new(FeedFormat.Rss, "RSS 2.0", ".rss", "application/rss+xml"),
        new(FeedFormat.Atom, "Atom 1.0", ".atom", "application/atom+xml"),
        new(FeedFormat.Json, "JSON Feed 1.1", ".json", "application/feed+json"),
    ];

    /// <summary>What is known of a format.</summary>
    public static FeedFormatInfo Of(FeedFormat format) => All.First(info => info.Format == format);
}
