using FeedServer.Items.Push;
using FeedServer.Push.Hub;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Push.Hub;

/// <summary>How often and how much is delivered.</summary>
public sealed class DeliveryBudgetTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly DeliveryBudget budget;

    public DeliveryBudgetTests() => budget = new DeliveryBudget(clock);

    [Fact]
    public void A_topic_that_goes_on_changing_has_a_least_interval()
    {
        for (var change = 0; change < DeliveryBudget.TopicBurst; change++) Assert.Equal(TimeSpan.Zero, Wait("a", $"{change}"));
        Assert.Equal(DeliveryBudget.TopicInterval, Wait("a", "more"));
        // Another subscriber still gets what was released; another topic has its own interval.
        Assert.Equal(TimeSpan.Zero, Wait("b", $"{DeliveryBudget.TopicBurst - 1}"));
        Assert.Equal(TimeSpan.Zero, Wait("a", "x", "/feed.rss"));
        clock.Advance(DeliveryBudget.TopicInterval);
        Assert.Equal(TimeSpan.Zero, Wait("a", "newest"));
        Assert.Equal(DeliveryBudget.TopicInterval, Wait("a", "later"));
    }

    [Fact]
    public void Five_thousand_changes_an_hour_are_a_hundred_and_thirty_deliveries()
    {
        var sent = 0;
        for (var change = 0; change < 5_000; change++)
        {
            if (Wait("a", $"{change}") == TimeSpan.Zero) sent++;
            clock.Advance(TimeSpan.FromHours(1) / 5_000);
        }
        Assert.InRange(sent, 120, 130);
    }

    [Fact]
    public void What_a_party_is_sent_at_once_has_an_end_and_others_do_not_wait_for_it()
    {
        for (var sent = 0; sent < DeliveryBudget.PartyBurst; sent += 100_000) Assert.True(budget.TryTake(Of("a", "10.0.0.1"), 100_000));
        Assert.False(budget.TryTake(Of("b", "10.0.0.1"), 1));
        Assert.True(budget.TryTake(Of("c", "10.0.0.2"), 100_000));
        var wait = Wait("a", "x");
        Assert.InRange(wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(5));
        clock.Advance(wait);
        Assert.Equal(TimeSpan.Zero, Wait("a", "x"));
        Assert.True(budget.TryTake(Of("b", "10.0.0.1"), 1));
    }

    private TimeSpan Wait(string host, string hash, string topic = "/feed.atom") => budget.WaitFor(Of(host, "10.0.0.1", topic), hash);

    private static Subscription Of(string host, string address, string topic = "/feed.atom") => new()
    {
        Topic = topic,
        Callback = $"http://{host}.example/",
        Address = address,
        Since = default,
        Expires = default,
        Delivered = "",
    };
}
