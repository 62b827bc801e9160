using FeedServer.Collect.Listings;

namespace FeedServer.Cli;

/// <summary><c>read --as page</c>: the list of articles found on a source's page.</summary>
internal static class ReadPages
{
    /// <summary>Reads files named on the command line.</summary>
    public static Task<int> FilesAsync(
        IReadOnlyList<string> files, Uri? url, string? contentType, PageSelectors? selectors, PublicationZone zone,
        CancellationToken cancellation)
    {
        PageLine Read(string file, byte[] bytes) =>
            Line(file, ListingReader.Read(bytes, contentType, url ?? ReadFiles.Nowhere, selectors, zone));
        return ReadFiles.WriteAsync(files, Read, ReadJson.Readable.PageLine, cancellation);
    }

    private static PageLine Line(string file, ListingOutcome outcome) => outcome switch
    {
        ListingOutcome.Found found => new PageLine
        {
            File = file,
            Ok = true,
            Why = found.Why,
            Next = found.Next?.AbsoluteUri,
            Items = [.. found.Links.Select(link => new PageLineItem(link.Address.AbsoluteUri, link.Title, ReadDate.From(link.Date)))],
        },
        ListingOutcome.Refused refused => PageLine.Unread(file, refused.Reason),
        _ => throw new InvalidOperationException("An outcome that is not handled."),
    };
}

/// <summary>One line of <c>read --as page</c>. Addresses are absolute; items are in the page's order, each article once.</summary>
internal sealed record PageLine : IReadLine<PageLine>
{
    public required string File { get; init; }
    public required bool Ok { get; init; }
    public string? Error { get; init; }
    public string? Why { get; init; }
    public string? Next { get; init; }
    public IReadOnlyList<PageLineItem> Items { get; init; } = [];

    public static PageLine Unread(string file, string error) => new() { File = file, Ok = false, Error = error };
}

/// <summary>An article in <c>read --as page</c>; the title is empty when its link has none.</summary>
internal sealed record PageLineItem(string Url, string Title, ReadDate? Date);
