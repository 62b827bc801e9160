namespace FeedServer.Desk.Operation;

/// <summary>The subscribers of the hub.</summary>
public sealed record SubscribersModel : IDeskModel
{
    /// <summary>So many on one page.</summary>
    internal const int Most = 100;

    public required DeskFrame Frame { get; init; }

    /// <summary>Those on this page.</summary>
    public required IReadOnlyList<Subscription> Subscriptions { get; init; }

    /// <summary>How many there are.</summary>
    public required int Count { get; init; }

    /// <summary>The page, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>The number of pages, at least one.</summary>
    public int Pages => Math.Max(1, (Count + Most - 1) / Most);

    /// <summary>A callback without its query: what stands there may be a key of the subscriber's.</summary>
    public static string Shown(Subscription one) => FeedServer.Items.Markup.PublicAddress.In(one.Callback);
}
