using CsCheck;
using FeedServer.Items;
using FeedServer.Publish;
using FeedServer.Tests.Publish.Hostile;
using FeedServer.Tests.Publish.Validity;

namespace FeedServer.Tests.Publish;

/// <summary>No feed has an error or a warning by the rules of the W3C feed validator, whatever its items hold.</summary>
public sealed class FeedValidityTests
{
    private static readonly DateTimeOffset Now = new(2023, 3, 1, 3, 0, 0, TimeSpan.Zero);

    private static readonly FeedFormat[] Formats = [FeedFormat.Rss, FeedFormat.Atom];

    [Fact]
    public void The_promised_documents_are_valid() => AssertValid(SampleEntries.All, Feeds.Request());

    [Fact]
    public void A_feed_of_hostile_items_is_valid() =>
    HostileEntries.Some.Sample(entries => AssertValid(entries, Feeds.Request()), iter: 200);

    [Fact]
    public void Letters_encoded_twice_behind_a_wide_blank_are_undone() =>
        AssertValid([SampleEntries.Entry(1, "ca", new ItemContent { Title = "Ca" }, "\u3000Ã©&amp;\u3000")], Feeds.Request());

    [Fact]
    public void A_feed_of_a_list_with_a_hostile_name_is_valid() =>
        HostileText.Title.Sample(title => AssertValid([], Feeds.Request("/sections/x", title)), iter: 100);

    [Fact]
    public void The_publications_own_words_may_be_anything() =>
    HostileText.Title.Sample(title => AssertValid(SampleEntries.All, Feeds.Request() with
    {
        Publication = SampleEntries.Publication with { Title = "X" + title, Description = title },
    }), iter: 50);

    [Fact]
    public void Licence_and_publisher_are_valid_where_they_stand() => AssertValid(SampleEntries.All, Feeds.Request() with
    {
        Publication = SampleEntries.Publication with { Publisher = "Viện Vân Khê & con", Licence = Licence.Parse("CC-BY-4.0") },
    });

    [Fact]
    public void Two_megabytes_of_text_in_one_item_are_valid()
    {
        var paragraph = $"<p>{string.Concat(Enumerable.Repeat("Nước lên chậm ở bến sông. ", 40))}</p>\n";
        var body = string.Concat(Enumerable.Repeat(paragraph, 2_000_000 / System.Text.Encoding.UTF8.GetByteCount(paragraph)));
        AssertValid([SampleEntries.Entry(1, "dai", new ItemContent { Title = "Dài" }, body)], Feeds.Request());
    }

    [Theory]
    [InlineData(FeedExtent.Complete)]
    [InlineData(FeedExtent.Part)]
    [InlineData(FeedExtent.Sealed)]
    public void Documents_of_every_extent_are_valid(FeedExtent extent) =>
    AssertValid(SampleEntries.All, Feeds.Request("/sections/x", "X") with
    {
        Extent = extent,
        Document = extent == FeedExtent.Sealed ? "/sections/x/archive/1-100" : null,
        Relations = extent == FeedExtent.Sealed
            ? [new(FeedRelation.Current, "/sections/x"), new(FeedRelation.NextArchive, "/sections/x/archive/101-200")] : [],
    });

    /// <summary>What an item says of its date stands, though the validator takes anything before 1990 for a mistake.</summary>
    [Fact]
    public void A_date_before_1990_is_told_and_is_the_only_thing_warned_of()
    {
        var entry = SampleEntries.Entry(1, "cu", new ItemContent { Title = "Cũ", Published = SampleEntries.On(1975, 4, 30, "11:30") },
            "<p>Cũ.</p>");
        Assert.All(Formats,
            format => Assert.Equal(["ImplausibleDate"],
                Check(format, [entry], Feeds.Request()).Select(finding => finding.Rule).Distinct()));
    }

    [Fact]
    public void A_withdrawn_item_is_warned_of_in_Atom_because_the_validator_does_not_know_its_namespace()
    {
        var entry = SampleEntries.All[0];
        entry = entry with { Item = entry.Item with { Withdrawn = new Tombstone(Now, "Nhầm <b>người</b> & \u0001ngày.") } };
        var finding = Assert.Single(Check(FeedFormat.Atom, [entry], Feeds.Request()));
        Assert.Equal(("UnknownNamespace", true), (finding.Rule, finding.Where.EndsWith("tombstones/1.0", StringComparison.Ordinal)));
        Assert.Empty(Check(FeedFormat.Rss, [entry], Feeds.Request()));
    }

    [Fact]
    public void Our_namespace_is_warned_of_once_and_only_where_a_date_has_to_be_explained()
    {
        Entry[] explained = [.. SampleEntries.All.Where(entry => entry.Item.Content.Published is null)];
        Entry[] plain = [.. SampleEntries.All.Except(explained)];
        Assert.All(Formats, format => Assert.True(Assert.Single(All(format, explained, Feeds.Request())).IsOwnNamespace));
        Assert.All(Formats, format => Assert.Empty(All(format, plain, Feeds.Request())));
    }

    [Fact]
    public void A_day_without_an_hour_is_plausible_on_its_own_morning()
    {
        var entry = SampleEntries.Entry(1, "sang", new ItemContent { Title = "Sáng", Published = SampleEntries.On(2023, 3, 1) },
            "<p>Sáng.</p>");
        Assert.Equal("Wed, 01 Mar 2023 09:30:00 +0700", Feeds.Xml(FeedFormat.Rss, entry).Descendants("pubDate").Single().Value);
        AssertValid([entry], Feeds.Request());
    }

    [Fact]
    public void An_event_to_come_is_no_date_of_publication()
    {
        var entry = SampleEntries.Entry(1, "hoi", new ItemContent { Title = "Hội", Event = SampleEntries.On(2023, 3, 2) },
            "<p>Hội.</p>");
        Assert.Empty(Feeds.Xml(FeedFormat.Rss, entry).Descendants("pubDate"));
        Assert.Empty(Feeds.Xml(FeedFormat.Atom, entry).Descendants(Feeds.Atom + "published"));
        Assert.False(Feeds.Json(entry).GetProperty("items")[0].TryGetProperty("date_published", out _));
    }

    [Fact]
    public void An_offset_of_three_quarters_of_an_hour_is_written_as_the_nearest_half_hour_in_RSS()
    {
        var request =
            Feeds.Request() with { Publication = SampleEntries.Publication with { Zone = new PublicationZone("Asia/Kathmandu") } };
        var date = SampleEntries.On(2023, 1, 10, "08:05") with { Zone = "Asia/Kathmandu" };
        Entry[] entries =
            [.. SampleEntries.All, SampleEntries.Entry(7, "b", new ItemContent { Title = "B", Published = date }, "<p>B.</p>")];
        AssertValid(entries, request);
        Assert.Contains("<pubDate>Tue, 10 Jan 2023 07:50:00 +0530</pubDate>",
            System.Text.Encoding.UTF8.GetString(Feeds.Write(FeedFormat.Rss, entries, request)), StringComparison.Ordinal);
    }

    private static void AssertValid(IReadOnlyList<Entry> entries, FeedRequest request) =>
        Assert.All(Formats, format => Assert.Empty(Check(format, entries, request)));

    /// <summary>What is found besides our own namespace, which the validator has not heard of.</summary>
    private static IReadOnlyList<Finding> Check(FeedFormat format, IReadOnlyList<Entry> entries, FeedRequest request) =>
        [.. All(format, entries, request).Where(finding => !finding.IsOwnNamespace)];

    private static IReadOnlyList<Finding> All(FeedFormat format, IReadOnlyList<Entry> entries, FeedRequest request) =>
        FeedValidator.Check(Feeds.Write(format, entries, request), FeedFormats.For(format).ContentType, request.SelfUrl(format), Now);
}
