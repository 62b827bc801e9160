using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
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

/// <summary><c>hub list</c>: each subscription. Secrets are never shown.</summary>
internal static class HubListVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var json = new Option<bool>("--json") { Description = "As JSON lines, one a subscription." };
        var command = new Command("list", "Show each subscription: feed, callback, end of its lease, and what failed last.") { json };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetValue(json), cancellation));
        return command;
    }

    private static Task<int> RunAsync(IReadOnlyList<string> arguments, bool asJson, CancellationToken cancellation) =>
        HubVerb.WithStoreAsync(arguments, async (_, store) =>
        {
            var lines = (await store.SubscriptionsAsync(cancellation)).Select(HubLine.Of).ToList();
            if (asJson)
            {
                foreach (var line in lines) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(line, HubJson.Default.HubLine));
                return Verbs.Done;
            }
            if (lines.Count == 0)
            {
                await Console.Out.WriteLineAsync("Nobody subscribes by WebSub.");
                return Verbs.Done;
            }
            var table = new TextTable("TOPIC", "CALLBACK", "SINCE", "EXPIRES", "SIGNED", "FAILURES", "LAST FAILURE");
            foreach (var line in lines)
                table.Add(line.Topic, line.Callback, line.Since, line.Expires, line.Signed ?? "-",
                    line.Failures.ToString(CultureInfo.InvariantCulture), line.LastFailure ?? "-");
            table.Write(Console.Out, TextTable.Terminal());
            return Verbs.Done;
        }, cancellation);
}

/// <summary><c>hub remove</c>: ends subscriptions of a callback. The subscriber is not told, and may subscribe again.</summary>
internal static class HubRemoveVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var callback = new Argument<string>("CALLBACK") { Description = "The callback's address, as 'hub list' shows it." };
        var topic = new Argument<string?>("TOPIC") { Description = "The feed's path or address; without it every feed of that callback.",
            Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("remove", "End the subscriptions of a callback, to one feed or to all.") { callback, topic };
        command.SetAction(
            (parsed, cancellation) => RunAsync(settings, parsed.GetRequiredValue(callback), parsed.GetValue(topic), cancellation));
        return command;
    }

    private static Task<int> RunAsync(IReadOnlyList<string> arguments, string callback, string? topic, CancellationToken cancellation) =>
        HubVerb.WithStoreAsync(arguments, async (settings, store) =>
        {
            var found = (await store.SubscriptionsAsync(cancellation))
                .Where(s => s.Callback == callback
                    && (topic is null || s.Topic == topic || settings.Publication.Absolute(s.Topic) == topic))
                .Select(s => s with { Ended = "removed by the operator" }).ToList();
            if (found.Count == 0)
            {
                await Console.Error.WriteLineAsync(
                    $"hub: there is no subscription of {callback}{(topic is null ? "" : " to " + topic)}. See 'hub list'.");
                return Verbs.Failed;
            }
            await store.RecordAsync(found, cancellation);
            foreach (var ended in found) await Console.Out.WriteLineAsync($"hub: {ended.Callback} no longer gets {ended.Topic}");
            return Verbs.Done;
        }, cancellation);
}

/// <summary>A subscription as <c>hub list</c> shows it; instants are UTC. It has no place for the secret.</summary>
internal sealed record HubLine
{
    public required string Topic { get; init; }

    public required string Callback { get; init; }

    public required string Since { get; init; }

    public required string Expires { get; init; }

    /// <summary>By which digest; null when nothing is signed.</summary>
    public string? Signed { get; init; }

    public int Failures { get; init; }

    /// <summary>When it is tried again; null when nothing failed.</summary>
    public string? Retry { get; init; }

    public string? LastFailure { get; init; }

    public static HubLine Of(Subscription subscription) => new()
    {
        Topic = subscription.Topic,
        Callback = subscription.Callback,
        Since = Shown(subscription.Since),
        Expires = Shown(subscription.Expires),
        Signed = subscription.Secret is null ? null : subscription.Method,
        Failures = subscription.Failures,
        Retry = subscription.Retry is { } retry ? Shown(retry) : null,
        LastFailure = subscription.LastFailure,
    };

    private static string Shown(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>The JSON form of <c>hub list --json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HubLine))]
internal sealed partial class HubJson : JsonSerializerContext;
