using FeedServer.Collect.Feeds;
using FeedServer.Collect.Polling;

namespace FeedServer.Collect.Entries;

/// <summary>Who published what a source brings, as its items carry it for ever: no more of an address than everybody may see
/// (<see cref="PublicAddress"/>), because items are published and exported. Pure.</summary>
internal static class SourceOrigin
{
    private const int LongestTitle = 200;
    private const int LongestAddress = 1000;

    /// <summary>Of a feed's entries: the feed's own name, site and id, and what the list of sources adds to them.</summary>
    public static ItemOrigin For(SourceDefinition source, ReadFeed feed) => For(source) with
    {
        Title = Line(feed.Title) is { Length: > 0 } own ? own : Name(source),
        IsFeed = true,
        Home = Web(feed.Link) ?? Web(source.Home?.AbsoluteUri),
        Id = feed.Id?.Trim() is { Length: <= LongestAddress } id && Uri.IsWellFormedUriString(id, UriKind.Absolute)
            ? PublicAddress.Id(id) : null,
    };

    /// <summary>Of what a page or a sitemap lists.</summary>
    public static ItemOrigin For(SourceDefinition source) => new()
    {
        Title = Name(source),
        Address = PublicAddress.From(source.Address).AbsoluteUri,
        Home = Web(source.Home?.AbsoluteUri),
    };

    private static string Name(SourceDefinition source) => Line(source.Title) is { Length: > 0 } given ? given
        : source.Address.AsciiHost() ?? source.Address.Host;

    private static string Line(string? text)
    {
        var line = text is null ? "" : NormalText.Collapse(NormalText.Normalise(text, out _));
        return line.Length <= LongestTitle ? line : TextCut.Start(line, LongestTitle - 1).TrimEnd() + "…";
    }

    private static string? Web(string? address) =>
        address is { Length: <= LongestAddress } ? PublicAddress.From(address) : null;
}
