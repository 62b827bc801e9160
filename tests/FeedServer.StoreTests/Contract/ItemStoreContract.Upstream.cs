using FeedServer.Items.Push;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    [Fact]
    public async Task Subscriptions_of_ours_are_kept_over_a_restart_by_source_then_callback()
    {
        var told = Enumerable.Range(0, 2500).Select(number => Followed.Of(number, number % 9)).ToList();
        await Subscriptions.RecordAsync(told, Cancellation);
        await ReopenAsync();
        Assert.Equal(
            told.OrderBy(state => state.Source, StringComparer.Ordinal).ThenBy(state => state.Callback, StringComparer.Ordinal),
            await Subscriptions.UpstreamAsync(Cancellation));
    }

    [Fact]
    public async Task A_state_of_ours_takes_the_place_of_the_one_before_and_an_ended_one_is_forgotten()
    {
        await Subscriptions.RecordAsync([Followed.Of(1), Followed.Of(2), Followed.Of(3)], Cancellation);
        await Subscriptions.RecordAsync([Followed.Of(1, 5), Followed.Of(2, 9), Followed.Of(1, 6)], Cancellation);
        await ReopenAsync();
        Assert.Equal([Followed.Of(1, 6), Followed.Of(3)], await Subscriptions.UpstreamAsync(Cancellation));
        await Subscriptions.RecordAsync([Followed.Of(2, 4)], Cancellation);
        Assert.Equal([Followed.Of(1, 6), Followed.Of(2, 4), Followed.Of(3)], await Subscriptions.UpstreamAsync(Cancellation));
    }

    [Fact]
    public async Task Subscriptions_of_ours_and_of_others_written_at_once_do_not_meet()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => i % 2 == 0
            ? Subscriptions.RecordAsync([Subscribers.Of(i)], Cancellation) : Subscriptions.RecordAsync([Followed.Of(i)], Cancellation)));
        await ReopenAsync();
        Assert.Equal(20, (await Subscriptions.SubscriptionsAsync(Cancellation)).Count);
        Assert.Equal(20, (await Subscriptions.UpstreamAsync(Cancellation)).Count);
        Assert.Equal(0, (await Store.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task A_subscription_of_ours_without_a_source_is_refused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Subscriptions.RecordAsync([Followed.Of(1) with { Source = " " }], Cancellation));
}
