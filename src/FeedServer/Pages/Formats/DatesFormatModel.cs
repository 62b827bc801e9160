using FeedServer.Api.Twins;
using FeedServer.Pages.Layout;
using FeedServer.Publish;

namespace FeedServer.Pages.Formats;

/// <summary>The page that describes how feeds say which date is which, for those who write programs that read them.</summary>
public sealed record DatesFormatModel : IPageModel
{
    public required FrameModel Frame { get; init; }

    /// <summary>What stands in the element and in the member of JSON Feed: name in XML, name in JSON, meaning.</summary>
    public required IReadOnlyList<(string Xml, string Json, string Meaning)> Parts { get; init; }

    /// <summary>An item that is filed by its event's date, as RSS and Atom have it.</summary>
    public required string Example { get; init; }

    public static async Task<DatesFormatModel> LoadAsync(Site site, CancellationToken cancellation)
    {
        var t = site.Texts;
        return new DatesFormatModel
        {
            Frame = await site.FrameAsync(NavPlace.Subscribe, t.DatesInFeeds, DatesFormat.PagePath, cancellation) with
            { Twin = TwinPage.PathOf(DatesFormat.PagePath) },
            Parts =
            [
                ("about", "about", t.DatesAbout), ("filedBy", "filed_by", t.DatesFiledBy),
                ("published", "published", t.DatesPublished), ("event", "event", t.DatesEvent),
                ("firstSeen", "first_seen", t.DatesFirstSeen), ("changed", "changed", t.DatesChanged),
                ("precision", "precision", t.DatesPrecision), ("zone", "zone", t.DatesZone), ("words", "words", t.DatesWords),
                ("basis", "basis", t.DatesBasis), ("confidence", "confidence", t.DatesConfidence),
            ],
            Example = $"""
                <fs:dates xmlns:fs="{DatesFormat.Namespace}" about="{site.Publication.Absolute(DatesFormat.PagePath)}" filedBy="event">
                  <fs:published precision="unknown"/>
                  <fs:event precision="day" zone="{site.Publication.Zone.Id}" words="{t.DatesExampleWords}" basis="inferred"
                    confidence="likely">2023-01-10</fs:event>
                  <fs:firstSeen>2023-01-11T01:15:00.000Z</fs:firstSeen>
                  <fs:changed>2023-01-11T01:15:00.000Z</fs:changed>
                </fs:dates>
                """,
        };
    }
}
