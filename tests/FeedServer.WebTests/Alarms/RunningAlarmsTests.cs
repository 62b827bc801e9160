using System.Text.Json;
using FeedServer.Backups;
using FeedServer.Collect.Pausing;
using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Alarms;

/// <summary>The alarms of a whole server: what is really wrong, seen by itself, told to real receivers.</summary>
public sealed class RunningAlarmsTests
{
    private static readonly string[] Fast = ["--Alarm:Interval=00:00:01", "--Alarm:ClearAfter=00:00:00", "--Publication:Language=en"];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_damaged_line_of_the_log_is_found_beside_the_running_server_told_and_over_when_it_is_mended()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var hook = await WebhookReceiver.StartAsync();
        await using var server = await RunningServer.StartOnSampleAsync(archive, [.. Fast, .. Posting(hook)]);
        await server.Verify.RunAsync(Ending);
        Assert.Equal((0, true), (await DetailAsync(server, "lastVerify") is var sound ? sound.GetProperty("faults").GetInt32() : -1,
            sound.GetProperty("records").GetInt64() >= RunningServer.SampleSize));

        var log = Directory.EnumerateFiles(Path.Combine(archive.Root, "records"), "*.jsonl").Single();
        Flip(log);
        await server.Verify.RunAsync(Ending);
        await Waiting.UntilAsync(() => States(hook, "verifyFailed") is ["firing"]);
        var alarm = (await DetailAsync(server, "alarms")).EnumerateArray()
            .Single(one => one.GetProperty("kind").GetString() == "verifyFailed");
        Assert.Contains(Path.GetFileName(log) + ":", alarm.GetProperty("summary").GetString(), StringComparison.Ordinal);

        Flip(log);
        await server.Verify.RunAsync(Ending);
        await Waiting.UntilAsync(() => States(hook, "verifyFailed") is ["firing", "cleared"]);
        Assert.Equal(0, hook.Forged);
    }

    [Fact]
    public async Task A_warning_of_a_source_is_told_and_one_of_a_paused_source_is_not()
    {
        using var archive = new TemporaryArchive();
        var registry = await SourceRegistry.OpenAsync(archive.Root, TimeProvider.System, Ending);
        foreach (var id in (string[])["harbour", "paused"])
            await registry.AddAsync(new SourceDefinition
            {
                Id = id,
                Kind = SourceKind.Feed,
                Address = new Uri($"https://{id}.example/feed"),
                Title = id,
                Paused = id == "paused",
            }, Ending);
        // Before the server starts, which then knows that nothing is due and polls nobody.
        await using (var ledger = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = archive.Root, TagAuthority = "songlam.example,2026" }, TimeProvider.System,
            NullLogger<ItemStore>.Instance, null, Ending))
            await FlagAsync(ledger, SourceWarnings.Silent | SourceWarnings.LayoutChanged);
        await using var hook = await WebhookReceiver.StartAsync();
        await using var server = await RunningServer.StartAsync(archive, [.. Fast, .. Posting(hook)]);
        await Waiting.UntilAsync(() => States(hook, "sourceSilent") is ["firing"] && States(hook, "sourceLayoutChanged") is ["firing"]);
        await FlagAsync(server.Ledger, SourceWarnings.None);
        await Waiting.UntilAsync(() => States(hook, "sourceSilent") is [_, "cleared"]);
        Assert.All(hook.Posts.SelectMany(post => Alarms(post.Body)),
            one => Assert.Equal("harbour", one.GetProperty("subject").GetString()));
    }

    [Fact]
    public async Task A_pause_too_little_room_and_a_failed_backup_are_told_once_each_and_when_they_are_over()
    {
        using var archive = new TemporaryArchive();
        await using var hook = await WebhookReceiver.StartAsync();
        await using (var server = await RunningServer.StartAsync(
            archive, [.. Fast, .. Posting(hook), $"--Alarm:MinDiskFree={long.MaxValue}"]))
        {
            var pause = server.Get<CollectingPause>();
            pause.Begin("lan", "the disk is moved");
            LastBackup.Note(archive.Root, new FailedBackup(TimeProvider.System.GetUtcNow(), "/backup", "the tape is torn"));
            await Waiting.UntilAsync(() => States(hook, "paused") is ["firing"]);
            await Waiting.UntilAsync(() => States(hook, "diskLow") is ["firing"]);
            await Waiting.UntilAsync(() => States(hook, "backupFailed") is ["firing"]);
            var firing = (await DetailAsync(server, "alarms")).EnumerateArray()
                .ToDictionary(one => one.GetProperty("kind").GetString() ?? "", one => one.GetProperty("summary").GetString());
            Assert.Equal(["backupFailed", "diskLow", "paused"], firing.Keys.Order(StringComparer.Ordinal));
            Assert.Contains("the disk is moved", firing["paused"], StringComparison.Ordinal);
            Assert.Contains("the tape is torn", firing["backupFailed"], StringComparison.Ordinal);

            pause.End();
            LastBackup.Note(archive.Root, new GoodBackup(TimeProvider.System.GetUtcNow(), "/backup", Sequence: 0, Written: 0, Faults: 0));
            await Waiting.UntilAsync(() => States(hook, "paused") is ["firing", "cleared"]);
            await Waiting.UntilAsync(() => States(hook, "backupFailed") is ["firing", "cleared"]);
            Assert.Equal(["firing"], States(hook, "diskLow"));
        }
        // The limit is a setting: another one is in force with the next start.
        await using var again = await RunningServer.StartAsync(archive, [.. Fast, .. Posting(hook), "--Alarm:MinDiskFree=0"]);
        await Waiting.UntilAsync(() => States(hook, "diskLow") is ["firing", "cleared"]);
    }

    private static string[] Posting(WebhookReceiver hook) => [$"--Alarm:Webhook:Url={hook.Address}",
        $"--Alarm:Webhook:Secret={WebhookReceiver.Secret}", "--Alarm:Webhook:AllowPrivateNetworks=true"];

    private static async Task FlagAsync(ISourceLedger ledger, SourceWarnings warnings)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await ledger.RecordPollsAsync([.. ((string[])["harbour", "paused"]).Select(id => new PollRecord
        {
            At = now,
            Day = DateOnly.FromDateTime(now.UtcDateTime),
            Kind = PollKind.NotModified,
            State = new SourceState
            {
                Source = id,
                Since = now,
                Due = now.AddDays(1),
                LastPoll = now,
                LastSuccess = now,
                Warnings = warnings,
            },
        })], Ending);
    }

    private static async Task<JsonElement> DetailAsync(RunningServer server, string part) =>
        JsonDocument.Parse(await server.TextAsync("/healthz/detail")).RootElement.GetProperty(part);

    private static List<string?> States(WebhookReceiver hook, string kind) =>
        [.. hook.Posts.SelectMany(post => Alarms(post.Body)).Where(one => one.GetProperty("kind").GetString() == kind)
            .Select(one => one.GetProperty("state").GetString())];

    private static JsonElement.ArrayEnumerator Alarms(JsonElement post) =>
        post.GetProperty("data").GetProperty("alarms").EnumerateArray();

    /// <summary>Changes a letter of the first line's text, or changes it back.</summary>
    private static void Flip(string log)
    {
        using var file = new FileStream(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = 200;
        var letter = file.ReadByte();
        file.Position = 200;
        file.WriteByte((byte)(letter ^ 1));
    }
}
