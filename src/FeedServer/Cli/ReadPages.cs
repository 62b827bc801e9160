using FeedServer.Collect.Listings;
using FeedServer.Collect.Sources;
using FeedServer.Items;

namespace FeedServer.Cli;

/// <summary><c>read --as page</c>: the list of articles that a source's page is taken for.</summary>
internal static class ReadPages
{
    private static readonly Uri Nowhere = new("http://localhost/");

    /// <summary>Reads files named on the command line.</summary>
    public static Task<int> FilesAsync(
        IReadOnlyList<string> files, Uri? url, string? contentType, PageSelectors? selectors, PublicationZone zone,
        CancellationToken cancellation) =>
        ReadFiles.WriteAsync(
            files,
            (file, bytes) => Line(file, ListingReader.Read(bytes, contentType, url ?? Nowhere, selectors, zone)),
            ReadJson.Readable.PageLine,
            cancellation);

    private static PageLine Line(string file, ListingOutcome outcome) => outcome switch
    {
        ListingOutcome.Found found => new PageLine
        {
            File = file,
            Ok = true,
            Why = found.Why,
            Next = found.Next?.AbsoluteUri,
            Items = [.. found.Links.Select(link => new PageLineItem(link.Address.AbsoluteUri, link.Title, ReadDate.Of(link.Date)))],
        },
        ListingOutcome.Refused refused => PageLine.Unread(file, refused.Reason),
        _ => throw new InvalidOperationException("A kind of outcome that nobody handles."),
    };
}

/// <summary>One line of <c>read --as page</c>: what the reader takes for the list on a page, or why it refused it.</summary>
internal sealed record PageLine : IReadLine<PageLine>
{
    /// <summary>The file as named on the command line.</summary>
    public required string File { get; init; }

    /// <summary>True when a list was found.</summary>
    public required bool Ok { get; init; }

    /// <summary>Why none was.</summary>
    public string? Error { get; init; }

    /// <summary>What was taken for the list.</summary>
    public string? Why { get; init; }

    /// <summary>The list's next page, absolute; null when there is none.</summary>
    public string? Next { get; init; }

    /// <summary>Each article once, in the page's order.</summary>
    public IReadOnlyList<PageLineItem> Items { get; init; } = [];

    /// <inheritdoc/>
    public static PageLine Unread(string file, string error) => new() { File = file, Ok = false, Error = error };
}

/// <summary>An article in <c>read --as page</c>.</summary>
/// <param name="Url">Where it leads, absolute.</param>
/// <param name="Title">Its title as printed; empty when the link has none.</param>
/// <param name="Date">The date that stands near it; null when none does.</param>
internal sealed record PageLineItem(string Url, string Title, ReadDate? Date);
