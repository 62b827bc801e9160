using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>hub remove</c>: ends subscriptions of a callback. The subscriber is not told, and may subscribe again.</summary>
public static class HubRemoveVerb
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
