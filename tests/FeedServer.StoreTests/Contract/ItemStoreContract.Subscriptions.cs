using FeedServer.Items.Push;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    private ISubscriptionStore Subscriptions => (ISubscriptionStore)Store;

    [Fact]
    public async Task Subscriptions_are_kept_over_a_restart_by_topic_then_callback()
    {
        var told = Enumerable.Range(0, 2500).Select(number => Subscribers.Of(number)).ToList();
        await Subscriptions.RecordAsync(told, Cancellation);
        await ReopenAsync();
        Assert.Equal(
            told.OrderBy(state => state.Topic, StringComparer.Ordinal).ThenBy(state => state.Callback, StringComparer.Ordinal),
            await Subscriptions.SubscriptionsAsync(Cancellation));
    }

    [Fact]
    public async Task A_state_takes_the_place_of_the_one_before_and_an_ended_subscription_is_forgotten()
    {
        await Subscriptions.RecordAsync([Subscribers.Of(1), Subscribers.Of(2), Subscribers.Of(3)], Cancellation);
        await Subscriptions.RecordAsync([Subscribers.Of(1, 5), Subscribers.Of(2, 9), Subscribers.Of(1, 6)], Cancellation);
        Assert.Equal([Subscribers.Of(1, 6), Subscribers.Of(3)], await Subscriptions.SubscriptionsAsync(Cancellation));
        await Subscriptions.RecordAsync([Subscribers.Of(2, 4), Subscribers.Of(3, 9)], Cancellation);
        await ReopenAsync();
        Assert.Equal([Subscribers.Of(2, 4), Subscribers.Of(1, 6)], await Subscriptions.SubscriptionsAsync(Cancellation));
    }

    [Fact]
    public async Task Subscriptions_make_no_rendered_document_void_and_are_no_change()
    {
        await KeepAsync(Drafts.File("1", "Một."));
        var before = await Store.StateAsync(Cancellation);
        await Subscriptions.RecordAsync([Subscribers.Of(1)], Cancellation);
        Assert.Equal(before, await Store.StateAsync(Cancellation));
        Assert.Empty(await ChangesAsync(Store, before.Sequence));
        await ReopenAsync();
        Assert.Equal(before, await Store.StateAsync(Cancellation));
    }

    [Fact]
    public async Task Subscriptions_and_items_written_at_once_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => i % 2 == 0
            ? Subscriptions.RecordAsync([Subscribers.Of(i)], Cancellation) : KeepAsync(Drafts.File($"{i}", $"Bài {i}."))));
        Assert.Equal(20, (await Subscriptions.SubscriptionsAsync(Cancellation)).Count);
        Assert.Equal(20, (await Store.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task A_subscription_without_a_callback_is_refused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Subscriptions.RecordAsync([Subscribers.Of(1) with { Callback = " " }], Cancellation));
}
