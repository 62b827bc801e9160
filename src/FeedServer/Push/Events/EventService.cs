using FeedServer.Collect.Timing;
using FeedServer.Items.Keeping;

namespace FeedServer.Push.Events;

/// <summary>Reads each arrival once, whoever listens: the writer only pulls the bell, and listeners wait for the tail.</summary>
internal sealed partial class EventService(EventBuffer tail, EventHistory history, IItemStore store, TimeProvider clock,
    ILogger<EventService> logger) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    private readonly AsyncAutoResetEvent bell = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the archive is asked where it stands, so that nothing falls between.
        using var watch = store.Watch(_ => bell.Ring());
        tail.Begin(await history.LastAsync(stoppingToken));
        while (true)
        {
            await bell.WaitAsync(stoppingToken);
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The edge of one reading: those who listen wait, and it is tried again.
                LogNotRead(tail.Now.Last + 1, e);
                await Task.Delay(AfterFault, clock, stoppingToken);
                bell.Ring();
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        while (await history.ReadAsync(tail.Now.Last + 1, AtOnce, cancellation) is { Count: > 0 } events) tail.Add(events);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error,
        Message = "events: arrival {Ordinal} and what follows could not be read; it is tried again")]
    private partial void LogNotRead(long ordinal, Exception exception);
}
