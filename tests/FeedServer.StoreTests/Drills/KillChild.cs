using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Drills;

/// <summary>
/// The process that is killed: this test program itself, started again with an environment variable. It keeps, revises,
/// repeats and withdraws without end and prints what was acknowledged.
/// </summary>
internal static class KillChild
{
    public const string RootVariable = "FEEDSERVER_KILL_CHILD_ROOT";
    public const string SeedVariable = "FEEDSERVER_KILL_CHILD_SEED";

    /// <summary>What a line begins with that tells of a poll begun.</summary>
    public const string Begun = "begun";

    public static bool IsAskedFor => Environment.GetEnvironmentVariable(RootVariable) is { Length: > 0 };

    public static async Task<int> RunAsync()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "0", CultureInfo.InvariantCulture);
        await RunAsync(Environment.GetEnvironmentVariable(RootVariable) ?? "", new Random(seed));
        return 0;
    }

    private static async Task RunAsync(string root, Random random)
    {
        await using var store = await LiteDbEngine.OpenStoreAsync(new StoreOptions { Root = root, TagAuthority = "example.org,2026" },
            TimeProvider.System, NullLogger<ItemStore>.Instance, null, CancellationToken.None);
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" };
        await output.WriteLineAsync("ready");
        while (true)
        {
            var drafts = Enumerable.Range(0, 1 + random.Next(30)).Select(_ => Proof.Draft("n" + random.Next(3000), random.Next(4)))
                .ToList();
            var outcomes = await store.KeepAsync(drafts, CancellationToken.None);
            foreach (var outcome in outcomes) await AcknowledgeAsync(output, store, outcome);
            if (random.Next(10) == 0 && await store.WithdrawAsync(outcomes[0].Item.Path, "thử", CancellationToken.None) is { } withdrawn)
                await AcknowledgeAsync(output, store, withdrawn);
            await PollAsync(output, store, random);
            if (random.Next(6) == 0) await store.CheckpointAsync();
        }
    }

    /// <summary>A poll begun is acknowledged by the time before which its source is not to be polled again.</summary>
    private static async Task PollAsync(StreamWriter output, ItemStore store, Random random)
    {
        var (source, at) = ($"hen-{random.Next(9)}", TimeProvider.System.GetUtcNow());
        await store.BeginPollsAsync([new PollStart(source, at, at.AddHours(1))], CancellationToken.None);
        await output.WriteLineAsync($"{Begun} {source} {at.AddHours(1).ToUnixTimeMilliseconds()}");
        if (random.Next(3) == 0) await store.RecordPollsAsync(Polls.Many(random.Next(), 5), CancellationToken.None);
    }

    private static async Task AcknowledgeAsync(StreamWriter output, ItemStore store, KeepOutcome outcome)
    {
        var body = (await store.RevisionAsync(outcome.Item, outcome.Item.Revision, CancellationToken.None))?.Body.Html ?? "";
        var withdrawn = outcome.Item.Withdrawn is null ? "" : " withdrawn";
        await output.WriteLineAsync($"{outcome.Item.Id} {outcome.Item.Revision} {ContentHash.From(body)}{withdrawn}");
    }
}
