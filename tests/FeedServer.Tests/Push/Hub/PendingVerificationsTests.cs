using FeedServer.Push.Hub;

namespace FeedServer.Tests.Push.Hub;

/// <summary>Intents that wait to be verified.</summary>
public sealed class PendingVerificationsTests
{
    private readonly PendingVerifications pending = new();

    [Fact]
    public void A_crowd_makes_room_for_a_newcomer_the_newest_of_the_largest_first()
    {
        var crowd = Enumerable.Range(0, PendingVerifications.Most)
            .Select(n => Enter($"{n % 1_000}.crowd{n % 8}.example", "crowd")).ToList();
        var newcomer = Enter("new.example", "newcomer");
        Assert.Equal([crowd[^1]], crowd.Append(newcomer).Where(one => one.Displaced.IsCancellationRequested));
        // One of the crowd finds no room.
        Assert.Null(pending.Enter(Make("x.crowd1.example", "crowd")));
    }

    [Fact]
    public void What_is_being_verified_makes_no_room()
    {
        var crowd = Enumerable.Range(0, PendingVerifications.Most).Select(n => Enter($"{n}.crowd{n % 8}.example", "crowd")).ToList();
        pending.Begin(crowd[^1]);
        Enter("new.example", "newcomer");
        Assert.Equal([crowd[^2]], crowd.Where(one => one.Displaced.IsCancellationRequested));
    }

    [Fact]
    public void A_domain_has_as_many_waiting_as_it_may_have_at_all()
    {
        for (var number = 0; number < SubscriberParties.MostOfOne; number++) Enter($"{number}.crowd.example", $"client {number}");
        Assert.Null(pending.Enter(Make("x.crowd.example", "another")));
        Enter("new.example", "client 1");
    }

    [Fact]
    public void Of_two_intents_of_one_subscriber_the_older_never_counts_after_the_newer()
    {
        var older = Enter("a.example", "a");
        var newer = Enter("a.example", "a");
        Assert.True(pending.MayApply(newer));
        pending.Leave(newer);
        Assert.False(pending.MayApply(older));
        pending.Leave(older);
        Assert.True(pending.MayApply(Enter("a.example", "a")));
    }

    private PendingVerifications.Entry Enter(string host, string client) =>
        Assert.IsType<PendingVerifications.Entry>(pending.Enter(Make(host, client)));

    private static PendingVerification Make(string host, string client) => new()
    {
        Subscribes = true,
        Topic = "/feed.atom",
        TopicAddress = "http://localhost/feed.atom",
        Callback = new Uri($"http://{host}/"),
        Client = client,
    };
}
