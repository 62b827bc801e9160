using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Feeds;

namespace FeedServer.Cli;

/// <summary><c>read --as feed</c>: one JSON line per feed.</summary>
internal static class ReadFeeds
{
    /// <summary>Reads files named on the command line.</summary>
    public static Task<int> FilesAsync(IReadOnlyList<string> files, Uri? url, string? contentType, PublicationZone zone,
        CancellationToken cancellation)
    {
        FeedLine Read(string file, byte[] bytes) => Line(file, FeedReader.Read(bytes, contentType, url ?? ReadFiles.Nowhere), zone);
        return ReadFiles.WriteAsync(files, Read, ReadJson.Readable.FeedLine, cancellation);
    }

    /// <summary>Reads the files that a manifest on standard input lists, below a folder.</summary>
    public static Task<int> ManifestAsync(string folder, PublicationZone zone, CancellationToken cancellation)
    {
        FeedLine Read(ManifestLine line, byte[] bytes) =>
            Line(line.File, FeedReader.Read(bytes, line.ContentType, line.Address ?? ReadFiles.Nowhere), zone);
        return ReadManifest.WriteAsync(folder, Read, ReadJson.Readable.FeedLine, cancellation);
    }

    private static FeedLine Line(string name, FeedOutcome outcome, PublicationZone zone) => outcome switch
    {
        FeedOutcome.Read { Feed: var feed } => new FeedLine
        {
            File = name,
            Ok = true,
            IsFeed = true,
            Feed = Facts(feed.On(zone.Info)),
            Items = [.. feed.Entries.Select(entry => Item(entry, zone.Info))],
            Refused = feed.Refused,
        },
        FeedOutcome.Refused refused => new FeedLine
        {
            File = name,
            Ok = false,
            IsFeed = refused.IsFeed,
            Error = refused.Place is null ? refused.Reason : $"{refused.Place}: {refused.Reason}",
        },
        _ => throw new InvalidOperationException("An outcome that is not handled."),
    };

    private static FeedFacts Facts(ReadFeed feed) => new(
        feed.Title, feed.Link, Stamp(feed.Updated), feed.Format, feed.Language, feed.Schedule.Interval?.TotalMinutes, feed.Older,
        feed.Hubs, feed.Generator);

    private static FeedLineItem Item(FeedEntry entry, TimeZoneInfo zone) => new(
        entry.Id, entry.Link, entry.Title, Stamp(Believed(entry.Published)?.In(zone)), entry.Published?.Words,
            Stamp(Believed(entry.Updated)?.In(zone)),
        entry.Authors.Count == 0 ? null : string.Join(", ", entry.Authors), entry.ContentHtml ?? entry.SummaryHtml,
        [.. entry.Enclosures.Select(m => m.Address)], [.. entry.Media.Select(m => m.Address)], entry.Categories);

    private static FeedDate? Believed(FeedDate? date) => date is { IsUnset: true } ? null : date;

    private static string? Stamp(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>One line of <c>read --as feed</c>. <c>IsFeed</c> is true also for a feed that could not be read.</summary>
internal sealed record FeedLine : IReadLine<FeedLine>
{
    public required string File { get; init; }
    public required bool Ok { get; init; }
    public string? Error { get; init; }
    public bool? IsFeed { get; init; }
    public FeedFacts? Feed { get; init; }
    public IReadOnlyList<FeedLineItem> Items { get; init; } = [];
    public IReadOnlyList<string> Refused { get; init; } = [];

    public static FeedLine Unread(string file, string error) => new() { File = file, Ok = false, Error = error };
}

/// <summary>What a feed says of itself. Dates are UTC as <c>YYYY-MM-DDTHH:MM:SSZ</c>.</summary>
internal sealed record FeedFacts(
    string? Title, string? Link, string? Updated, string Format, string? Language, double? IntervalMinutes, string? Older,
    IReadOnlyList<string> Hubs, string? Generator);

/// <summary>An entry. Dates are UTC as <c>YYYY-MM-DDTHH:MM:SSZ</c>; the text is HTML as the feed gives it.</summary>
internal sealed record FeedLineItem(
    string? Id, string? Link, string? Title, string? PublishedUtc, string? PublishedWords, string? UpdatedUtc, string? Author,
    string? ContentTextPrefix, IReadOnlyList<string> EnclosureUrls, IReadOnlyList<string> MediaUrls, IReadOnlyList<string> Categories);
