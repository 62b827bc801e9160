using System.Text.Json;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

/// <content>What is known of sources: states, documents, days.</content>
public abstract partial class ItemStoreContract
{
    private ISourceLedger Ledger => (ISourceLedger)Store;

    [Fact]
    public async Task A_poll_begun_is_known_after_the_store_was_opened_again_and_gives_an_unknown_source_a_state()
    {
        await Ledger.BeginPollsAsync([Polls.Begin("mai-son"), Polls.Begin("an-khe")], Cancellation);
        await ReopenAsync();
        var sources = await Ledger.SourcesAsync(Cancellation);
        Assert.Equal(["an-khe", "mai-son"], sources.Select(source => source.Source));
        Assert.All(sources, source => Assert.Equal(
            new SourceState { Source = source.Source, Since = Polls.Start, Due = Polls.Start.AddHours(1), LastPoll = Polls.Start },
            source));
        Assert.Empty(await Ledger.DayAsync(Polls.Day, Cancellation));
    }

    [Fact]
    public async Task A_poll_begun_moves_when_a_known_source_is_due_and_nothing_else()
    {
        await Ledger.RecordPollsAsync([Polls.Fetched("mai-son")], Cancellation);
        var later = Polls.Start.AddHours(5);
        await Ledger.BeginPollsAsync([Polls.Begin("mai-son", later)], Cancellation);
        Assert.Equal(Polls.State("mai-son") with { Due = later.AddHours(1), LastPoll = later },
            Assert.Single(await Ledger.SourcesAsync(Cancellation)));
    }

    [Fact]
    public async Task The_state_after_a_poll_is_kept_whole_and_every_member_may_change_and_vanish()
    {
        await Ledger.BeginPollsAsync([Polls.Begin("mai-son")], Cancellation);
        var full = Polls.State("mai-son") with
        {
            Gone = true,
            Warnings = SourceWarnings.Silent | SourceWarnings.OldBatch,
            Failures = 2,
            LastFailure = "HTTP 500"
        };
        var bare = new SourceState { Source = "mai-son", Since = Polls.Start, Due = DateTimeOffset.MinValue };
        foreach (var state in (SourceState[])[full, bare, full with { Raw = null },
            full with { Raw = full.Raw! with { Digest = "sha256:cd" } }]) // set by State()
        {
            await Ledger.RecordPollsAsync([Polls.Fetched("mai-son") with { State = state }], Cancellation);
            await ReopenAsync();
            Assert.Equal(state, Assert.Single(await Ledger.SourcesAsync(Cancellation)));
        }
    }

    [Fact]
    public async Task The_last_polls_of_a_source_are_found_again_after_the_store_was_opened_the_newest_first()
    {
        for (var hour = 0; hour < 5; hour++)
        {
            var at = Polls.Start.AddHours(hour);
            await Ledger.BeginPollsAsync([Polls.Begin("mai-son", at), Polls.Begin("mai-son-2", at)], Cancellation);
            await Ledger.RecordPollsAsync([
                Polls.Fetched("mai-son") with { At = at, New = hour, Refused = 1, Reasons = ["không có tựa"] },
                Polls.Fetched("mai-son-2") with { At = at, Kind = PollKind.Failed, Failure = "HTTP 500" }], Cancellation);
        }
        await ReopenAsync();
        var last = await Ledger.LastPollsAsync("mai-son", 3, Cancellation);
        Assert.Equal([4, 3, 2], last.Select(poll => poll.New));
        Assert.Equal((Polls.Start.AddHours(4), PollKind.Fetched, 1), (last[0].At, last[0].Kind, last[0].Refused));
        Assert.Equal(["không có tựa"], last[0].Reasons);
        Assert.All(await Ledger.LastPollsAsync("mai-son-2", 10, Cancellation), poll => Assert.Equal("HTTP 500", poll.Failure));
        Assert.Empty(await Ledger.LastPollsAsync("an-khe", 10, Cancellation));
    }

    [Fact]
    public async Task Documents_are_found_by_source_and_link_in_the_order_asked()
    {
        var (one, two) = (Polls.Document("https://mai-son.example/một"),
            Polls.Document("https://mai-son.example/" + new string('x', 5000)) with { Refused = "không có tựa" });
        await Ledger.RecordPollsAsync([Polls.Fetched("mai-son") with { Documents = [one, two] }], Cancellation);
        await Ledger.RecordPollsAsync([Polls.Fetched("mai-son") with { Documents = [one with { Fetches = 3, ETag = null }] }],
            Cancellation);
        Assert.Equal([two, null, one with { Fetches = 3, ETag = null }],
            await Ledger.DocumentsAsync("mai-son", [two.Link, "https://mai-son.example/", one.Link], Cancellation));
        Assert.Equal([null], await Ledger.DocumentsAsync("an-khe", [one.Link], Cancellation));
    }

    [Fact]
    public async Task A_day_counts_what_its_polls_came_to()
    {
        var state = Polls.State("mai-son");
        var at = Polls.Start;
        await Ledger.RecordPollsAsync(
        [
            Polls.Fetched("mai-son") with { Revised = 1, Unchanged = 4, Refused = 2, Reasons = ["không có tựa", "không có khóa"] },
            Polls.NotModified(state, at.AddHours(1)),
            Polls.Failed(state, at.AddHours(3), "HTTP 503"),
            Polls.Failed(state, at.AddHours(2), "HTTP 503"),
            Polls.Fetched("mai-son", 0) with { At = at.AddHours(4), Unchanged = 8, Refused = 1, Reasons = ["không có tựa"] },
        ], Cancellation);
        var day = Assert.Single(await Ledger.DayAsync(Polls.Day, Cancellation));
        Assert.Equal(Told(new LedgerDay
        {
            Source = "mai-son",
            Day = Polls.Day,
            Polls = 5,
            Fetched = 2,
            Failed = 2,
            Silent = 2,
            New = 3,
            Revised = 1,
            Unchanged = 12,
            Refused = 3,
            Reasons = ["không có tựa", "không có khóa", "HTTP 503"],
            FirstFailure = at.AddHours(2),
            LastSuccess = at.AddHours(4),
        }), Told(day));
    }

    [Fact]
    public async Task Of_many_reasons_the_first_ten_are_kept()
    {
        await Ledger.RecordPollsAsync(
            [.. Enumerable.Range(0, 30).Select(i => Polls.Failed(Polls.State("mai-son"), Polls.Start.AddMinutes(i), $"lý do {i / 2}"))],
            Cancellation);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"lý do {i}"),
            Assert.Single(await Ledger.DayAsync(Polls.Day, Cancellation)).Reasons);
    }

    [Fact]
    public async Task Days_of_a_source_and_sources_of_a_day_are_found_and_nothing_else()
    {
        foreach (var source in (string[])["mai-son", "an-khe", "binh-luc"])
            await Ledger.RecordPollsAsync(
                [.. Enumerable.Range(0, 9).Select(i => Polls.NotModified(Polls.State(source), Polls.Start.AddDays(i * 2)))], Cancellation);
        var days = await Ledger.DaysAsync([new("an-khe", Polls.Day.AddDays(2), Polls.Day.AddDays(6))], Cancellation);
        Assert.Equal([("an-khe", 2), ("an-khe", 4), ("an-khe", 6)],
            days.Select(day => (day.Source, day.Day.DayNumber - Polls.Day.DayNumber)));
        Assert.Equal(["an-khe", "binh-luc", "mai-son"],
            (await Ledger.DayAsync(Polls.Day.AddDays(4), Cancellation)).Select(day => day.Source));
        Assert.Empty(await Ledger.DayAsync(Polls.Day.AddDays(3), Cancellation));
        Assert.Empty(await Ledger.DaysAsync([new("an-khe", Polls.Day.AddDays(6), Polls.Day.AddDays(2))], Cancellation));
        Assert.Equal(9, (await Ledger.DaysAsync([new("an-khe", DateOnly.MinValue, DateOnly.MaxValue)], Cancellation)).Count);
        var ranges = await Ledger.DaysAsync(
        [
            new("mai-son", Polls.Day.AddDays(3), Polls.Day.AddDays(9)),
            new("nobody", DateOnly.MinValue, DateOnly.MaxValue),
            new("an-khe", Polls.Day.AddDays(1), Polls.Day.AddDays(3)),
        ], Cancellation);
        Assert.Equal([("mai-son", 4), ("mai-son", 6), ("mai-son", 8), ("an-khe", 2)],
            ranges.Select(day => (day.Source, day.Day.DayNumber - Polls.Day.DayNumber)));
    }

    [Fact]
    public async Task Polls_do_not_raise_the_number_that_rendered_documents_are_known_by()
    {
        await KeepAsync(Drafts.File("a.txt", "Bản tin."));
        var before = await Store.StateAsync(Cancellation);
        await Ledger.BeginPollsAsync([Polls.Begin("mai-son")], Cancellation);
        await Ledger.RecordPollsAsync([Polls.Fetched("mai-son")], Cancellation);
        Assert.Equal(before, (await Store.StateAsync(Cancellation)) with { LedgerSequence = 0, LedgerChanged = null });
        Assert.Equal((3, Clock.GetUtcNow()),
            ((await Store.StateAsync(Cancellation)).LedgerSequence, (await Store.StateAsync(Cancellation)).LedgerChanged));
        await KeepAsync(Drafts.File("b.txt", "Bản tin khác."));
        Assert.True((await Store.StateAsync(Cancellation)).Sequence > (await Store.StateAsync(Cancellation)).LedgerSequence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task The_same_polls_in_one_call_or_in_many_give_the_same_answers(int size)
    {
        var polls = Polls.Many(2026, 200);
        foreach (var some in polls.Chunk(size)) await Ledger.RecordPollsAsync(some, Cancellation);
        var days = new List<string>();
        for (var day = Polls.Day; day <= polls[^1].Day; day = day.AddDays(1))
            days.AddRange((await Ledger.DayAsync(day, Cancellation)).Select(Told));
        Assert.Equal(
            polls.GroupBy(poll => (poll.Day, poll.State.Source)).OrderBy(day => day.Key.Day)
            .ThenBy(day => day.Key.Source, StringComparer.Ordinal).Select(Summed), days);
        Assert.Equal(
            polls.GroupBy(poll => poll.State.Source).Select(own => own.Last().State)
            .OrderBy(state => state.Source, StringComparer.Ordinal), await Ledger.SourcesAsync(Cancellation));
    }

    [Fact]
    public async Task A_poll_without_a_source_is_a_mistake_of_ours()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.BeginPollsAsync([Polls.Begin("")], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.RecordPollsAsync([Polls.Fetched("a"), Polls.Fetched(" ")], Cancellation));
        Assert.Empty(await Ledger.SourcesAsync(Cancellation));
    }

    /// <summary>A day worked out from its polls by plain sums.</summary>
    private static string Summed(IGrouping<(DateOnly Day, string Source), PollRecord> polls) => Told(new LedgerDay
    {
        Source = polls.Key.Source,
        Day = polls.Key.Day,
        Polls = polls.Count(),
        Fetched = polls.Count(poll => poll.Kind == PollKind.Fetched),
        Failed = polls.Count(poll => poll.Kind == PollKind.Failed),
        Silent = polls.Count(poll => poll.Kind != PollKind.Failed && poll.New + poll.Revised == 0),
        New = polls.Sum(poll => poll.New),
        Revised = polls.Sum(poll => poll.Revised),
        Unchanged = polls.Sum(poll => poll.Unchanged),
        Refused = polls.Sum(poll => poll.Refused),
        Reasons = [.. polls.SelectMany(poll => poll.Failure is { } why ? [why] : poll.Reasons).Distinct().Take(10)],
        FirstFailure = polls.Where(poll => poll.Kind == PollKind.Failed).Min(poll => (DateTimeOffset?)poll.At),
        LastSuccess = polls.Where(poll => poll.Kind != PollKind.Failed).Max(poll => (DateTimeOffset?)poll.At),
    });

    private static string Told(LedgerDay day) => JsonSerializer.Serialize(day);
}
