using FeedServer.Collect.Pausing;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Collect.Pausing;

/// <summary>The pause of all collecting, in a real folder.</summary>
public sealed class CollectingPauseTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly string root = Directory.CreateTempSubdirectory("feedserver-").FullName;

    private string PausePath => Path.Combine(root, "paused.json");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_pause_outlives_the_process_that_began_it()
    {
        new CollectingPause(root, clock).Begin("lan", "  the disk\nis moved ");

        var later = new CollectingPause(root, clock);

        Assert.Equal(new Pause(clock.GetUtcNow(), "lan", "the disk is moved"), later.Refresh());
        Assert.Equal("paused since 2026-03-02T08:00:00Z by lan: the disk is moved", later.Current?.Words);
        Assert.Equal(["paused.json"], Directory.EnumerateFiles(root).Select(Path.GetFileName));
    }

    [Fact]
    public void A_second_pause_changes_neither_since_when_nor_by_whom()
    {
        var pause = new CollectingPause(root, clock);
        var first = pause.Begin("lan", reason: null);
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(first, new CollectingPause(root, clock).Begin("minh", "later"));
        Assert.Equal(first, pause.Refresh());
    }

    [Fact]
    public void Another_process_that_ends_it_is_heard_at_the_next_look()
    {
        var server = new CollectingPause(root, clock);
        var heard = 0;
        server.Changed = () => heard++;
        var begun = new CollectingPause(root, clock).Begin("lan", null);
        Assert.Equal(begun, server.Refresh());

        Assert.Equal(begun, new CollectingPause(root, clock).End());

        Assert.Null(server.Refresh());
        Assert.Equal(2, heard);
        Assert.False(File.Exists(PausePath));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"since\":\"yesterday\"}")]
    [InlineData("{}")]
    public void A_file_that_cannot_be_read_is_a_pause_all_the_same(string text)
    {
        File.WriteAllText(PausePath, text);
        var pause = new CollectingPause(root, clock);

        Assert.StartsWith("cannot be read: ", pause.Refresh()?.Reason, StringComparison.Ordinal);

        Assert.NotNull(pause.End());
        Assert.Null(pause.Refresh());
    }

    [Fact]
    public async Task What_is_under_way_is_ended_and_what_waits_goes_on_when_it_is_over()
    {
        var pause = new CollectingPause(root, clock);
        await pause.WaitUntilResumedAsync(Cancellation);
        using var under = pause.Linked(Cancellation);

        pause.Begin("lan", null);

        Assert.True(under.IsCancellationRequested);
        using var late = pause.Linked(Cancellation);
        Assert.True(late.IsCancellationRequested);
        var waiting = pause.WaitUntilResumedAsync(Cancellation);
        Assert.False(waiting.IsCompleted);
        pause.End();
        await waiting;
        using var anew = pause.Linked(Cancellation);
        Assert.False(anew.IsCancellationRequested);
    }

    [Fact]
    public void Who_is_told_may_have_another_thread_ask()
    {
        var pause = new CollectingPause(root, clock);
        var asked = new List<Pause?>();
        void Ask()
        {
            var asking = new Thread(() => asked.Add(pause.Refresh()));
            asking.Start();
            Assert.True(asking.Join(TimeSpan.FromMinutes(1)), "The lock is held while others are told.");
        }
        pause.Changed = Ask;
        using var under = pause.Linked(Cancellation);
        using var told = under.Token.Register(Ask);

        pause.Begin("lan", null);
        pause.End();

        Assert.Equal(["lan", "lan", null], asked.Select(found => found?.By));
    }

    [Fact]
    public void A_pause_that_cannot_be_written_is_none()
    {
        var gone = Path.Combine(root, "a-file");
        File.WriteAllText(gone, "");
        var pause = new CollectingPause(gone, clock);

        Assert.ThrowsAny<IOException>(() => pause.Begin("lan", null));

        Assert.Null(pause.Current);
    }

    [Fact]
    public void A_long_reason_is_cut() =>
        Assert.Equal(Pause.MostReason, new CollectingPause(root, clock).Begin("lan", new string('a', 100_000)).Reason?.Length);
}
