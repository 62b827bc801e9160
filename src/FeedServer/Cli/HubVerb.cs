using System.CommandLine;
using System.Text.Json.Serialization;
using FeedServer.Store;

namespace FeedServer.Cli;

/// <summary><c>hub</c>: WebSub subscriptions to the feeds. These verbs open the archive, so the server must be stopped.</summary>
public static class HubVerb
{
    public static Command Command(IReadOnlyList<string> settings) =>
        new("hub", "List and remove WebSub subscriptions to the feeds. The server must be stopped.") { List(settings), Remove(settings) };

    private static Command List(IReadOnlyList<string> settings)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON lines, one per subscription." };
        var command = new Command("list", "List the subscriptions with feed, callback, end of lease and last failure.") { json };
        command.SetAction((parsed, cancellation) => OnSubscriptionsAsync(
            settings, (_, store) => ListAsync(store, parsed.GetValue(json), cancellation), cancellation));
        return command;
    }

    private static Command Remove(IReadOnlyList<string> settings)
    {
        var callback = new Argument<string>("CALLBACK") { Description = "The address of the callback, as 'hub list' shows it." };
        var topic = new Argument<string?>("TOPIC")
        {
            Description = "The path or address of the feed. Default: every feed of that callback.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("remove",
            "End the subscriptions of a callback, to one feed or to all. The subscriber is not told and may subscribe again.")
            { callback, topic };
        command.SetAction((parsed, cancellation) => OnSubscriptionsAsync(settings, (made, store) => RemoveAsync(
            made.Publication.Absolute, store, parsed.GetRequiredValue(callback), parsed.GetValue(topic), cancellation), cancellation));
        return command;
    }

    private static async Task<int> OnSubscriptionsAsync(
        IReadOnlyList<string> arguments, Func<Settings, ISubscriptionStore, Task<int>> work, CancellationToken cancellation)
    {
        var settings = Settings.Read(arguments);
        try
        {
            await using var context = await CliContext.OpenAsync(settings, LogLevel.Warning, cancellation);
            return await work(settings, context.Subscriptions);
        }
        catch (ArchiveUnavailableException e)
        {
            return await Verbs.FailAsync(
                $"hub: subscriptions can be read and changed only while the server is stopped. {e.Message} "
                + "The number of subscriptions is in /healthz of the running server.");
        }
    }

    private static async Task<int> ListAsync(ISubscriptionStore store, bool asJson, CancellationToken cancellation)
    {
        var lines = (await store.SubscriptionsAsync(cancellation)).Select(HubLine.From).ToList();
        var table = new TextTable("TOPIC", "CALLBACK", "SINCE", "EXPIRES", "SIGNED", "FAILURES", "LAST FAILURE");
        foreach (var line in lines)
        {
            table.Add(line.Topic, line.Callback, line.Since, line.Expires, line.Signed ?? "-",
                line.Failures.ToString(CultureInfo.InvariantCulture), line.LastFailure ?? "-");
        }
        return asJson
            ? TextTable.WriteJson(lines, HubJson.Default.HubLine, Console.Out)
            : table.WriteOr("There are no WebSub subscriptions.", Console.Out);
    }

    private static async Task<int> RemoveAsync(
        Func<string, string> absolute, ISubscriptionStore store, string callback, string? topic, CancellationToken cancellation)
    {
        var found = (await store.SubscriptionsAsync(cancellation))
            .Where(one => one.Callback == callback && (topic is null || one.Topic == topic || absolute(one.Topic) == topic))
            .Select(one => one with { Ended = "removed by the operator" }).ToList();
        if (found.Count == 0)
            return await Verbs.FailAsync($"hub: {callback} has no subscription{(topic is null ? "" : " to " + topic)}. See 'hub list'.");
        await store.RecordAsync(found, cancellation);
        foreach (var ended in found) await Console.Out.WriteLineAsync($"hub: {ended.Callback} no longer gets {ended.Topic}");
        return Verbs.Done;
    }
}

/// <summary>A subscription as <c>hub list</c> shows it, without its secret. Instants are UTC. <c>Signed</c> is the digest of signatures,
/// null when nothing is signed; <c>Retry</c> is when a failed delivery is tried again.</summary>
internal sealed record HubLine(
    string Topic, string Callback, string Since, string Expires, string? Signed, int Failures, string? Retry, string? LastFailure)
{
    public static HubLine From(Subscription one) => new(
        one.Topic, one.Callback, Utc(one.Since), Utc(one.Expires), one.Secret is null ? null : one.Method, one.Failures,
        one.Retry is { } retry ? Utc(retry) : null, one.LastFailure);

    private static string Utc(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>The JSON form of <c>hub list --json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HubLine))]
internal sealed partial class HubJson : JsonSerializerContext;
