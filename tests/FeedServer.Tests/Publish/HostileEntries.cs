using CsCheck;
using FeedServer.Items;
using FeedServer.Tests.Publish.Hostile;

namespace FeedServer.Tests.Publish;

/// <summary>Entries of hostile content, as the store would hold them.</summary>
internal static class HostileEntries
{
    /// <summary>Up to six of them.</summary>
    public static readonly Gen<List<Entry>> Some = Gen.Select(HostileContent.Any, HostileMarkup.Clean, HostileContent.Origin,
        HostileContent.Link)
        .List[0, 6].Select(parts => parts.Select((part, i) => Of(i + 1, part.Item1, part.Item2, part.Item3, part.Item4)).ToList());

    private static Entry Of(int number, ItemContent content, string html, ItemOrigin? origin, string? link)
    {
        var entry = SampleEntries.Entry(number, "s" + number, content, html);
        return entry with { Item = entry.Item with { Origin = origin, Link = link } };
    }
}
