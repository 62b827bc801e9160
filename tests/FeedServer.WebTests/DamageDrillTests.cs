using System.Globalization;
using System.Text;
using FeedServer.Cli;
using FeedServer.Collect.Raw;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.StoreTests.Drills;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests;

/// <summary>Random damage to every kind of file of an archive, under a running server or a stopped one; then verify, rebuild and verify as
/// an operator runs them. <c>FEEDSERVER_DAMAGES</c> says how many rounds; else each kind has one.</summary>
public sealed class DamageDrillTests(ITestOutputHelper output)
{
    private static readonly (string Name, Func<string, bool> Is)[] Kinds =
    [
        ("record log", file => file.StartsWith("records/", StringComparison.Ordinal)),
        ("database and its companions", file => file.StartsWith("feedserver", StringComparison.Ordinal)
            && file != "feedserver.lock"),
        ("sources.opml", file => file == "sources.opml"),
        ("raw documents", file => file.StartsWith("raw/", StringComparison.Ordinal)),
        ("pictures", file => file.StartsWith("images/", StringComparison.Ordinal)),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly int? Said =
        Environment.GetEnvironmentVariable("FEEDSERVER_DAMAGES") is { } said ? int.Parse(said, CultureInfo.InvariantCulture) : null;

    // One of each kind of file, and none whose damage happens to change nothing.
    private static readonly int[] Each = [15, 26, 7, 3, 219];

    private sealed record Round(
        string Kind, string Damage, bool IsRunning, bool IsChanged, int Found, int Rebuilt, int After, int Missing, string Said);

    [Fact]
    public async Task Nothing_that_stands_intact_anywhere_is_lost_without_a_word()
    {
        using var whole = await FilledAsync();
        var before = await KeptAsync(whole.Root);
        var rounds = new List<Round>();
        foreach (var seed in Said is { } many ? Enumerable.Range(0, many) : Each) rounds.Add(await RunAsync(whole, before, seed));
        Print(rounds);
        if (Said is null) Assert.Equal(Kinds.Select(kind => kind.Name), rounds.Where(one => one.IsChanged).Select(one => one.Kind));
        Assert.All(rounds, one => Assert.True(one.Missing == 0 || one.Rebuilt == Verbs.Failed, $"{one}"));
        Assert.All(rounds, one => Assert.True(one.Kind != "record log" || one.Found == Verbs.Failed || !one.IsChanged, $"{one}"));
        // A running server may take a picture anew before anybody verifies.
        Assert.All(rounds, one => Assert.True(one.Kind is not ("raw documents" or "pictures") || one.IsRunning
            || one.Found == Verbs.Failed || !one.IsChanged, $"{one}"));
        Assert.All(rounds, one => Assert.True(one.After == Verbs.Done || one.Rebuilt == Verbs.Failed
            || one.Kind is "raw documents" or "pictures", $"{one}"));
    }

    private static async Task<Round> RunAsync(TemporaryArchive whole, IReadOnlyDictionary<string, string> before, int seed)
    {
        var random = new Random(seed);
        using var archive = new TemporaryArchive();
        Copy(whole.Root, archive.Root);
        var (kind, isOfKind) = Kinds[seed % Kinds.Length];
        var damage = RandomDamage.Kinds[random.Next(RandomDamage.Kinds.Count)];
        List<string> files = [.. Directory.EnumerateFiles(archive.Root, "*", SearchOption.AllDirectories)
            .Where(file => isOfKind(Path.GetRelativePath(archive.Root, file).Replace('\\', '/'))).Order(StringComparer.Ordinal)];
        var file = files[random.Next(files.Count)];
        var isRunning = random.Next(2) == 0;
        var server = isRunning ? await RunningServer.StartAsync(archive) : null;
        var was = await File.ReadAllBytesAsync(file, Token);
        RandomDamage.Apply(damage, file, random);
        // The list of where pictures came from serves to have them again, and is written anew.
        var isChanged = Path.GetFileName(file) != "drop.jsonl"
            && (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(was));
        if (server is not null)
        {
            foreach (var path in (string[])["/", "/feed.atom"]) (await server.SendAsync(HttpMethod.Get, path)).Dispose();
            await server.DisposeAsync();
        }
        var (found, said, _) = await BuiltProgram.RunAsync("verify", $"--Archive:Root={archive.Root}");
        var (rebuilt, told, _) = await BuiltProgram.RunAsync("rebuild", $"--Archive:Root={archive.Root}");
        var (after, last, _) = await BuiltProgram.RunAsync("verify", $"--Archive:Root={archive.Root}");
        var kept = await KeptAsync(archive.Root);
        return new Round(kind, damage, isRunning, isChanged, found, rebuilt, after,
            before.Count(one => kept.GetValueOrDefault(one.Key) != one.Value), string.Join('\n', said, told, last));
    }

    /// <summary>The sample with its pictures, and a polled source with its raw documents.</summary>
    private static async Task<TemporaryArchive> FilledAsync()
    {
        var archive = TemporaryArchive.WithSample();
        await using (var world = await PolledWorld.OpenAsync())
        {
            world.Server.On("/feed.xml", RoughAnswer.Feed(PolledWorld.Rss(1, 2, 3)));
            await world.AddAsync("/feed.xml");
            Assert.Equal("", (await world.PollAsync()).Record.Failure ?? "");
            await world.CloseAsync();
            Copy(world.Root, archive.Root);
        }
        await using (await RunningServer.StartOnSampleAsync(archive))
        {
            // All of it is kept by now.
        }
        Assert.NotEmpty(RawIndex.Read(archive.Root, Token).Documents);
        return archive;
    }

    private static async Task<IReadOnlyDictionary<string, string>> KeptAsync(string root)
    {
        await using var store = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = root, TagAuthority = "songlam.example,2026" },
            TimeProvider.System, NullLogger<ItemStore>.Instance, null, Token);
        var page = await store.PageAsync(new ItemQuery { Limit = 1000, Order = ListOrder.Changed }, Token);
        var bodies = await store.BodiesAsync(page.Items, Token);
        return page.Items.Zip(bodies, (item, body) => (item.Id.Value, $"{item.Path} {item.Revision} {body.Html}"))
            .ToDictionary(one => one.Value, one => one.Item2);
    }

    private void Print(List<Round> rounds)
    {
        var table = new StringBuilder("file | damage | running | changed | verify | rebuild | verify after | items missing\n");
        foreach (var one in rounds.OrderBy(one => one.Kind, StringComparer.Ordinal).ThenBy(one => one.Damage, StringComparer.Ordinal))
            table.AppendJoin(" | ", one.Kind, one.Damage, one.IsRunning, one.IsChanged, one.Found, one.Rebuilt, one.After, one.Missing)
                .Append('\n');
        output.WriteLine(table.ToString());
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? to);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
