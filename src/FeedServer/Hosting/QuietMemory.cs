using FeedServer.Search;

namespace FeedServer.Hosting;

/// <summary>Gives memory back to the system once the process has become quiet. The collector runs when something is allocated, so what a
/// busy hour took stays taken while nothing happens.</summary>
/// <param name="clock">The clock.</param>
/// <param name="search">Keeps pages in memory beside the collector's heap.</param>
internal sealed class QuietMemory(TimeProvider clock, SearchIndex search) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    // A process that allocates less between two looks is quiet: a collection costs it a tenth of a second, and nobody waits.
    private const long Quiet = 16 << 20;

    // After less than this there is nothing worth giving back.
    private const long Worth = 64 << 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (last, collected) = (GC.GetTotalAllocatedBytes(), 0L);
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = GC.GetTotalAllocatedBytes();
            if (now - last < Quiet && now - collected > Worth)
            {
                GiveBack();
                collected = now;
            }
            last = now;
        }
    }

    private void GiveBack()
    {
        search.Rest();
        // Aggressive gives pages back at once instead of keeping them for the next burst.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeHeap.Trim();
    }
}
