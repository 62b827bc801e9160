namespace FeedServer.Push.Hub;

/// <summary>Composes the hub.</summary>
internal static class HubServices
{
    /// <summary>Finding the name and connecting.</summary>
    private static readonly TimeSpan LongestConnecting = TimeSpan.FromSeconds(5);

    /// <summary>Adds it; while it is off, the book of subscriptions alone. Needs settings, clock, store and feed documents among the
    /// services.</summary>
    public static IServiceCollection AddHub(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<HubSubscriptions>();
        if (!settings.Hub.Enabled) return services;
        services.AddSingleton(provider => new CallbackClient(Options(settings), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SubscriptionRecorder>().AddSingleton<HubRequests>().AddSingleton<IntentVerification>();
        services.AddSingleton<ContentSender>().AddSingleton<Topics>().AddSingleton<Deliveries>();
        return services.AddHostedService<HubService>();
    }

    private static FetchOptions Options(Settings settings) => new()
    {
        AllowPrivateNetworks = settings.Hub.AllowPrivateNetworks,
        Contact = settings.Collect.Contact,
        ConnectTimeout = LongestConnecting,
    };
}

/// <summary>Runs the hub with the server. Its last changes are kept before it ends.</summary>
internal sealed class HubService(
    IntentVerification verifier, Deliveries deliveries, SubscriptionRecorder recorder, IItemStore store, TimeProvider clock,
    ILogger<HubService> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = new CancellationTokenSource();
        var recording = RunAsync("the keeping of subscriptions", recorder.RunAsync, ending.Token);
        try
        {
            await Task.WhenAll(RunAsync("the verification", token => verifier.RunAsync(deliveries.Wake, token), stoppingToken),
                RunAsync("the delivery", deliveries.RunAsync, stoppingToken), FollowAsync(stoppingToken));
        }
        finally
        {
            await ending.CancelAsync();
            await recording;
        }
    }

    private Task RunAsync(string what, Func<CancellationToken, Task> loop, CancellationToken stopping) =>
        LastingLoop.RunAsync(loop, fault => logger.BeginsAgain(what, fault), clock, stopping);

    /// <summary>Wakes the deliveries after each change of the archive.</summary>
    private async Task FollowAsync(CancellationToken stopping)
    {
        // Everything is looked at once at the start, see Deliveries.
        var seen = -1L;
        while (true)
        {
            try
            {
                await store.WaitForChangeAsync(seen, stopping);
                seen = (await store.StateAsync(stopping)).Sequence;
                deliveries.Wake();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                // The edge of a job: an archive that does not answer is asked again.
                logger.NotFollowed(e);
                await Task.Delay(AfterFault, clock, stopping);
            }
        }
    }
}

/// <summary>A loop that ends by a fault is told at once and begins again a moment later.</summary>
internal static class LastingLoop
{
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Runs it until it ends by itself or is stopped.</summary>
    /// <param name="loop">It.</param>
    /// <param name="faulted">Told why it ended.</param>
    /// <param name="clock">The clock of the pause.</param>
    /// <param name="stopping">Ends it.</param>
    public static async Task RunAsync(
        Func<CancellationToken, Task> loop, Action<Exception> faulted, TimeProvider clock, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await loop(stopping);
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                faulted(e);
            }
            await Task.Delay(Pause, clock, stopping);
        }
    }
}
