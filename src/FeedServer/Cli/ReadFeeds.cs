using System.Globalization;
using System.Text.Json;
using FeedServer.Collect.Feeds;

namespace FeedServer.Cli;

/// <summary><c>read --as feed</c>: one JSON line a feed.</summary>
public static class ReadFeeds
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
