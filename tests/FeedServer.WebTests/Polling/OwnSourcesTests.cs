using System.Globalization;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Polling;

/// <summary>Sources are their own, and say what they say once.</summary>
public sealed class OwnSourcesTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(308)]
    public async Task A_move_onto_the_address_of_another_source_is_refused_and_nothing_of_it_is_kept(int status)
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/mine", RoughAnswer.Redirect(status, "/theirs")).On("/theirs", RoughAnswer.Feed(PolledWorld.Rss(1, 2)));
        await world.AddAsync("/mine", "mine");
        await world.AddAsync("/theirs", "theirs");

        var refused = (await world.PollAsync("mine")).Record;
        var own = (await world.PollAsync("theirs")).Record;

        Assert.Equal((PollKind.Failed, 0, 2), (refused.Kind, refused.New, own.New));
        Assert.StartsWith("it has moved for good to the address of the source theirs", refused.Failure, StringComparison.Ordinal);
        Assert.Contains(world.Log.Lines,
            line => line.StartsWith("mine: it has moved for good to the address of", StringComparison.Ordinal));
        Assert.Equal(["/mine", "/theirs"], world.Book.Sources.Select(source => source.Address.AbsolutePath));
        var page = await world.Store.PageAsync(new ItemQuery { Limit = 10 }, PolledWorld.Cancellation);
        Assert.All(page.Items, item => Assert.Equal("theirs", item.Source));
    }

    [Fact]
    public async Task A_link_in_the_text_that_changes_with_every_poll_makes_three_revisions_and_no_more()
    {
        await using var world = await PolledWorld.OpenAsync();
        var (poll, words) = (0, "tells of the tide");
        world.Server.On("/feed", _ => RoughAnswer.Feed(Advertising(words, poll.ToString(CultureInfo.InvariantCulture))));
        await world.AddAsync("/feed");
        var revised = new List<int>();
        for (poll = 0; poll < 12; poll++) revised.Add((await world.PollAsync()).Record.Revised);
        Assert.Equal([0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], revised);

        // New words are a revision all the same, and the brake stays on.
        words = "tells of the storm";
        var after = new List<int>();
        for (; poll < 16; poll++) after.Add((await world.PollAsync()).Record.Revised);
        Assert.Equal([1, 0, 0, 0], after);
    }

    [Fact]
    public async Task An_address_that_stays_is_believed_in_the_end()
    {
        await using var world = await PolledWorld.OpenAsync();
        var (poll, link) = (0, "");
        world.Server.On("/feed", _ => RoughAnswer.Feed(Advertising("tells of the tide", link) + $"<!-- {poll} -->"));
        await world.AddAsync("/feed");
        var revised = 0;
        for (poll = 0; poll < 20; poll++)
        {
            link = poll < 8 ? "w" + poll : "right";
            revised += (await world.PollAsync()).Record.Revised;
        }
        Assert.Equal(4, revised);
    }

    private static string Advertising(string words, string token) =>
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour</title><link>http://harbour.example/</link>"
        + "<description>d</description><item><title>Notice</title><link>http://harbour.example/1</link>"
        + "<guid isPermaLink=\"false\">n1</guid><pubDate>Sun, 01 Mar 2026 00:00:00 GMT</pubDate>"
        + $"<description>&lt;p&gt;The harbour office {words}, &lt;a href=\"http://ads.example/go/{token}/x\"&gt;more&lt;/a&gt;.&lt;/p&gt;"
        + "</description></item></channel></rss>";
}
