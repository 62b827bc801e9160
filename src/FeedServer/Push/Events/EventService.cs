namespace FeedServer.Push.Events;

/// <summary>Reads each arrival once, however many listen: one loop waits for the archive to change, and listeners wait for the
/// buffer.</summary>
internal sealed partial class EventService(
    EventBuffer buffer, EventHistory history, IItemStore store, TimeProvider clock, ILogger<EventService> logger) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? begun = null;
        while (true)
        {
            try
            {
                var seen = begun ??= await BeginAsync(stoppingToken);
                await store.WaitForChangeAsync(seen, stoppingToken);
                var now = (await store.StateAsync(stoppingToken)).Sequence;
                await FollowAsync(stoppingToken);
                begun = now;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The edge of one reading: those who listen wait, and it is tried again.
                LogNotRead(buffer.Now.Last + 1, e);
                await Task.Delay(AfterFault, clock, stoppingToken);
            }
        }
    }

    private async Task<long> BeginAsync(CancellationToken cancellation)
    {
        // The state first, so that what is kept in between is waited for.
        var seen = (await store.StateAsync(cancellation)).Sequence;
        buffer.Begin(await history.LastAsync(cancellation));
        return seen;
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        while (await history.ReadAsync(buffer.Now.Last + 1, AtOnce, cancellation) is { Count: > 0 } events) buffer.Add(events);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error,
        Message = "events: arrival {Ordinal} and what follows could not be read; it is tried again")]
    private partial void LogNotRead(long ordinal, Exception exception);
}
