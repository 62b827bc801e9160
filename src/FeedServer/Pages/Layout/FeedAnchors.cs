using FeedServer.Publish;

namespace FeedServer.Pages.Layout;

/// <summary>A list whose feeds are offered in the margin.</summary>
/// <param name="Path">The list's path; empty for the whole publication.</param>
/// <param name="Heading">What the offer is called.</param>
/// <param name="Host">Put before the visible address; empty to show the path alone.</param>
public sealed record FeedAnchors(string Path, string Heading, string Host = "")
{
    /// <summary>Every feed: the format's short name and the feed's path.</summary>
    public IEnumerable<(string Name, string Path)> Feeds =>
        FeedFormats.All.Select(info => (ShortName(info), FeedLinks.PathOf(Path, info.Format)));

    private static string ShortName(FeedFormatInfo info) => info.Name.Split(' ')[0];
}
