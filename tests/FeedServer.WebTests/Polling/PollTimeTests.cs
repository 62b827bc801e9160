using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Polling;

/// <summary>When sources are polled again while the server runs, by a clock of the test's own.</summary>
public sealed class PollTimeTests
{
    [Fact]
    public async Task A_source_is_polled_at_its_own_interval_and_not_at_hours_it_asks_to_be_left_alone()
    {
        await using var world = await PolledWorld.OpenAsync();
        var feed = PolledWorld.Rss(1);
        // The world begins at 08:00; 12:00 and 13:00 are skipped.
        world.Server.On("/own", RoughAnswer.Feed(feed))
            .On("/skips",
                RoughAnswer.Feed(
                    feed.Replace("<item>", "<skipHours><hour>12</hour><hour>13</hour></skipHours><item>", StringComparison.Ordinal)));
        var own = await world.AddAsync("/own", "own");
        var skips = await world.AddAsync("/skips", "skips");
        var four = TimeSpan.FromHours(4);
        await world.Book.ReplaceAsync(
            own.Id, now => now with { MinInterval = four, MaxInterval = four }, PolledWorld.Cancellation);
        await world.Book.ReplaceAsync(
            skips.Id, now => now with { MinInterval = four, MaxInterval = four }, PolledWorld.Cancellation);

        var due = (await world.PollAsync("own", TimeSpan.FromMinutes(1))).Record.State.Due - world.Clock.GetUtcNow();
        var skipped = (await world.PollAsync("skips", TimeSpan.FromMinutes(1))).Record.State.Due;

        Assert.InRange(due, four, four * 1.1);
        Assert.Equal(14, skipped.Hour);
    }

    [Fact]
    public async Task Due_sources_are_polled_when_looked_at_paused_removed_and_early_ones_are_not()
    {
        await using var world = await PolledWorld.OpenAsync("--Collect:MaxInterval=01:00:00");
        string[] names = ["stays", "paused", "removed"];
        foreach (var name in names)
        {
            world.Server.On("/" + name, RoughAnswer.Feed(PolledWorld.Rss(1)));
            await world.AddAsync("/" + name, name);
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(PolledWorld.Cancellation);
        var running = world.Poller.RunAsync(stop.Token);
        await world.UntilAsync(states => states.Count(state => state.LastSuccess is not null) == 3);
        Assert.True(await world.Book.ReplaceAsync("paused", now => now with { Paused = true }, PolledWorld.Cancellation));
        await world.Book.RemoveAsync("removed", PolledWorld.Cancellation);

        world.Clock.Advance(TimeSpan.FromMinutes(50));
        world.Poller.Look();
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        world.Poller.Look();
        await world.UntilAsync(states => states.Single(state => state.Source == "stays").LastPoll == world.Clock.GetUtcNow());
        await stop.CancelAsync();
        await running;

        Assert.Equal([2, 1, 1], names.Select(name => world.Server.To("/" + name).Count));
    }

    [Fact]
    public async Task A_source_edited_while_it_is_polled_keeps_the_edit_and_a_move_of_its_old_address_is_not_written()
    {
        await using var world = await PolledWorld.OpenAsync();
        using var edited = new SemaphoreSlim(0);
        world.Server.On("/old", RoughAnswer.Raw(async (wire, cancellation) =>
        {
            await edited.WaitAsync(cancellation);
            await wire.SendAsync("HTTP/1.1 301 Moved\r\nLocation: /moved\r\nContent-Length: 0\r\n\r\n", cancellation);
        })).On("/moved", RoughAnswer.Feed(PolledWorld.Rss(1))).On("/mine", RoughAnswer.Feed(PolledWorld.Rss(1, 2)));
        var source = await world.AddAsync("/old");
        var polling = world.PollAsync();
        await world.Server.ArrivedAsync("/old", PolledWorld.Cancellation);
        await world.Book.ReplaceAsync(
            source.Id, now => now with { Address = world.Server.At("/mine"), Title = "Mine" }, PolledWorld.Cancellation);
        edited.Release();
        await polling;

        var now = Assert.Single(world.Book.Sources);
        Assert.Equal(("/mine", "Mine"), (now.Address.AbsolutePath, now.Title));
        Assert.Equal(1, (await world.PollAsync()).Record.New);
        Assert.Equal(2, (await world.StateAsync()).Items);
    }

    [Fact]
    public async Task A_list_that_is_broken_while_the_server_runs_is_told_once_and_its_sources_are_polled_on()
    {
        await using var world = await PolledWorld.OpenAsync("--Collect:MaxInterval=01:00:00");
        world.Server.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1)));
        await world.AddAsync("/feed");
        var good = await File.ReadAllTextAsync(world.Book.Path, PolledWorld.Cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(PolledWorld.Cancellation);
        var running = world.Poller.RunAsync(stop.Token);
        await world.UntilAsync(states => states.Any(state => state.LastSuccess is not null));
        await ReplaceAsync(world.Book.Path, "<opml><body>");
        foreach (var poll in (int[])[2, 3])
        {
            world.Clock.Advance(TimeSpan.FromHours(2));
            world.Poller.Look();
            await world.UntilAsync(states => states.Single().LastSuccess == world.Clock.GetUtcNow());
            Assert.Equal(poll, world.Server.To("/feed").Count);
        }
        await ReplaceAsync(world.Book.Path, good);
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Poller.Look();
        await world.Server.ArrivedAsync("/feed", PolledWorld.Cancellation, 4);
        await stop.CancelAsync();
        await running;

        Assert.Single(world.Log.Lines,
            line => line.StartsWith("sources.opml cannot be read, the sources read before stay in use: ", StringComparison.Ordinal));
        Assert.Single(world.Log.Lines, "sources.opml can be read again, sources: 1");
    }

    /// <summary>At once: half a file would be another fault of its own.</summary>
    private static async Task ReplaceAsync(string path, string text)
    {
        await File.WriteAllTextAsync(path + ".new", text, PolledWorld.Cancellation);
        File.Move(path + ".new", path, overwrite: true);
    }
}
