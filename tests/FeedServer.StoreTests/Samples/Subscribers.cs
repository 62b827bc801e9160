using FeedServer.Items.Push;

namespace FeedServer.StoreTests.Samples;

/// <summary>Invented subscribers: one number is one subscription, in any of its states; every tenth state is its end.</summary>
internal static class Subscribers
{
    private static readonly DateTimeOffset Since = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public static Subscription Of(int number, int state = 1) => new()
    {
        Topic = number % 2 == 0 ? "/feed.atom" : "/sections/tin-hoat-dong.rss",
        Callback = $"https://reader-{number}.example/push?nguồn=Mai Sơn&n={number}",
        Secret = number % 3 == 0 ? null : $"bí mật \"{number}\"",
        Since = Since.AddMilliseconds(number),
        Expires = Since.AddDays(10).AddMilliseconds(state),
        Delivered = $"hash-{state}",
        Failures = state % 4,
        Retry = state % 4 == 0 ? null : Since.AddHours(state),
        LastFailure = state % 4 == 0 ? null : "503 Service Unavailable",
        Ended = state % 10 == 9 ? "unsubscribed" : null,
    };
}
