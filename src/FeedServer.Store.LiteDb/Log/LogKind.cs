namespace FeedServer.Store.LiteDb.Log;

/// <summary>The kinds of records this store writes. A name once written stays.</summary>
internal static class LogKind
{
    /// <summary>A kept state of an item; the body is an <see cref="Items.Keeping.ItemRecord"/>.</summary>
    public const string Item = "item";

    /// <summary>A known item under further keys; the body is a <see cref="KeysBody"/>.</summary>
    public const string Alias = "alias";

    /// <summary>Keys that their source no longer shows; the body is a <see cref="KeysBody"/>.</summary>
    public const string Missing = "missing";

    /// <summary>Keys that their source shows again; the body is a <see cref="KeysBody"/>.</summary>
    public const string Returned = "returned";

    /// <summary>Polls of sources, begun or ended, in their order; the body is a <see cref="Ledger.PollsBody"/>.</summary>
    public const string Polls = "polls";

    /// <summary>States of subscriptions; the body is a <see cref="Push.SubscriptionsBody"/>.</summary>
    public const string Subscriptions = "subscriptions";

    /// <summary>True for what changes nothing that is published: polls and subscriptions.</summary>
    public static bool IsApart(string kind) => kind is Polls or Subscriptions;

    /// <summary>Items of different sources that tell the same story; the body is a <see cref="Similar.SimilarBody"/>.</summary>
    public const string Similar = "similar";
}
