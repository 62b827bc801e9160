using System.Text.Json;
using FeedServer.Collect.Feeds;

namespace FeedServer.Cli;

/// <summary><c>read --as feed</c>: one JSON line per feed.</summary>
internal static class ReadFeeds
{
    /// <summary>Reads files named on the command line.</summary>
    public static Task<int> FilesAsync(IReadOnlyList<string> files, Uri? url, string? contentType, CancellationToken cancellation)
    {
        FeedLine Read(string file, byte[] bytes) => Line(file, FeedReader.Read(bytes, contentType, url ?? ReadFiles.Nowhere));
        return ReadFiles.WriteAsync(files, Read, ReadJson.Readable.FeedLine, cancellation);
    }

    /// <summary>Reads the files that a manifest on standard input lists, below a folder. A refused feed is a line, not a failure.</summary>
    public static async Task<int> ManifestAsync(string folder, CancellationToken cancellation)
    {
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        var number = 0;
        while (await Console.In.ReadLineAsync(cancellation) is { } text)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (Line(text) is not { File: not null } line)
            {
                await Console.Error.WriteLineAsync($"read: line {number} of the manifest is not {{file, base, content_type}}.");
                return Verbs.Usage;
            }
            var url = Uri.TryCreate(line.Base, UriKind.Absolute, out var stated) ? stated : ReadFiles.Nowhere;
            FeedLine Read(byte[] bytes) => Line(line.File, FeedReader.Read(bytes, line.ContentType, url));
            await ReadFiles.WriteAsync(
                output, line.File, Path.Combine(folder, line.File), Read, ReadJson.Readable.FeedLine, cancellation);
        }
        return Verbs.Done;
    }

    private static ManifestLine? Line(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ReadJson.Readable.ManifestLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FeedLine Line(string name, FeedOutcome outcome) => outcome switch
    {
        FeedOutcome.Read { Feed: var feed } => new FeedLine
        {
            File = name,
            Ok = true,
            IsFeed = true,
            Feed = Facts(feed),
            Items = [.. feed.Entries.Select(Item)],
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

    private static FeedFacts Facts(ReadFeed feed) => new()
    {
        Title = feed.Title,
        Link = feed.Link,
        Updated = Stamp(feed.Updated),
        Format = feed.Format,
        Language = feed.Language,
        IntervalMinutes = feed.Schedule.Interval?.TotalMinutes,
        Older = feed.Older,
        Hubs = feed.Hubs,
        Generator = feed.Generator,
    };

    private static FeedLineItem Item(FeedEntry entry) => new()
    {
        Id = entry.Id,
        Link = entry.Link,
        Title = entry.Title,
        PublishedUtc = Stamp(entry.Published?.At),
        PublishedWords = entry.Published?.Words,
        UpdatedUtc = Stamp(entry.Updated?.At),
        Author = entry.Authors.Count == 0 ? null : string.Join(", ", entry.Authors),
        ContentTextPrefix = entry.ContentHtml ?? entry.SummaryHtml,
        EnclosureUrls = [.. entry.Enclosures.Select(m => m.Address)],
        MediaUrls = [.. entry.Media.Select(m => m.Address)],
        Categories = entry.Categories,
    };

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
internal sealed record FeedFacts
{
    public string? Title { get; init; }
    public string? Link { get; init; }
    public string? Updated { get; init; }
    public required string Format { get; init; }
    public string? Language { get; init; }
    public double? IntervalMinutes { get; init; }
    public string? Older { get; init; }
    public IReadOnlyList<string> Hubs { get; init; } = [];
    public string? Generator { get; init; }
}

/// <summary>An entry. Dates are UTC as <c>YYYY-MM-DDTHH:MM:SSZ</c>; the text is HTML as the feed gives it.</summary>
internal sealed record FeedLineItem
{
    public string? Id { get; init; }
    public string? Link { get; init; }
    public string? Title { get; init; }
    public string? PublishedUtc { get; init; }
    public string? PublishedWords { get; init; }
    public string? UpdatedUtc { get; init; }
    public string? Author { get; init; }
    public string? ContentTextPrefix { get; init; }
    public IReadOnlyList<string> EnclosureUrls { get; init; } = [];
    public IReadOnlyList<string> MediaUrls { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
}

/// <summary>One line of a manifest: a saved feed and how it was fetched.</summary>
/// <param name="File">Its path below the folder of <c>--files</c>.</param>
/// <param name="Base">The address it was fetched from.</param>
/// <param name="ContentType">The media type it was served with.</param>
internal sealed record ManifestLine(string File, string? Base, string? ContentType);
