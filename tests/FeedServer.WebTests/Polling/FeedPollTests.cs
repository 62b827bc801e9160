using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Polling;

/// <summary>Polls of a feed over a real socket: what is asked, what is kept, what the operator is told.</summary>
public sealed class FeedPollTests
{
    [Fact]
    public async Task A_feed_is_kept_asked_again_with_its_validators_and_silent_in_the_log_when_nothing_changed()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", request => request.Header("If-None-Match") == "W/\"1\"" && request.Header("If-Modified-Since") is not null
            ? RoughAnswer.Status(304)
            : RoughAnswer.Feed(PolledWorld.Rss(1, 2, 3)).With("ETag", "W/\"1\"").With("Last-Modified", "Sun, 01 Mar 2026 00:00:00 GMT"));
        await world.AddAsync("/feed");

        var first = await world.PollAsync();
        var second = await world.PollAsync();

        Assert.Equal((PollKind.Fetched, 3), (first.Record.Kind, first.Record.New));
        Assert.Equal((PollKind.NotModified, 0), (second.Record.Kind, second.Record.New));
        Assert.Equal(["harbour: 3 new"], world.Log.Lines);
        var state = await world.StateAsync();
        Assert.Equal((3, 0, "W/\"1\""), (state.Items, state.Failures, state.ETag));
        Assert.NotNull(state.Raw);
        Assert.Equal(world.Clock.GetUtcNow(), state.LastSuccess);
    }

    [Fact]
    public async Task A_document_whose_bytes_did_not_change_is_not_read_again_and_its_wishes_stand()
    {
        await using var world = await PolledWorld.OpenAsync();
        var document = PolledWorld.Rss(1, 2, 3).Replace("<description>d</description>", "<description>d</description><ttl>600</ttl>",
            StringComparison.Ordinal);
        world.Server.On("/feed", _ => RoughAnswer.Feed(document).With("ETag", $"\"{Guid.NewGuid()}\""));
        await world.AddAsync("/feed");

        await world.PollAsync();
        var second = await world.PollAsync();
        document = PolledWorld.Rss(0, 1, 2, 3);
        var third = await world.PollAsync();

        // What is not read has no items that could be unchanged.
        Assert.Equal((PollKind.NotModified, 0), (second.Record.Kind, second.Record.Unchanged));
        Assert.True(second.Record.State.Due - world.Clock.GetUtcNow() > TimeSpan.FromHours(9));
        Assert.Equal((PollKind.Fetched, 1), (third.Record.Kind, third.Record.New));
    }

    [Fact]
    public async Task A_document_whose_bytes_did_not_change_is_read_again_for_a_date_that_lay_too_far_ahead()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(-120)));
        await world.AddAsync("/feed");

        await world.PollAsync();
        var soon = await world.PollAsync();
        var believed = await world.PollAsync(later: TimeSpan.FromDays(3));
        var known = await world.PollAsync();

        Assert.Equal((PollKind.Fetched, 1), (soon.Record.Kind, soon.Record.Unchanged));
        Assert.Equal((PollKind.Fetched, 1), (believed.Record.Kind, believed.Record.Revised));
        Assert.Equal(PollKind.NotModified, known.Record.Kind);
    }

    [Fact]
    public async Task A_document_whose_bytes_did_not_change_is_read_again_for_a_source_that_was_edited()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1, 2)));
        var source = await world.AddAsync("/feed");

        await world.PollAsync();
        await world.Book.ReplaceAsync(source.Id, now => now with { Section = "Harbour news" }, PolledWorld.Cancellation);
        var edited = await world.PollAsync();

        Assert.Equal((PollKind.Fetched, 2), (edited.Record.Kind, edited.Record.Revised));
    }

    [Fact]
    public async Task The_same_document_after_a_sign_in_page_clears_the_flag()
    {
        await using var world = await PolledWorld.OpenAsync();
        var feed = RoughAnswer.Feed(PolledWorld.Rss(2));
        world.Server.On("/feed", feed, RoughAnswer.Of("<html><head><title>Sign in</title></head><body><form>Name</form></body></html>"),
            feed);
        await world.AddAsync("/feed");

        await world.PollAsync();
        var signIn = await world.PollAsync();
        var back = await world.PollAsync();

        Assert.Equal(SourceWarnings.NotAFeed, signIn.Record.State.Warnings);
        Assert.Equal((PollKind.NotModified, SourceWarnings.None), (back.Record.Kind, back.Record.State.Warnings));
    }

    [Fact]
    public async Task A_source_whose_host_told_another_to_wait_is_put_off_and_has_not_failed()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/busy", RoughAnswer.Status(429).With("Retry-After", "7200"));
        world.Server.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1)));
        await world.AddAsync("/busy", "busy");
        await world.AddAsync("/feed");

        var told = await world.PollAsync("busy");
        var begun = world.Clock.GetUtcNow();
        await world.PollAsync();

        Assert.Equal((PollKind.Failed, 1), (told.Record.Kind, told.Record.State.Failures));
        Assert.DoesNotContain(world.Server.Requests, request => request.Path == "/feed");
        var state = await world.StateAsync();
        Assert.Equal((0, null), (state.Failures, state.LastFailure));
        Assert.InRange(state.Due, begun.AddMinutes(100), begun.AddHours(2));
        Assert.Empty(await world.Store.DaysAsync(
            [new LedgerRange("harbour", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 3))], PolledWorld.Cancellation));
        var later = await world.PollAsync(later: TimeSpan.FromHours(3));
        Assert.Equal((PollKind.Fetched, 1), (later.Record.Kind, later.Record.New));
    }

    [Fact]
    public async Task A_host_that_wants_to_be_left_alone_holds_back_the_next_poll_of_a_page_too()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/news", RoughAnswer.Of(string.Concat(Enumerable.Range(1, 5)
            .Select(n => $"<li><a href='/news/{n}'>The harbour office counts the boats of quay {n}</a> (1 March 2026)</li>"))));
        world.Server.Otherwise = request => request.Path == "/robots.txt" ? RoughAnswer.Status(404)
            : RoughAnswer.Status(503).With("Retry-After", "259200");
        await world.AddAsync("/news", kind: SourceKind.Page);

        var polled = await world.PollAsync();

        Assert.Equal(world.Clock.GetUtcNow().AddDays(3), polled.Record.State.Due);
        Assert.Single(world.Server.Requests, request => request.Path.StartsWith("/news/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_permanent_move_is_written_to_the_list_and_a_temporary_one_is_not()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/old", RoughAnswer.Redirect(301, "/new")).On("/for-now", RoughAnswer.Redirect(302, "/new"))
            .On("/wrong", RoughAnswer.Redirect(301, "/nothing")).On("/new", RoughAnswer.Feed(PolledWorld.Rss(1)).With("ETag", "\"1\""));
        await world.AddAsync("/old");
        await world.AddAsync("/for-now", "now");
        await world.AddAsync("/wrong", "wrong");

        await world.PollAsync();
        await world.PollAsync("now");
        await world.PollAsync("wrong");
        await world.PollAsync();

        Assert.Equal(["/new", "/for-now", "/wrong"], world.Book.Sources.Select(source => source.Address.AbsolutePath));
        Assert.Contains(world.Log.Lines, line => line.StartsWith("harbour: moved for good to ", StringComparison.Ordinal));
        // What the new address said of its version is valid at once.
        Assert.Equal("\"1\"", world.Server.To("/new")[^1].Header("If-None-Match"));
    }

    [Fact]
    public async Task A_sign_in_page_keeps_nothing_and_is_flagged_until_the_feed_is_back()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(2)).With("ETag", "\"1\""),
            RoughAnswer.Of("<html><head><title>Sign in</title></head><body><form>Name</form></body></html>").With("ETag", "\"page\""),
            RoughAnswer.Feed(PolledWorld.Rss(1, 2)).With("ETag", "\"2\""));
        await world.AddAsync("/feed");

        await world.PollAsync();
        var signIn = await world.PollAsync();
        var back = await world.PollAsync();

        Assert.Equal((PollKind.Failed, SourceWarnings.NotAFeed, 0), (signIn.Record.Kind, signIn.Record.State.Warnings, signIn.Record.New));
        Assert.Equal((SourceWarnings.None, 1, 0), (back.Record.State.Warnings, back.Record.New, back.Record.State.Failures));
        Assert.Null(world.Server.To("/feed")[2].Header("If-None-Match"));
        Assert.Single(world.Log.Lines, line => line.Contains("sign-in", StringComparison.Ordinal));
        Assert.Single(world.Log.Lines, line => line == "harbour: answers again (failed polls before: 1)");
    }

    [Fact]
    public async Task What_was_never_a_feed_is_a_failure_and_no_flag()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", RoughAnswer.Of("<html><body>Hello</body></html>"));
        await world.AddAsync("/feed");
        Assert.Equal(SourceWarnings.None, (await world.PollAsync()).Record.State.Warnings);
    }

    [Fact]
    public async Task An_old_set_under_a_new_date_is_flagged_and_withdrawn_items_are_not()
    {
        await using var world = await PolledWorld.OpenAsync();
        RoughAnswer Made(int hour, params int[] items) =>
            RoughAnswer.Feed(PolledWorld.Rss(items)).With("Last-Modified", $"Mon, 02 Mar 2026 {hour:D2}:00:00 GMT");
        world.Server.On("/feed", Made(1, 5, 6, 7, 8), Made(2, 1, 2, 3, 4), Made(3, 2, 3, 4, 5), Made(4, 5, 6, 7, 8), Made(5, 5, 6, 7, 8, 9),
            Made(6, 0, 1, 2));
        await world.AddAsync("/feed");

        var warnings = new List<SourceWarnings>();
        for (var poll = 0; poll < 6; poll++) warnings.Add((await world.PollAsync()).Record.State.Warnings);

        Assert.Equal(
            [SourceWarnings.None, SourceWarnings.None, SourceWarnings.None, SourceWarnings.OldBatch, SourceWarnings.OldBatch,
                SourceWarnings.None], warnings);
        Assert.Equal(10, (await world.StateAsync()).Items);
    }

    [Fact]
    public async Task Gone_stops_a_source_and_another_address_starts_it_again()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", RoughAnswer.Status(410)).On("/other", RoughAnswer.Feed(PolledWorld.Rss(1)));
        var source = await world.AddAsync("/feed");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(PolledWorld.Cancellation);
        var running = world.Poller.RunAsync(stop.Token);
        await world.Server.ArrivedAsync("/feed", PolledWorld.Cancellation);
        await world.UntilAsync(states => states.Any(state => state.Gone));

        world.Clock.Advance(TimeSpan.FromDays(30));
        world.Poller.Look();
        await world.Book.ReplaceAsync(
            source.Id, now => now with { Address = world.Server.At("/other") }, PolledWorld.Cancellation);
        world.Poller.Look();
        await world.Server.ArrivedAsync("/other", PolledWorld.Cancellation);
        await world.UntilAsync(states => states.Any(state => state.Items == 1 && !state.Gone));

        Assert.Single(world.Server.To("/feed"));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_failure_is_told_once_and_backs_off()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", RoughAnswer.Status(404));
        await world.AddAsync("/feed");
        var pauses = new List<TimeSpan>();
        for (var poll = 0; poll < 4; poll++) pauses.Add((await world.PollAsync()).Record.State.Due - world.Clock.GetUtcNow());
        Assert.Single(world.Log.Lines);
        Assert.Equal(pauses.Order(), pauses);
        Assert.True(pauses[3] > pauses[0] * 6);
        Assert.Equal(4, (await world.StateAsync()).Failures);
    }
}
