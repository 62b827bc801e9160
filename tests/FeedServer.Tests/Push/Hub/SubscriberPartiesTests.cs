using FeedServer.Items.Push;
using FeedServer.Push.Hub;

namespace FeedServer.Tests.Push.Hub;

/// <summary>Who has how many places at the hub, and who makes room for a newcomer.</summary>
public sealed class SubscriberPartiesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 0, 0, 0, TimeSpan.Zero);

    private readonly SubscriberParties parties = new();
    private int made;

    [Fact]
    public void A_feed_is_sent_to_one_address_so_many_times_whatever_its_names()
    {
        for (var number = 0; number < SubscriberParties.MostOfOneToAFeed; number++)
            Add($"h{number % 10}.a{number % 10}.example", "10.0.0.1");
        Assert.NotNull(parties.RoomFor(Make("h1.a1.example", "10.0.0.1")).Refusal);
        Assert.Empty(Leaving(Make("h1.a1.example", "10.0.0.1", "/feed.rss")));
        Assert.Empty(Leaving(Make("h1.a1.example", "10.0.0.2")));
    }

    [Fact]
    public void A_domain_has_its_part_however_many_addresses_and_hosts_it_has()
    {
        for (var number = 0; number < SubscriberParties.MostOfOne; number++)
            Add($"h{number}.crowd.example", $"10.0.{number / 200}.{number % 200}", $"/sections/{number}.atom");
        Assert.NotNull(parties.RoomFor(Make("new.crowd.example", "10.1.0.1")).Refusal);
        Assert.Empty(Leaving(Make("new.other.example", "10.1.0.1")));
    }

    [Fact]
    public void Another_host_of_a_crowded_address_finds_room_and_the_newest_of_the_crowd_that_took_nothing_leaves()
    {
        for (var number = 0; number < SubscriberParties.MostOfOneToAFeed; number++)
            Add("a.example", "10.0.0.1", taken: number == 248 ? 0 : 3);
        var newcomer = Make("b.example", "10.0.0.1");
        Assert.Equal("http://a.example/249", Assert.Single(Leaving(newcomer)).Callback);
    }

    [Fact]
    public void Within_a_party_what_fails_makes_room()
    {
        for (var number = 0; number < SubscriberParties.MostOfOneToAFeed; number++)
            Add("a.example", "10.0.0.1", failures: number == 7 ? 3 : 0);
        Assert.Equal("http://a.example/8", Assert.Single(Leaving(Make("a.example", "10.0.0.1"))).Callback);
    }

    [Fact]
    public void When_all_places_are_taken_whoever_has_the_most_makes_room_for_whoever_has_less()
    {
        for (var owner = 0; owner < 10; owner++)
        {
            for (var number = 0; number < SubscriberParties.MostOfOne; number++)
                Add($"owner{owner}.example", $"10.0.0.{owner}", $"/sections/{number}.atom", taken: 1);
        }
        var gone = Assert.Single(Leaving(Make("new.example", "10.1.0.1")));
        parties.Remove(gone);
        Add("new.example", "10.1.0.1");
        // An owner who has less now finds room; whoever has as many as any does not.
        Assert.NotNull(parties.RoomFor(Make(SubscriberParties.HostOf(gone.Callback), gone.Address, "/x.atom")).Refusal);
        Assert.Single(Leaving(Make("another.example", "10.1.0.2")));
    }

    [Fact]
    public void A_place_left_is_free_again()
    {
        var all = Enumerable.Range(0, SubscriberParties.MostOfOneToAFeed).Select(_ => Add("a.example", "10.0.0.1")).ToList();
        Assert.NotNull(parties.RoomFor(Make("a.example", "10.0.0.1")).Refusal);
        parties.Remove(all[3]);
        Assert.Empty(Leaving(Make("a.example", "10.0.0.1")));
    }

    [Fact]
    public void A_lease_is_earned_day_by_day_by_deliveries_taken()
    {
        var intent = new PendingVerification
        {
            Subscribes = true,
            Topic = "/feed.atom",
            TopicAddress = "http://localhost/feed.atom",
            Callback = new Uri("http://a.example/"),
            Lease = TimeSpan.FromDays(10),
            FirstLease = TimeSpan.FromDays(1),
        };
        Assert.Equal([1, 2, 9, 10, 10], ((int[])[0, 1, 8, 9, 500]).Select(taken => intent.Earned(taken).TotalDays));
        Assert.Equal(TimeSpan.FromHours(1), (intent with { Lease = TimeSpan.FromHours(1) }).Earned(0));
    }

    private Subscription Add(string host, string address, string topic = "/feed.atom", int taken = 0, int failures = 0)
    {
        var subscription = Make(host, address, topic) with { Taken = taken, Failures = failures };
        parties.Add(subscription);
        return subscription;
    }

    private Subscription Make(string host, string? address, string topic = "/feed.atom")
    {
        made++;
        return new Subscription
        {
            Topic = topic,
            Callback = $"http://{host}/{made}",
            Address = address,
            Since = Start.AddSeconds(made),
            Expires = Start.AddDays(1),
            Delivered = "",
        };
    }

    private IReadOnlyList<Subscription> Leaving(Subscription newcomer)
    {
        var (leaving, refusal) = parties.RoomFor(newcomer);
        Assert.Null(refusal);
        return leaving;
    }
}
