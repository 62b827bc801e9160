using FeedServer.Collect.Listings;
using FeedServer.Collect.Sources;
using FeedServer.Items;

namespace FeedServer.Cli;

/// <summary><c>read --as page</c>: the list of articles that a source's page is taken for.</summary>
public static class ReadPages
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
