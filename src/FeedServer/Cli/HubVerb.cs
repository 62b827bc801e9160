using System.CommandLine;
using FeedServer.Hosting;
using FeedServer.Items.Push;
using FeedServer.Store.LiteDb;

namespace FeedServer.Cli;

/// <summary>
/// <c>hub</c>: who subscribes to the feeds by WebSub. A running server holds the archive alone, so these verbs need it stopped.
/// </summary>
public static class HubVerb
{
    /// <summary>The verb with those below it.</summary>
    public static Command Command(IReadOnlyList<string> settings) => new("hub", "List and remove WebSub subscriptions to the feeds.")
    {
        HubListVerb.Command(settings),
        HubRemoveVerb.Command(settings),
    };

    /// <summary>Opens the archive's subscriptions and does something with them.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> WithStoreAsync(
        IReadOnlyList<string> arguments, Func<Settings, ISubscriptionStore, Task<int>> work, CancellationToken cancellation)
    {
        var settings = CliContext.Settings(arguments);
        using var log = CliContext.Log(LogLevel.Warning);
        try
        {
            await using var store = await CliContext.OpenAsync(settings, log, cancellation);
            return await work(settings, store);
        }
        catch (ArchiveUnavailableException e)
        {
            await Console.Error.WriteLineAsync(
                $"hub: subscriptions can be read and changed only while no server runs on this "
                + $"archive. {e.Message} How many there are is told by its /healthz.");
            return Verbs.Failed;
        }
    }
}
