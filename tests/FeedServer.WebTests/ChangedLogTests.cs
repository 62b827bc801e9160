using System.Text.Json;

namespace FeedServer.WebTests;

/// <summary>The record log of a running program loses its name: it is said, readers go on, and nothing that was acknowledged is
/// lost.</summary>
public sealed class ChangedLogTests : IDisposable
{
    private static readonly string[] Paths = ["/feed.atom", "/feed.json", "/", "/2023/01", "/search?q=tin"];

    private readonly TemporaryArchive archive = new();

    private string LogFile => Directory.EnumerateFiles(Path.Combine(archive.Root, "records"), "*.jsonl").Single();

    [Fact]
    public async Task A_log_that_was_moved_stops_writing_until_it_is_back_and_one_that_was_deleted_is_rebuilt()
    {
        await using (var server = await ServerProcess.StartAsync(archive))
        {
            Drop(1, 5);
            await Waiting.UntilAsync(async () => (await server.HealthAsync()).GetProperty("items").GetInt32() == 5);
            var path = LogFile;
            File.Move(path, path + ".away");
            await StoppedAsync(server);
            Drop(6, 8);
            foreach (var page in Paths) Assert.NotEmpty(await server.TextAsync(page));
            File.Move(path + ".away", path);
            await Waiting.UntilAsync(async () => (await server.HealthAsync()).GetProperty("items").GetInt32() == 8);
            File.Delete(path);
            await StoppedAsync(server);
            foreach (var page in Paths) Assert.NotEmpty(await server.TextAsync(page));
            Assert.Equal(0, await server.StopAsync());
            var told = server.Lines.Where(line => line.Contains("WRITING HAS STOPPED", StringComparison.Ordinal)).ToList();
            Assert.Equal(2, told.Count);
            Assert.All(told, line => Assert.Contains("the verb rebuild", line, StringComparison.Ordinal));
            Assert.Single(server.Lines, line => line.Contains("Writing goes on", StringComparison.Ordinal));
        }
        await ServerProcess.RunAsync("rebuild", $"--Archive:Root={archive.Root}");
        await ServerProcess.RunAsync("verify", $"--Archive:Root={archive.Root}");
        await using var again = await ServerProcess.StartAsync(archive);
        Assert.Equal(8, (await again.HealthAsync()).GetProperty("items").GetInt32());
    }

    public void Dispose() => archive.Dispose();

    private void Drop(int first, int last)
    {
        for (var file = first; file <= last; file++)
            archive.Put($"{file}.md", $"---\ntitle: Bản tin {file}\ndate: 2023-01-{10 + file}\n---\nMực nước {file}.\n");
    }

    private static async Task StoppedAsync(ServerProcess server)
    {
        JsonElement health = default;
        await Waiting.UntilAsync(async () =>
        {
            health = await server.HealthAsync();
            return health.GetProperty("status").GetString() == "readOnly";
        });
        Assert.EndsWith("was deleted or moved", health.GetProperty("writing").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }
}
