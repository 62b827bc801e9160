using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using FeedServer.Items;
using FeedServer.Pages.Entries;
using FeedServer.Publish;
using FeedServer.Texts;

namespace FeedServer.Tests.Publish;

/// <summary>Event, published, first seen and changed never stand for one another: what each form says of an item whose dates are unknown,
/// days, or days with an hour, in zones before and behind UTC.</summary>
public sealed class DateTableTests
{
    private const string Unknown = "unknown";
    private const string Day = "day";
    private const string Hour = "hour";

    private static readonly XNamespace Own = DatesFormat.Namespace;
    private static readonly DateTimeOffset Seen = new(2023, 3, 1, 2, 30, 0, 123, TimeSpan.Zero);

    private static readonly Dictionary<string, TimeSpan> Zones = new()
    {
        ["Asia/Ho_Chi_Minh"] = TimeSpan.FromHours(7),
        ["America/New_York"] = TimeSpan.FromHours(-5),
        ["Pacific/Auckland"] = TimeSpan.FromHours(13),
        ["Asia/Kathmandu"] = TimeSpan.FromMinutes(345),
        ["UTC"] = TimeSpan.Zero,
    };

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            string[] known = [Unknown, Day, Hour];
            foreach (var published in known)
                foreach (var happened in known)
                    foreach (var zone in Zones.Keys)
                        cells.Add(published, happened, zone);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Atom_has_the_date_of_filing_and_says_whose_it_is(string published, string happened, string zone)
    {
        var entry = Parse(FeedFormat.Atom, published, happened, zone).Descendants(Feeds.Atom + "entry").Single();
        var filed = Filed(published, happened, zone);
        Assert.Equal(filed is not { } at ? null : Precision(published, happened) == Hour ? Utc(at, "ss'Z'")
                : At(at).Replace("+00:00", "Z", StringComparison.Ordinal), (string?)entry.Element(Feeds.Atom + "published"));
        Assert.Equal(Utc((filed ?? Seen).AddMilliseconds(filed is null ? 0 : 7), "ss.fff'Z'"),
            (string?)entry.Element(Feeds.Atom + "updated"));
        AssertOwn(entry, published, happened, zone);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void RSS_has_the_date_of_filing_and_says_whose_it_is(string published, string happened, string zone)
    {
        var item = Parse(FeedFormat.Rss, published, happened, zone).Descendants("item").Single();
        var filed = Filed(published, happened, zone);
        var told = (string?)item.Element("pubDate");
        Assert.Equal(filed?.UtcDateTime, told is null ? null : DateTimeOffset.Parse(told, CultureInfo.InvariantCulture).UtcDateTime);
        // The day that is printed there is the day itself, whatever the offset.
        Assert.Equal(filed?.ToString("ddd, dd MMM yyyy", CultureInfo.InvariantCulture), told?[..16]);
        AssertOwn(item, published, happened, zone);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void JSON_Feed_has_the_date_of_filing_and_says_whose_it_is(string published, string happened, string zone)
    {
        using var document = JsonDocument.Parse(Feeds.Write(FeedFormat.Json, [Entry(published, happened, zone)], Request(zone)));
        var item = document.RootElement.GetProperty("items")[0];
        Assert.Equal(Filed(published, happened, zone) is { } at ? At(at) : null, Text(item, "date_published"));
        Assert.Null(Text(item, "date_modified"));
        Assert.Equal(published == Unknown, item.TryGetProperty(DatesFormat.JsonMember, out var own));
        if (published != Unknown) return;
        Assert.Equal("https://tin.vankhe.example/ns/dates", Text(own, "about"));
        Assert.Equal(happened == Unknown ? Unknown : "event", Text(own, "filed_by"));
        Assert.Equal(Unknown, Text(own.GetProperty("published"), "precision"));
        var told = own.GetProperty("event");
        Assert.Equal(happened == Hour ? "minute" : happened, Text(told, "precision"));
        Assert.Equal(Stated(9, happened, zone), Text(told, "date"));
        Assert.Equal(happened == Unknown ? (null, null) : (zone, "sáng ngày 9"), (Text(told, "zone"), Text(told, "words")));
        Assert.Equal((Utc(Seen, "ss.fff'Z'"), Utc(Seen, "ss.fff'Z'")), (Text(own, "first_seen"), Text(own, "changed")));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void JSON_LD_keeps_publication_event_and_change_apart(string published, string happened, string zone)
    {
        using var document = JsonDocument.Parse(
            NewsArticle.JsonLd(Request(zone).Publication, Entry(published, happened, zone).Item));
        Assert.Equal(Stated(10, published, zone), Text(document.RootElement, "datePublished"));
        Assert.Equal(Stated(9, happened, zone), Text(document.RootElement, "contentReferenceTime"));
        Assert.Null(Text(document.RootElement, "dateModified"));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_page_names_each_date_and_the_citation_has_that_of_publication_alone(string published, string happened, string zone)
    {
        var (item, publication) = (Entry(published, happened, zone).Item, Request(zone).Publication);
        var lines = DateLine.ForItem(item, publication, SiteTexts.For("en"));
        Assert.Equal([Minute(10, published, zone), Minute(9, happened, zone)], lines.Take(2).Select(line => line.Attribute));
        Assert.Equal(["Published", "Event", "First seen"], lines.Select(line => line.Name));
        var cited = CitationLine.For(item, item.Path, publication, SiteTexts.For("en")).After;
        var date = published != Unknown ? ", 10 Jan 2023, "
            : happened != Unknown ? ", publication date unknown (event: 9 Jan 2023), " : ", publication date unknown, ";
        Assert.StartsWith(date, cited, StringComparison.Ordinal);
        Assert.Equal(published != Unknown, Pages.OpenGraphTests.Published(publication, item) is not null);
    }

    private static void AssertOwn(XElement item, string published, string happened, string zone)
    {
        var own = item.Element(Own + "dates");
        Assert.Equal(published == Unknown, own is not null);
        if (own is null) return;
        Assert.Equal(("https://tin.vankhe.example/ns/dates", happened == Unknown ? Unknown : "event"),
            ((string?)own.Attribute("about"), (string?)own.Attribute("filedBy")));
        Assert.Equal(Unknown, (string?)own.Element(Own + "published")?.Attribute("precision"));
        var told = own.Element(Own + "event");
        Assert.Equal(happened == Hour ? "minute" : happened, (string?)told?.Attribute("precision"));
        Assert.Equal(Stated(9, happened, zone) ?? "", told?.Value);
        Assert.Equal(happened == Unknown ? (null, null) : (zone, "sáng ngày 9"),
            ((string?)told?.Attribute("zone"), (string?)told?.Attribute("words")));
        Assert.Equal((Utc(Seen, "ss.fff'Z'"), Utc(Seen, "ss.fff'Z'")),
            ((string?)own.Element(Own + "firstSeen"), (string?)own.Element(Own + "changed")));
    }

    // What is expected, without the code that is tested.

    private static string Precision(string published, string happened) => published == Unknown ? happened : published;

    private static DateTimeOffset? Filed(string published, string happened, string zone) => (published, happened) switch
    {
        (Unknown, Unknown) => null,
        (Unknown, Day) => new(2023, 1, 9, 12, 0, 0, Zones[zone]),
        (Unknown, _) => new(2023, 1, 9, 23, 30, 0, Zones[zone]),
        (Day, _) => new(2023, 1, 10, 12, 0, 0, Zones[zone]),
        _ => new(2023, 1, 10, 23, 30, 0, Zones[zone]),
    };

    private static string? Stated(int day, string known, string zone) => known switch
    {
        Unknown => null,
        Day => $"2023-01-{day:D2}",
        _ => At(new(2023, 1, day, 23, 30, 0, Zones[zone])),
    };

    private static string? Minute(int day, string known, string zone) =>
        known == Hour ? $"2023-01-{day:D2}T23:30{At(new(2023, 1, day, 23, 30, 0, Zones[zone]))[19..]}" : Stated(day, known, zone);

    private static string At(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset at, string seconds) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:" + seconds, CultureInfo.InvariantCulture);

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static FeedRequest Request(string zone) =>
        Feeds.Request() with { Publication = SampleEntries.Publication with { Zone = new PublicationZone(zone) } };

    private static XDocument Parse(FeedFormat format, string published, string happened, string zone) => XDocument.Parse(
        System.Text.Encoding.UTF8.GetString(Feeds.Write(format, [Entry(published, happened, zone)], Request(zone))));

    private static Entry Entry(string published, string happened, string zone)
    {
        var entry = SampleEntries.Entry(7, "ben-do", new ItemContent
        {
            Title = "Bến đò mở lại",
            Published = Date(10, published, zone),
            Event = Date(9, happened, zone),
        }, "<p>Bến đò mở lại.</p>");
        return entry with { Item = entry.Item with { FirstSeen = Seen, Changed = Seen } };
    }

    private static StatedDate? Date(int day, string known, string zone) => known == Unknown ? null : new StatedDate
    {
        Day = new DateOnly(2023, 1, day),
        Time = known == Hour ? new TimeOnly(23, 30) : null,
        Zone = zone,
        Words = $"sáng ngày {day}",
        Basis = DateBasis.Text,
    };
}
