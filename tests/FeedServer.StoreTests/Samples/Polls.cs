using FeedServer.Items.Ledger;

namespace FeedServer.StoreTests.Samples;

/// <summary>Polls of invented sources.</summary>
internal static class Polls
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static DateOnly Day { get; } = new(2026, 11, 23);

    /// <summary>The documents that <see cref="Many"/> tells of.</summary>
    public static IReadOnlyList<string> Links { get; } = [.. Enumerable.Range(0, 20).Select(i => $"https://mai-son.example/bai/{i}")];

    public static PollStart Begin(string source, DateTimeOffset? at = null) => new(source, at ?? Start, (at ?? Start).AddHours(1));

    /// <summary>What a source is after its first, well answered poll.</summary>
    public static SourceState State(string source) => new()
    {
        Source = source,
        Since = Start,
        Due = Start.AddHours(2),
        Interval = 7200,
        Address = $"https://{source}.example/feed.xml",
        ETag = "\"một\"",
        LastModified = "Mon, 23 Nov 2026 07:00:00 GMT",
        LastPoll = Start,
        LastSuccess = Start,
        LastNew = Start,
        Habit = 3600,
        Items = 12,
        Batch = "0123456789abcdef",
        Raw = new RawReference("urn:uuid:00000000-0000-4000-8000-000000000001", "sha256:ab", $"https://{source}.example/feed.xml", Start),
    };

    public static PollRecord Fetched(string source, int items = 3) => new()
    {
        At = Start,
        Day = Day,
        Kind = PollKind.Fetched,
        New = items,
        State = State(source),
    };

    /// <summary>A poll answered with 304, the source as it was but for its times.</summary>
    public static PollRecord NotModified(SourceState before, DateTimeOffset at) => new()
    {
        At = at,
        Day = DateOnly.FromDateTime(at.UtcDateTime),
        Kind = PollKind.NotModified,
        State = before with { Due = at.AddHours(2), LastPoll = at, LastSuccess = at, Failures = 0, LastFailure = null },
    };

    public static PollRecord Failed(SourceState before, DateTimeOffset at, string why) => new()
    {
        At = at,
        Day = DateOnly.FromDateTime(at.UtcDateTime),
        Kind = PollKind.Failed,
        Failure = why,
        State = before with { Due = at.AddHours(4), LastPoll = at, Failures = before.Failures + 1, LastFailure = why },
    };

    public static DocumentState Document(string link) => new()
    {
        Link = link,
        FirstFetched = Start,
        LastFetched = Start.AddMinutes(5),
        Fetches = 2,
        ETag = "W/\"x\"",
        Listed = "2026-11-23",
    };

    /// <summary>Polls of all kinds of a few sources over a few days, the same ones for the same seed.</summary>
    public static IReadOnlyList<PollRecord> Many(int seed, int count)
    {
        var random = new Random(seed);
        var states = Enumerable.Range(0, 5).Select(i => State($"nguon-{i}")).ToArray();
        var polls = new List<PollRecord>(count);
        for (var i = 0; i < count; i++)
        {
            var at = Start.AddMinutes(i * 17);
            ref var state = ref states[random.Next(states.Length)];
            var poll = random.Next(4) switch
            {
                0 => Failed(state, at, $"lý do {random.Next(15)}"),
                1 => NotModified(state, at) with
                {
                    Kind = PollKind.Fetched,
                    New = random.Next(3),
                    Revised = random.Next(2),
                    Unchanged = random.Next(9)
                },
                2 => NotModified(state, at) with
                {
                    Kind = PollKind.Fetched,
                    Refused = 1,
                    Reasons = [$"mục {random.Next(15)} không có tựa"]
                },
                _ => NotModified(state, at) with { Documents = [Document(Links[random.Next(20)]) with { Fetches = i + 1 }] },
            };
            state = poll.State;
            polls.Add(poll);
        }
        return polls;
    }
}
