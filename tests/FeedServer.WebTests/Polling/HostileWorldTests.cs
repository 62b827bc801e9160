using System.Text.Json;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Polling;

/// <summary>The real server against everything bad at once.</summary>
public sealed class HostileWorldTests(ITestOutputHelper output)
{
    private const long MostMemory = 300_000_000;

    private static readonly string[] Settings = ["--Collect:AllowPrivateNetworks=true", "--Collect:MinInterval=00:00:01",
        "--Collect:MaxInterval=00:00:01", "--Collect:HostPause=00:00:00"];

    // Not due again, or gone, or broken in a way that a second try at once does not mend.
    private static readonly string[] Once = ["gone", "busy-seconds", "busy-date", "endless", "sixty", "bomb", "file", "port", "loop",
        "length", "reset-body"];

    [Fact(Timeout = 60_000)]
    public async Task A_good_source_is_never_late_beside_everything_bad_memory_stays_small_and_every_rule_holds()
    {
        using var archive = new TemporaryArchive();
        await using var world = new HostileWorld(archive);
        long peak;
        IReadOnlyList<string> log;
        await using (var server = await ServerProcess.StartAsync(archive, Settings))
        {
            await UntilAllWereMetAsync(world, server, TestContext.Current.CancellationToken);
            CheckGood(world);
            CheckHealth(world, await server.SourcesAsync());
            peak = server.PeakMemory;
            // In the middle of polls: two of them hang.
            Assert.Equal(0, await server.StopAsync());
            log = server.Lines;
        }
        output.WriteLine($"peak {peak / 1_000_000} MB; the good source was polled {world[HostileWorld.Good].Requests.Count} times");
        foreach (var line in log) output.WriteLine(line);
        Assert.InRange(peak, 1, MostMemory);
        Assert.All(world.Reasons.Keys, name => Assert.Single(log, line => line.Contains($" {name}: ", StringComparison.Ordinal)));
        Assert.DoesNotContain(log,
            line => line.Contains(" error ", StringComparison.Ordinal) || line.StartsWith("   at ", StringComparison.Ordinal));
        CheckRequests(world);
        await CheckListAsync(world, archive);
        await NobodyIsEarlyAfterwardsAsync(world, archive);
    }

    [Fact]
    public async Task Without_the_setting_no_request_reaches_the_inside_and_the_operator_reads_why()
    {
        using var archive = new TemporaryArchive();
        await using var world = new HostileWorld(archive);
        await using var server = await ServerProcess.StartAsync(archive, [.. Settings.Skip(1)]);
        JsonElement sources = default;
        await Waiting.UntilAsync(async () =>
        {
            sources = await server.SourcesAsync();
            return sources.GetProperty("failing").GetInt32() == sources.GetProperty("total").GetInt32();
        });
        Assert.All(sources.GetProperty("problems").EnumerateArray(),
            problem => Assert.Contains("loopback", problem.GetProperty("lastFailure").GetString(), StringComparison.Ordinal));
        Assert.Empty(world[HostileWorld.Good].Requests);
        Assert.Equal(0, await server.StopAsync());
        Assert.All(world.Reasons.Keys, name => Assert.Empty(world[name].Requests));
    }

    private static async Task UntilAllWereMetAsync(HostileWorld world, ServerProcess server, CancellationToken cancellation)
    {
        string[] often = ["moved-302", "cookie", "versions", "body-304"];
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await tick.WaitForNextTickAsync(cancellation))
        {
            if (world[HostileWorld.Good].Requests.Count < 8 || !Array.TrueForAll(often, name => world[name].To("/feed").Count >= 5))
                continue;
            if (!Array.TrueForAll(HostileWorld.Held, name => world[name].Requests.Count > 0)) continue;
            var sources = await server.SourcesAsync();
            var failing = sources.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("id").GetString())
                .ToHashSet();
            if (world.Reasons.Keys.All(failing.Contains) && sources.GetProperty("gone").GetInt32() == 1) return;
        }
    }

    private static void CheckGood(HostileWorld world)
    {
        var polls = world[HostileWorld.Good].Requests;
        var gaps = polls.Zip(polls.Skip(1), (first, next) => (next.At - first.At).TotalSeconds).ToList();
        // An interval of one second, a tenth of spread, looked at each second: two; what any of the bad ones may take is 30 and more.
        Assert.All(gaps, gap => Assert.InRange(gap, 1, 10));
    }

    private static void CheckHealth(HostileWorld world, JsonElement sources)
    {
        var problems = sources.GetProperty("problems").EnumerateArray()
            .ToDictionary(problem => problem.GetProperty("id").GetString() ?? "");
        Assert.All(world.Reasons,
            reason => Assert.Contains(reason.Value, problems[reason.Key].GetProperty("lastFailure").GetString(), StringComparison.Ordinal));
        var now = TimeProvider.System.GetUtcNow();
        Assert.All((string[])["busy-seconds", "busy-date"],
            name => Assert.InRange((problems[name].GetProperty("due").GetDateTimeOffset() - now).TotalMinutes, 55, 61));
    }

    private static void CheckRequests(HostileWorld world)
    {
        // Twice where the connection broke before an answer.
        Assert.All(Once, name => Assert.Single(world[name].Requests));
        Assert.Equal((11, 2), (world["chain"].Requests.Count, world["reset"].Requests.Count));
        Assert.All((string[])["moved-301", "moved-308"], name => Assert.Single(world[name].To("/feed")));
        Assert.All((string[])["moved-301", "moved-308"], name => Assert.True(world[name].To("/new").Count > 1));
        Assert.Equal(world["moved-302"].To("/feed").Count, world["moved-302"].To("/new").Count);
        Assert.All(world["cookie"].Requests, request => Assert.Equal((null, null), (request.Header("Cookie"), request.Header("Referer"))));
        Assert.Empty(world[HostileWorld.Good].To("/secret"));
        Assert.Equal(
            [(null, null), ("\"1\"", "Sun, 01 Mar 2026 00:00:00 GMT"), ("W/\"2\"", "Sun, 01 Mar 2026 00:00:00 GMT"),
                ("W/\"2\"", "Mon, 02 Mar 2026 00:00:00 GMT")],
            world["versions"].Requests.Take(4).Select(request => (request.Header("If-None-Match"), request.Header("If-Modified-Since"))));
    }

    private static async Task CheckListAsync(HostileWorld world, TemporaryArchive archive)
    {
        var text = await ServerProcess.RunAsync("source", "list", "--json", $"--Archive:Root={archive.Root}");
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(line => line.GetProperty("id").GetString() ?? "");
        string State(string name) => lines[name].GetProperty("state").GetString() ?? "";
        Assert.All(world.Reasons.Keys, name => Assert.StartsWith("failing: ", State(name), StringComparison.Ordinal));
        Assert.All((string[])["good", "moved-301", "moved-302", "moved-308", "cookie", "versions", "body-304", "charset"],
            name => Assert.Equal("ok", State(name)));
        Assert.Equal("gone", State("gone"));
        Assert.Equal(world.Items, lines["good"].GetProperty("items").GetInt32());
        Assert.Equal(["/new", "/feed", "/new"],
            ((string[])["moved-301", "moved-302", "moved-308"]).Select(
                name => new Uri(lines[name].GetProperty("address").GetString() ?? "").AbsolutePath));
        // A body that came with a 304 is nobody's; an entity that leads outside is empty.
        var kept = await ServerProcess.RunAsync("export", "--format", "jsonl", "-", $"--Archive:Root={archive.Root}");
        Assert.DoesNotContain("smuggled", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(HostileWorld.Secret, kept, StringComparison.Ordinal);
        Assert.Contains("Notice café", kept, StringComparison.Ordinal);
        Assert.True(kept.Length < 1_000_000, $"{kept.Length} characters were kept");
    }

    private static async Task NobodyIsEarlyAfterwardsAsync(HostileWorld world, TemporaryArchive archive)
    {
        var before = world[HostileWorld.Good].Requests.Count;
        await using var server = await ServerProcess.StartAsync(archive, Settings);
        await world[HostileWorld.Good].ArrivedAsync("/feed", TestContext.Current.CancellationToken, before + 3);
        Assert.All(HostileWorld.Held.Concat(Once), name => Assert.Single(world[name].Requests));
    }
}
