using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Feeds;
using FeedServer.Items.Keeping;
using static FeedServer.WebTests.Polling.PolledFeed;

namespace FeedServer.WebTests.Polling;

/// <summary>Sources that are careless, or worse, with what identifies their items.</summary>
public sealed class IdentityTests
{
    /// <summary>
    /// What a source may do to all its entries at once from the second poll on, and what its entries have from the start.
    /// </summary>
    public static TheoryData<string, string> Carelessness => new()
    {
        { "whole", "same" }, { "whole", "no guid" }, { "whole", "one guid" }, { "whole", "new guid" }, { "whole", "new guid each poll" },
        { "whole", "https to http" }, { "whole", "other host" }, { "whole", "other host and guid" }, { "whole", "trackers" },
        { "whole", "session" },
        { "whole", "no link" }, { "whole", "home as link" }, { "whole", "new guid and home as link" }, { "whole", "no guid and no link" },
        { "whole", "no date" }, { "whole", "date of the poll" }, { "whole", "new guid and date of the poll" }, { "whole", "other order" },
        { "guid is link", "same" }, { "guid is link", "https to http" }, { "guid is link", "other host" }, { "guid is link", "no guid" },
        { "no guid", "same" }, { "no guid", "other host" }, { "no guid", "https to http" }, { "no guid", "trackers" },
        { "no guid", "no date" },
        { "one guid", "same" }, { "one guid", "other host" }, { "one guid", "new guid" },
        { "no link", "same" }, { "no link", "new guid" }, { "no link", "new guid each poll" }, { "no link", "one guid" },
        { "no link", "no guid" },
        { "no link", "new guid and date of the poll" },
        { "home as link", "same" }, { "home as link", "new guid each poll" }, { "home as link", "one guid" },
        { "no guid and no link", "same" }, { "one guid and home as link", "same" }, { "new guid each poll", "new guid each poll" },
        { "short", "same" }, { "short", "no guid" }, { "short", "new guid" }, { "short", "other host" }, { "short", "one guid" },
        { "short", "trackers" },
        { "no text", "same" }, { "no text", "new guid" }, { "no text", "https to http" }, { "no text", "other host" },
    };

    [Theory]
    [MemberData(nameof(Carelessness))]
    public async Task A_subscriber_sees_each_item_once_whatever_the_source_does_to_its_ids(string first, string later)
    {
        await using var feed = await OpenAsync();
        var poll = 0;
        FeedEntry Now(FeedEntry entry) => Careless(poll == 0 ? first : later, Careless(first, entry, 0), poll);

        Assert.Equal(5, New(await feed.PollAsync(Stories(1, 5, Now))));
        for (poll = 1; poll < 6; poll++)
        {
            var outcomes = await feed.PollAsync(Stories(1 + poll, 5, Now));
            Assert.Equal(1, New(outcomes));
            Assert.Equal(5 + poll, (await feed.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
        }
        poll = 6;
        var sequence = (await feed.Store.StateAsync(TestContext.Current.CancellationToken)).Sequence;
        Assert.Equal(0, New(await feed.PollAsync(Stories(6, 5, Now))));
        poll = 7;
        await feed.PollAsync(Stories(6, 5, Now));
        Assert.Equal(10, (await feed.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
        // What is said again is not recorded again: the log does not grow with the polls.
        Assert.Equal(sequence, (await feed.Store.StateAsync(TestContext.Current.CancellationToken)).Sequence);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("text")]
    [InlineData("title and text")]
    public async Task An_edit_is_a_revision_of_the_item_it_belongs_to(string what)
    {
        foreach (var having in (string[])["whole", "no guid", "one guid", "no link", "home as link", "new guid each poll",
            "no guid and no link"])
        {
            if (what == "title and text" && having is "no guid and no link") continue;
            await using var feed = await OpenAsync();
            var before = await feed.PollAsync(Stories(1, 5, entry => Careless(having, entry, 0)));
            var after = await feed.PollAsync(
                Stories(1, 5,
                    entry => Careless(having, entry.Id!.EndsWith(":3", StringComparison.Ordinal) ? Edited(entry, what) : entry,
                        1))); // Story gives an id
            Assert.True((await feed.Store.StateAsync(TestContext.Current.CancellationToken)).Items == 5, $"{having}: {what}");
            Assert.Equal((having, before[2].Item.Id, KeepKind.Revised, 2),
                (having, after[2].Item.Id, after[2].Kind, after[2].Item.Revision));
            Assert.Equal(4, after.Count(outcome => outcome.Item.Revision == 1));
        }
    }

    [Fact]
    public async Task A_constant_guid_over_polls_of_one_entry_each_loses_no_story()
    {
        foreach (var having in (string[])["whole", "no link", "home as link"])
        {
            await using var feed = await OpenAsync();
            for (var story = 1; story <= 5; story++)
            {
                var entry = Careless(having, Story(story), 0) with { Id = "the-one" };
                Assert.Equal((having, KeepKind.New), (having, Assert.Single(await feed.PollAsync([entry])).Kind));
                Assert.Equal((having, KeepKind.Unchanged), (having, Assert.Single(await feed.PollAsync([entry])).Kind));
            }
            Assert.Equal(5, (await feed.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
        }
    }

    [Fact]
    public async Task A_page_of_one_address_that_tells_a_new_story_each_day_has_an_item_a_day()
    {
        await using var feed = await OpenAsync();
        for (var day = 1; day <= 4; day++)
        {
            var story = Story(day) with
            {
                Link = Site + "/digest",
                Title = "Harbour digest",
                Published = new FeedDate(new DateTimeOffset(2026, 2, day, 6, 0, 0, TimeSpan.Zero), true, "x")
            };
            Assert.Equal(KeepKind.New, Assert.Single(await feed.PollAsync([story])).Kind);
        }
        Assert.Equal(4, (await feed.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
    }

    [Fact]
    public async Task A_notice_that_comes_again_on_another_day_is_another_item()
    {
        await using var feed = await OpenAsync();
        for (var day = 1; day <= 4; day++)
        {
            var notice = new FeedEntry
            {
                Id = $"notice-{day}",
                Link = $"{Site}/tides/{day}",
                Title = "Tide table",
                SummaryHtml = "<p>The tide table of the day hangs at the gate of the harbour office, beside the door to the quay.</p>",
                Published = new FeedDate(new DateTimeOffset(2026, 2, day, 6, 0, 0, TimeSpan.Zero), true, "x"),
            };
            Assert.Equal(KeepKind.New, Assert.Single(await feed.PollAsync([notice])).Kind);
        }
    }

    [Fact]
    public async Task No_source_touches_or_hides_the_items_of_another_whose_ids_and_links_it_claims()
    {
        await using var feed = await OpenAsync();
        var mine = await feed.PollAsync(Stories(1, 5));
        var claimed = await feed.PollAsync(
            Stories(1, 5, entry => Story(50 + int.Parse(entry.Id!.Split(':')[^1], null)) with { Id = entry.Id, Link = entry.Link }),
            "pirate"); // Story gives an id
        var again = await feed.PollAsync(Stories(1, 5));

        Assert.Equal((5, 10), (New(claimed), (await feed.Store.StateAsync(TestContext.Current.CancellationToken)).Items));
        Assert.All(again, outcome => Assert.Equal((KeepKind.Unchanged, 1), (outcome.Kind, outcome.Item.Revision)));
        Assert.Equal(mine.Select(outcome => outcome.Item.Content.Title), again.Select(outcome => outcome.Item.Content.Title));
        Assert.Empty(mine.Select(outcome => outcome.Item.Id).Intersect(claimed.Select(outcome => outcome.Item.Id)));
    }

    [Fact]
    public async Task A_site_with_many_hosts_and_one_numbering_keeps_its_stories_apart()
    {
        await using var feed = await OpenAsync();
        foreach (var host in (string[])["a.example", "b.example", "c.example"])
            Assert.Equal(3,
                New(await feed.PollAsync(
                    [.. Enumerable.Range(1, 3)
                        .Select(number => Story(number + (10 * host[0])) with { Id = null, Link = $"https://{host}/?p={number}" })])));
        Assert.Equal(9, (await feed.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
    }

    [Fact]
    public async Task Versions_of_an_entry_in_one_document_are_one_item_in_its_last_state()
    {
        await using var feed = await OpenAsync();
        var early = Story(1) with { Updated = new FeedDate(new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero), true, "x") };
        var late = early with
        {
            SummaryHtml = early.SummaryHtml + "<p>Later more was known.</p>",
            Updated = new FeedDate(early.Updated.At.AddHours(3), true, "y")
        };
        var kept = Assert.Single(await feed.PollAsync([early, late, Story(2)], later: TimeSpan.Zero),
            outcome => outcome.Item.Link == early.Link);
        var body = (await feed.Store.BodiesAsync([kept.Item], TestContext.Current.CancellationToken))[0];
        Assert.Contains("Later more", body.Html, StringComparison.Ordinal);
        Assert.Equal(2, (await feed.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
    }

    private static FeedEntry Edited(FeedEntry entry, string what) => entry with
    {
        Title = what.Contains("title", StringComparison.Ordinal) ? entry.Title + " corrected" : entry.Title,
        SummaryHtml = what.Contains("text", StringComparison.Ordinal)
            ? entry.SummaryHtml + "<p>The harbour office added this.</p>" : entry.SummaryHtml,
    };

    private static FeedEntry Careless(string how, FeedEntry entry, int poll)
    {
        foreach (var one in how.Split(" and ")) entry = Once(one, entry, poll);
        return entry;
    }

    private static FeedEntry Once(string how, FeedEntry entry, int poll) => how switch
    {
        "no guid" => entry with { Id = null },
        "one guid" => entry with { Id = "the-one" },
        "new guid" => entry with { Id = "new-" + entry.Title },
        "new guid each poll" => entry with { Id = $"urn:poll:{poll}:{entry.Title?.Replace(' ', '-')}" },
        "guid is link" => entry with { Id = entry.Link },
        "https to http" => entry with { Id = Plain(entry.Id), Link = Plain(entry.Link) },
        "other host" => entry with { Id = Moved(entry.Id), Link = Moved(entry.Link) },
        "guid" => entry with { Id = "moved-" + entry.Title },
        "trackers" => entry with { Link = entry.Link + $"?utm_source=rss&utm_medium={poll}" },
        "session" => entry with { Link = entry.Link + $"?PHPSESSID=a{poll}" },
        "no link" => entry with { Link = null },
        "home as link" => entry with { Link = Site + "/" },
        "no date" => entry with { Published = null },
        "date of the poll" =>
            entry with
            {
                Published = new FeedDate(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).AddMinutes(30 * (poll + 1)), true,
                $"poll {poll}")
            },
        "short" => entry with { SummaryHtml = "<p>More inside.</p>" },
        "no text" => entry with { SummaryHtml = null },
        _ => entry,
    };

    private static string? Plain(string? address) => address?.Replace("https://", "http://www.", StringComparison.Ordinal);

    private static string? Moved(string? address) => address?.Replace("harbour.example/", "port.example/", StringComparison.Ordinal);
}
