using System.Security.Cryptography;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Routes;

/// <summary>
/// Published bytes and validators do not change unnoticed: a site with a fixed record log is walked whole, and every answer is compared
/// with the recorded one.
/// </summary>
public sealed class RecordedWalkTests(PostgresCluster cluster)
{
    private const string Update = "FEEDSERVER_UPDATE_WALK";
    private const string Bodies = "FEEDSERVER_WALK_BODIES";

    /// <summary>The base address is part of what is published; a walk must not be slowed by the rate limit.</summary>
    private static readonly string[] Settings =
        ["--Publication:BaseUrl=" + SiteWalk.Base, "--Feeds:HeadSize=10", "--Feeds:ArchiveSize=10", "--Limits:Burst=100000"];

    // The evening of the day on which the log was written: the ledger has that day's look through the drop folder, so a start adds nothing.
    private static readonly DateTimeOffset Evening = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private static string Golden => Repository.At("tests", "Golden", "walk.txt");

    [Fact]
    public async Task Every_answer_of_a_known_archive_is_the_recorded_one()
    {
        using var archive = WithRecordedLog();
        await StartOnceAsync(archive, Settings);
        var lines = await WalkAsync(archive, Settings, Environment.GetEnvironmentVariable(Bodies));
        if (Environment.GetEnvironmentVariable(Update) == "1") await File.WriteAllLinesAsync(Golden, lines, Ending);
        await AssertRecordedAsync(lines);
    }

    [Fact]
    public async Task An_archive_that_moves_to_PostgreSQL_and_back_gives_the_recorded_answers_in_both()
    {
        string[] onServer = [.. Settings, "--Store:Engine=postgres", $"--Store:ConnectionString={await cluster.NewDatabaseAsync()}"];
        using var archive = WithRecordedLog();
        await StartOnceAsync(archive, onServer);
        await AssertRecordedAsync(await WalkAsync(archive, onServer, null));
        Assert.False(File.Exists(Path.Combine(archive.Root, "feedserver.db")));
        await AssertRecordedAsync(await WalkAsync(archive, Settings, null));
        Assert.True(File.Exists(Path.Combine(archive.Root, "feedserver.db")));
        await AssertRecordedAsync(await WalkAsync(archive, onServer, null));
    }

    /// <summary>Program, settings and what became of the files are dated by the first start; a date is told when it is over.</summary>
    private static async Task StartOnceAsync(TemporaryArchive archive, string[] settings)
    {
        await using (await RunningServer.StartAsync(archive, new FakeTimeProvider(Evening.AddHours(-1)), settings))
            await Waiting.UntilAsync(() => File.Exists(Path.Combine(archive.Root, "drop-outcomes.jsonl")));
    }

    private static async Task<IReadOnlyList<string>> WalkAsync(TemporaryArchive archive, string[] settings, string? bodies)
    {
        await using var server = await RunningServer.StartAsync(archive, new FakeTimeProvider(Evening), settings);
        await server.UntilIndexedAsync();
        return await new SiteWalk(server, bodies).WalkAsync();
    }

    private static async Task AssertRecordedAsync(IReadOnlyList<string> lines)
    {
        var recorded = await File.ReadAllLinesAsync(Golden, Ending);
        Assert.True(recorded.Length > 300, $"only {recorded.Length} answers are recorded");
        var gone = recorded.Except(lines).Select(line => "recorded: " + line);
        var other = lines.Except(recorded).Select(line => "answered: " + line);
        Assert.True(recorded.SequenceEqual(lines), string.Join('\n', gone.Concat(other).Prepend("The answers are not the recorded ones.")));
    }

    /// <summary>An archive with the recorded log. Its drop folder holds the files the log knows: none is missing, none is new.</summary>
    private static TemporaryArchive WithRecordedLog()
    {
        var archive = TemporaryArchive.WithSample();
        var fixture = Repository.At("tests", "Fixtures", "walk");
        foreach (var file in Directory.EnumerateFiles(fixture, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(archive.Root, Path.GetRelativePath(fixture, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // below the archive's folder
            File.Copy(file, target, overwrite: true);
        }
        foreach (var file in Directory.EnumerateFiles(archive.Drop, "*", SearchOption.AllDirectories))
        {
            // Long at rest by the test's clock, whenever the checkout was made.
            File.SetLastWriteTimeUtc(file, Evening.UtcDateTime.AddDays(-1));
            if (Path.GetExtension(file) == ".png") Store(archive, file);
        }
        return archive;
    }

    /// <summary>Pictures are named by their content, as the collection that wrote the log named them.</summary>
    private static void Store(TemporaryArchive archive, string picture)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(picture)))[..32];
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "images", hash[..2]));
        File.Copy(picture, Path.Combine(folder.FullName, hash + ".png"));
    }
}
