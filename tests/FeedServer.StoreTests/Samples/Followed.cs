using FeedServer.Items.Push;

namespace FeedServer.StoreTests.Samples;

/// <summary>Invented subscriptions of ours: one number is one callback, in any of its states; every tenth state is its end.</summary>
internal static class Followed
{
    private static readonly DateTimeOffset Since = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public static UpstreamSubscription Of(int number, int state = 1) => new()
    {
        Callback = $"https://ben-song.example/websub/{number:x64}",
        Source = $"nguon-{number % 7}",
        Topic = $"https://nguồn-{number}.example/feed.atom?mục=tin",
        Hub = "https://hub.example/",
        Secret = number % 3 == 0 ? null : $"bí mật \"{number}\"",
        Since = Since.AddMilliseconds(number),
        Next = Since.AddHours(state),
        Asked = state % 2 == 0 ? Since.AddMinutes(state) : null,
        Confirmed = state < 3 ? null : Since.AddMinutes(2),
        Expires = state < 3 ? null : Since.AddDays(state),
        Leaving = state % 5 == 4,
        Failures = state % 4,
        LastFailure = state % 4 == 0 ? null : "it answered 503",
        Ended = state % 10 == 9 ? "unsubscribed" : null,
    };
}
