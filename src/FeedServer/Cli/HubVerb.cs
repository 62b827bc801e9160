using System.CommandLine;
using System.Text.Json.Serialization;
using FeedServer.Control;

namespace FeedServer.Cli;

/// <summary><c>hub</c>: WebSub subscriptions to the feeds, also those of a running server.</summary>
public static class HubVerb
{
    internal static readonly ControlVerb<HubListRequest, IReadOnlyList<HubLine>> Listing =
        new("hub list", HubJson.Default.HubListRequest, HubJson.Default.IReadOnlyListHubLine, ListAsync);

    internal static readonly ControlVerb<HubRemoveRequest, IReadOnlyList<HubLine>> Removal =
        new("hub remove", HubJson.Default.HubRemoveRequest, HubJson.Default.IReadOnlyListHubLine, RemoveAsync);

    public static Command Command(IReadOnlyList<string> settings) =>
        new("hub", "List and remove WebSub subscriptions to the feeds, beside a running server too.") { List(settings), Remove(settings) };

    private static Command List(IReadOnlyList<string> settings)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON lines, one per subscription." };
        var command = new Command("list", "List the subscriptions with feed, callback, end of lease and last failure.") { json };
        command.SetAction(async (parsed, cancellation) => Print(
            await ArchiveClient.AskAsync(Settings.Read(settings), Listing, new HubListRequest(), cancellation), parsed.GetValue(json)));
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
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new HubRemoveRequest(parsed.GetRequiredValue(callback), parsed.GetValue(topic));
            var ended = await ArchiveClient.AskAsync(Settings.Read(settings), Removal, request, cancellation);
            if (ended.Count == 0)
            {
                var which = request.Topic is null ? "" : " to " + request.Topic;
                return await Verbs.FailAsync($"hub: {request.Callback} has no subscription{which}. See 'hub list'.");
            }
            foreach (var one in ended) await Console.Out.WriteLineAsync($"hub: {one.Callback} no longer gets {one.Topic}");
            return Verbs.Done;
        });
        return command;
    }

    private static int Print(IReadOnlyList<HubLine> lines, bool asJson)
    {
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

    private static async Task<IReadOnlyList<HubLine>> ListAsync(
        OpenArchive archive, Settings settings, HubListRequest request, CancellationToken cancellation) =>
        [.. (await archive.Subscriptions.SubscriptionsAsync(cancellation)).Select(HubLine.From)];

    private static async Task<IReadOnlyList<HubLine>> RemoveAsync(
        OpenArchive archive, Settings settings, HubRemoveRequest request, CancellationToken cancellation)
    {
        var (callback, topic) = request;
        var found = (await archive.Subscriptions.SubscriptionsAsync(cancellation))
            .Where(one => one.Callback == callback
                && (topic is null || one.Topic == topic || settings.Publication.Absolute(one.Topic) == topic))
            .Select(one => one with { Ended = "removed by the operator" }).ToList();
        if (found.Count > 0) await archive.Subscriptions.RecordAsync(found, cancellation);
        return [.. found.Select(HubLine.From)];
    }
}

/// <summary>What <c>hub list</c> asks: for all subscriptions.</summary>
internal sealed record HubListRequest;

/// <summary>What <c>hub remove</c> asks: the end of a callback's subscriptions, to one feed or, without a topic, to all.</summary>
internal sealed record HubRemoveRequest(string Callback, string? Topic);

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

/// <summary>The JSON form of <c>hub list --json</c>, and of what is asked of a running server.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HubLine))]
[JsonSerializable(typeof(IReadOnlyList<HubLine>))]
[JsonSerializable(typeof(HubListRequest))]
[JsonSerializable(typeof(HubRemoveRequest))]
internal sealed partial class HubJson : JsonSerializerContext;
