using System.Globalization;
using System.Text.Json;
using FeedServer.Items.Ledger;
using FeedServer.Store;

namespace FeedServer.Benchmarks;

/// <summary>A round of many sources, each beginning and recording its poll by calls of its own.</summary>
internal static class LedgerBenchmark
{
    private const int Sources = 10_000;
    private const int AtOnce = 64;
    private const int Rounds = 3;

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(DirectoryInfo scratch, Func<string, Task<ItemStore>> open)
    {
        var root = scratch.CreateSubdirectory("ledger").FullName;
        await using var store = await open(root);
        await store.RecordPollsAsync([.. Enumerable.Range(0, Sources).Select(i => Record(First(i), PollKind.Fetched, 0))],
            CancellationToken.None);
        var states = (await store.SourcesAsync(CancellationToken.None)).ToDictionary(state => state.Source);
        var log = Directory.GetFiles(Path.Combine(root, "records")).Single();
        var (before, round) = (new FileInfo(log).Length, 0);
        await Contest.RunAsync($"poll {Sources} sources", Sources, Rounds,
            () => RoundAsync(store, states, ++round), () => AppendAsync(Path.Combine(root, "polls.jsonl"), states.Values));
        var bytes = (new FileInfo(log).Length - before) / (double)round / Sources;
        Console.WriteLine(FormattableString.Invariant($"{"",-34}{bytes,12:F0} bytes of log for a begin and a poll, {AtOnce} tasks"));
    }

    private static Task RoundAsync(ItemStore store, Dictionary<string, SourceState> states, int round) => Parallel.ForAsync(
        0, Sources, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, cancellation) =>
        {
            var before = states[Name(i)];
            var at = Start.AddHours(round).AddMilliseconds(i);
            await store.BeginPollsAsync([new PollStart(before.Source, at, at.AddHours(1))], cancellation);
            var kind = i % 100 == 0 ? PollKind.Failed : i % 10 == 0 ? PollKind.Fetched : PollKind.NotModified;
            await store.RecordPollsAsync([Record(before with { LastPoll = at, Due = at.AddHours(1) }, kind, round)], cancellation);
        });

    private static PollRecord Record(SourceState before, PollKind kind, int round)
    {
        var at = before.LastPoll ?? Start;
        var failure = kind == PollKind.Failed ? "HTTP 503" : null;
        return new PollRecord
        {
            At = at,
            Day = DateOnly.FromDateTime(at.UtcDateTime),
            Kind = kind,
            Failure = failure,
            New = kind == PollKind.Fetched ? 1 : 0,
            State = before with
            {
                LastSuccess = failure is null ? at : before.LastSuccess,
                LastFailure = failure,
                ETag = kind == PollKind.Fetched ? $"\"{round}-{before.Source}\"" : before.ETag,
            },
        };
    }

    private static SourceState First(int i) => new()
    {
        Source = Name(i),
        Since = Start,
        Due = Start,
        LastPoll = Start,
        Interval = 3600,
        Address = $"https://{Name(i)}.example/feed.xml",
        LastModified = "Mon, 23 Nov 2026 07:00:00 GMT",
    };

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"source-{i:D5}");

    /// <summary>
    /// The least that could be called keeping: two lines a source with the whole state, one fsync for as many as there are tasks.
    /// </summary>
    private static Task AppendAsync(string path, IEnumerable<SourceState> states)
    {
        using var file = File.Create(path);
        foreach (var some in states.Chunk(AtOnce))
        {
            foreach (var state in some)
            {
                JsonSerializer.Serialize(file, new { state.Source, At = Start, state.Due });
                JsonSerializer.Serialize(file, state);
            }
            file.Flush(flushToDisk: true);
        }
        return Task.CompletedTask;
    }
}
