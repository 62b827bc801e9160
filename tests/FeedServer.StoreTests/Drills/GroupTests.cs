using System.Collections;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.RecordLog;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Drills;

/// <summary>Many small writes at once are written together, and a bad one costs only its own caller.</summary>
public sealed class GroupTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_that_wait_at_once_share_lines_and_each_has_its_answer()
    {
        const int calls = 400;
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            using var busy = new Busy(store);
            var begun = Enumerable.Range(0, calls).Select(i => store.BeginPollsAsync([Polls.Begin($"nguon-{i}")], Cancellation)).ToList();
            var kept = Enumerable.Range(0, calls).Select(i => store.KeepAsync([Drafts.File($"{i}.txt", $"Bản tin {i}.")], Cancellation))
                .ToList();
            busy.Release();
            await Task.WhenAll(begun);
            Assert.Equal(calls + 1, (await store.SourcesAsync(Cancellation)).Count);
            Assert.All(await Task.WhenAll(kept), outcomes => Assert.Equal(KeepKind.New, Assert.Single(outcomes).Kind));
            Assert.Equal(Enumerable.Range(1, calls).Select(i => (long)i), kept.Select(keep => keep.Result[0].Item.Number).Order());
        }
        Assert.Equal(2, Lines().Count(line => line.Kind == LogKind.Polls));
        Assert.True((await Opening.VerifyAsync(folder.Path)).IsClean);
    }

    [Fact]
    public async Task A_call_that_cannot_be_decided_does_not_fail_those_beside_it()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        using var busy = new Busy(store);
        var tooLong = Drafts.File("x.txt", "x") with { Body = new ItemBody(new string('x', LogLine.MaxLength)) };
        var calls = Enumerable.Range(0, 60)
            .Select(i => store.KeepAsync([i == 33 ? tooLong : Drafts.File($"{i}.txt", $"Bản tin {i}.")], Cancellation)).ToList();
        busy.Release();
        var outcomes = await Task.WhenAll(calls.Select(async (call, i) => i == 33
            ? (await Assert.ThrowsAsync<RecordTooLongException>(() => call)).Message
            : (await call)[0].Kind.ToString()));
        Assert.Equal(59, outcomes.Count(outcome => outcome == nameof(KeepKind.New)));
        Assert.Equal(59, (await store.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task A_caller_who_leaves_costs_the_others_nothing()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        using var busy = new Busy(store);
        using var leaving = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 300)
            .Select(i => store.RecordPollsAsync([Polls.Fetched($"nguon-{i}")], i % 3 == 0 ? leaving.Token : Cancellation)).ToList();
        await leaving.CancelAsync();
        // Gone only when they have been told so: who is taken before that is answered, not cancelled.
        foreach (var left in calls.Where((_, i) => i % 3 == 0)) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        busy.Release();
        await Task.WhenAll(calls.Where((_, i) => i % 3 != 0));
        var known = (await store.SourcesAsync(Cancellation)).Select(source => source.Source).ToHashSet();
        for (var i = 0; i < calls.Count; i++)
        {
            Assert.Equal(i % 3 != 0, calls[i].IsCompletedSuccessfully);
            Assert.Equal(i % 3 != 0, known.Contains($"nguon-{i}"));
        }
    }

    [Fact]
    public async Task A_caller_who_leaves_while_he_may_have_been_taken_is_told_what_became_of_it()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        using var busy = new Busy(store);
        using var leaving = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 300).Select(i => store.RecordPollsAsync([Polls.Fetched($"nguon-{i}")], leaving.Token)).ToList();
        busy.Release();
        await leaving.CancelAsync();
        await Task.WhenAll(calls.Select(call => Task.WhenAny(call)));
        var known = (await store.SourcesAsync(Cancellation)).Select(source => source.Source).ToHashSet();
        for (var i = 0; i < calls.Count; i++)
        {
            Assert.True(calls[i].IsCompletedSuccessfully || calls[i].IsCanceled);
            Assert.Equal(calls[i].IsCompletedSuccessfully, known.Contains($"nguon-{i}"));
        }
    }

    [Fact]
    public async Task A_begin_and_a_304_of_one_source_cost_few_bytes()
    {
        const int sources = 1000;
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            await store.RecordPollsAsync([.. Enumerable.Range(0, sources).Select(i => Polls.Fetched($"nguon-{i:D5}"))], Cancellation);
            var before = new FileInfo(folder.LogFile).Length;
            var at = Polls.Start.AddHours(3);
            await store.BeginPollsAsync([.. Enumerable.Range(0, sources).Select(i => Polls.Begin($"nguon-{i:D5}", at))], Cancellation);
            var begun = new FileInfo(folder.LogFile).Length;
            await store.RecordPollsAsync([.. (await store.SourcesAsync(Cancellation)).Select(state => Polls.NotModified(state, at))],
                Cancellation);
            Assert.InRange((begun - before) / sources, 40, 80);
            Assert.InRange((new FileInfo(folder.LogFile).Length - begun) / sources, 80, 150);
        }
    }

    [Fact]
    public async Task Polls_too_many_for_one_line_are_split()
    {
        var reason = new string('r', 3000);
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            await store.RecordPollsAsync(
                [.. Enumerable.Range(0, 300).Select(i => Polls.Failed(Polls.State($"nguon-{i}"), Polls.Start, reason))], Cancellation);
            Assert.Equal(300, (await store.DayAsync(Polls.Day, Cancellation)).Count);
        }
        var lines = Lines();
        Assert.True(lines.Count > 2);
        Assert.All(lines, line => Assert.InRange(line.Body.Length, 1, 300_000));
        Assert.True((await Opening.VerifyAsync(folder.Path)).IsClean);
    }

    public void Dispose() => folder.Dispose();

    private List<LogRecord> Lines() =>
        [.. new LogReader(new LogFolder(folder.Records)).Read(null, null).Select(line => line.Record).OfType<LogRecord>()];

    /// <summary>Keeps the writer deciding until it is released, so that all calls made meanwhile wait.</summary>
    private sealed class Busy : IReadOnlyList<PollStart>, IDisposable
    {
        private readonly ManualResetEventSlim deciding = new();
        private readonly ManualResetEventSlim released = new();
        private readonly Task call;

        public Busy(ItemStore store)
        {
            call = Task.Run(() => store.BeginPollsAsync(this, Cancellation), Cancellation);
            deciding.Wait(Cancellation);
        }

        public int Count => 1;

        public PollStart this[int index]
        {
            get
            {
                deciding.Set();
                released.Wait(Cancellation);
                return Polls.Begin("bận");
            }
        }

        public void Release() => released.Set();

        public IEnumerator<PollStart> GetEnumerator() => Enumerable.Repeat(Polls.Begin("bận"), 1).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose()
        {
            released.Set();
            call.Wait(Cancellation);
            deciding.Dispose();
            released.Dispose();
        }
    }
}
