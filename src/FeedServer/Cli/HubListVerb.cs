using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace FeedServer.Cli;

/// <summary><c>hub list</c>: each subscription. Secrets are never shown.</summary>
public static class HubListVerb
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
