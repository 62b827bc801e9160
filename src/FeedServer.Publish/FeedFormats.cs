namespace FeedServer.Publish;

/// <summary>The one table of formats. A new one is a member of <see cref="FeedFormat"/>, a line here and what writes it.</summary>
public static class FeedFormats
{
    /// <summary>Every format, in the order in which they are offered.</summary>
    public static IReadOnlyList<FeedFormatInfo> All { get; } =
    [
        new(FeedFormat.Rss, "RSS 2.0", ".rss", "application/rss+xml", FeedWriter.WriteRss),
        new(FeedFormat.Atom, "Atom 1.0", ".atom", "application/atom+xml", FeedWriter.WriteAtom),
        new(FeedFormat.Json, "JSON Feed 1.1", ".json", "application/feed+json", JsonFeed.Write),
    ];

    /// <summary>What is known of a format.</summary>
    public static FeedFormatInfo For(FeedFormat format) => All.First(info => info.Format == format);
}
