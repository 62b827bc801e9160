using System.Globalization;
using System.Text.Json;
using FeedServer.Collect.Feeds;

namespace FeedServer.Cli;

/// <summary><c>read --as feed</c>: one JSON line a feed.</summary>
internal static class ReadFeeds
{
    private static readonly Uri Nowhere = new("http://localhost/");

    /// <summary>Reads files named on the command line.</summary>
    public static Task<int> FilesAsync(IReadOnlyList<string> files, Uri? url, string? contentType, CancellationToken cancellation) =>
        ReadFiles.WriteAsync(
        files, (file, bytes) => Line(file, FeedReader.Read(bytes, contentType, url ?? Nowhere)), ReadJson.Readable.FeedLine, cancellation);

    /// <summary>Reads what a manifest on standard input lists, below a folder. Refused feeds are lines, not a failure.</summary>
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
                await Console.Error.WriteLineAsync($"line {number} of the manifest is not {{file, base, content_type}}");
                return Verbs.Usage;
            }
            var address = Uri.TryCreate(line.Base, UriKind.Absolute, out var stated) ? stated : Nowhere;
            await ReadFiles.WriteAsync(
                output, line.File, Path.Combine(folder, line.File),
                bytes => Line(line.File, FeedReader.Read(bytes, line.ContentType, address)), ReadJson.Readable.FeedLine, cancellation);
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
        _ => throw new InvalidOperationException("A kind of outcome that nobody handles."),
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

/// <summary>One line of <c>read --as feed</c>: what the reader makes of a feed, or why it refused it.</summary>
internal sealed record FeedLine : IReadLine<FeedLine>
{
    /// <summary>The file as named on the command line or in the manifest.</summary>
    public required string File { get; init; }

    /// <summary>True when it was read.</summary>
    public required bool Ok { get; init; }

    /// <summary>Why it was refused, with the place.</summary>
    public string? Error { get; init; }

    /// <summary>True when the document is a feed or means to be one, though it could not be read.</summary>
    public bool? IsFeed { get; init; }

    /// <summary>The feed's own facts; null when it was refused.</summary>
    public FeedFacts? Feed { get; init; }

    /// <summary>Its entries in document order.</summary>
    public IReadOnlyList<FeedLineItem> Items { get; init; } = [];

    /// <summary>What could not be read of it, with the place.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <inheritdoc/>
    public static FeedLine Unread(string file, string error) => new() { File = file, Ok = false, Error = error };
}

/// <summary>A feed's own facts in <c>read --as feed</c>.</summary>
internal sealed record FeedFacts
{
    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>The site's address.</summary>
    public string? Link { get; init; }

    /// <summary>When it says it was updated, UTC as <c>YYYY-MM-DDTHH:MM:SSZ</c>.</summary>
    public string? Updated { get; init; }

    /// <summary>The format found.</summary>
    public required string Format { get; init; }

    /// <summary>Language, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>The interval it wishes for, in minutes.</summary>
    public double? IntervalMinutes { get; init; }

    /// <summary>Where its history goes on.</summary>
    public string? Older { get; init; }

    /// <summary>WebSub hubs.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>The program that made it.</summary>
    public string? Generator { get; init; }
}

/// <summary>An entry in <c>read --as feed</c>. Dates are UTC as <c>YYYY-MM-DDTHH:MM:SSZ</c>.</summary>
internal sealed record FeedLineItem
{
    /// <summary>Its id as it stands.</summary>
    public string? Id { get; init; }

    /// <summary>Its page.</summary>
    public string? Link { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>When it was published; null when unknown.</summary>
    public string? PublishedUtc { get; init; }

    /// <summary>The words the date was read from.</summary>
    public string? PublishedWords { get; init; }

    /// <summary>When it was updated; null when unknown.</summary>
    public string? UpdatedUtc { get; init; }

    /// <summary>Its authors, parted by commas.</summary>
    public string? Author { get; init; }

    /// <summary>Its text as the feed gives it, HTML.</summary>
    public string? ContentTextPrefix { get; init; }

    /// <summary>Addresses of enclosures.</summary>
    public IReadOnlyList<string> EnclosureUrls { get; init; } = [];

    /// <summary>Addresses of Media RSS contents and pictures.</summary>
    public IReadOnlyList<string> MediaUrls { get; init; } = [];

    /// <summary>Categories and tags.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}

/// <summary>One line of a manifest: a saved feed and how it was fetched.</summary>
/// <param name="File">Path below the folder of <c>--files</c>.</param>
/// <param name="Base">The address it was fetched from.</param>
/// <param name="ContentType">The media type as sent.</param>
internal sealed record ManifestLine(string File, string? Base, string? ContentType);
