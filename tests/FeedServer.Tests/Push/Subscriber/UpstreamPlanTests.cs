using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Items.Push;
using FeedServer.Push.Subscriber;

namespace FeedServer.Tests.Push.Subscriber;

/// <summary>What is to be subscribed to and what is to be let go.</summary>
public sealed class UpstreamPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly Uri Home = new("https://ben-song.example/tin/");
    private static readonly PushOffer Offer = new([new Uri("https://hub.example/"), new Uri("http://spare.example/")],
        new Uri("https://song.example/feed"));

    private readonly Dictionary<string, PushOffer?> offers = new() { ["song"] = Offer };
    private UpstreamPlan plan = new(Home, allowsInside: false);

    [Fact]
    public void A_feed_that_offers_it_is_subscribed_to_once_under_an_address_nobody_can_guess()
    {
        var begun = Assert.Single(Changes([])).After;
        Assert.Equal(("song", "https://hub.example/", "https://song.example/feed", Now),
            (begun.Source, begun.Hub, begun.Topic, begun.Next));
        Assert.Matches("^https://ben-song\\.example/tin/websub/[0-9a-f]{64}$", begun.Callback);
        Assert.Empty(Changes([begun]));
        Assert.NotEqual(begun.Callback, Assert.Single(Changes([])).After.Callback);
    }

    [Fact]
    public void A_secret_is_told_over_tls_only_unless_the_hub_is_of_the_own_network()
    {
        Assert.NotNull(Assert.Single(Changes([])).After.Secret);
        offers["song"] = Offer with { Hubs = [new Uri("http://spare.example/")] };
        Assert.Null(Assert.Single(Changes([])).After.Secret);
        plan = new UpstreamPlan(Home, allowsInside: true);
        Assert.NotNull(Assert.Single(Changes([])).After.Secret);
    }

    [Fact]
    public void What_is_not_known_yet_after_a_start_is_left_as_it_is()
    {
        var live = Live();
        offers.Clear();
        Assert.Empty(Changes([live]));
    }

    [Fact]
    public void What_is_not_wanted_any_more_is_let_go_and_one_that_no_hub_holds_just_ends()
    {
        var live = Live();
        var (before, left) = Assert.Single(plan.Changes([live], [], offers, Now));
        Assert.Equal((live, true, null, Now), (before, left.Leaving, left.Ended, left.Next));
        Assert.Empty(plan.Changes([left], [], offers, Now));
        Assert.NotNull(Assert.Single(plan.Changes([live with { Expires = null }], [], offers, Now)).After.Ended);
        Assert.True(Assert.Single(plan.Changes([live with { Expires = null, Asked = Now }], [], offers, Now)).After.Leaving);
        offers["song"] = null;
        Assert.True(Assert.Single(Changes([live])).After.Leaving);
        offers["song"] = Offer with { Topic = new Uri("https://song.example/other") };
        Assert.Equal([true, false], Changes([live]).Select(change => change.After.Leaving));
        plan = new UpstreamPlan(new Uri("https://moved.example/"), allowsInside: false);
        Assert.Equal([true, false], Changes([live]).Select(change => change.After.Leaving));
    }

    [Fact]
    public void Hubs_that_fail_take_turns_but_one_that_still_pushes_is_kept()
    {
        var failed = Live() with { Expires = null, Failures = 2, LastFailure = "it answered 500", Next = Now };
        var changes = Changes([failed]);
        Assert.NotNull(changes[0].After.Ended);
        Assert.Equal(("http://spare.example/", 2), (changes[1].After.Hub, changes[1].After.Failures));
        Assert.Empty(Changes([failed with { Next = Now.AddMinutes(1) }]));
        Assert.Empty(Changes([failed with { Expires = Now.AddDays(1) }]));
        Assert.Equal("https://hub.example/", Changes([failed with { Hub = "http://spare.example/" }])[1].After.Hub);
    }

    private UpstreamSubscription Live() =>
        Assert.Single(Changes([])).After with { Confirmed = Now, Expires = Now.AddDays(10), Next = Now.AddDays(8) };

    private IReadOnlyList<(UpstreamSubscription? Before, UpstreamSubscription After)> Changes(
        IReadOnlyList<UpstreamSubscription> standing) =>
        plan.Changes(standing,
            [new SourceDefinition { Id = "song", Kind = SourceKind.Feed, Address = new Uri("https://song.example/rss"), Title = "Song" }],
            offers, Now);
}
