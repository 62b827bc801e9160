using System.Globalization;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Collecting;

/// <summary>The first collection of a large drop folder by a server that is killed again and again: each run gets further, and it ends.
/// <c>FEEDSERVER_FIRST_FILES</c> says how many files; the server is killed every five seconds then, otherwise twice, as soon as a run has
/// kept something.</summary>
public sealed class FirstCollectionKillTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private static readonly int? Drilled =
        Environment.GetEnvironmentVariable("FEEDSERVER_FIRST_FILES") is { } said ? int.Parse(said, CultureInfo.InvariantCulture) : null;

    // More than DropFolder.MostFiles: fewer are kept all at once.
    private static readonly int Files = Drilled ?? 250;

    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_run_keeps_more_and_at_the_end_each_file_stands_there_once()
    {
        for (var number = 0; number < Files; number++) archive.Put($"{number % 20:D2}/{number:D5}.md", Article(number));
        var kept = new List<int> { 0 };
        while (kept[^1] < Files && (Drilled is not null || kept.Count <= 2))
        {
            await using (await ServerProcess.StartAsync(archive))
                await LiveAsync(kept[^1]);
            kept.Add(Lines());
            Assert.True(kept[^1] > kept[^2], $"the run after {kept[^2]} records kept nothing more");
        }
        await using (var last = await ServerProcess.StartAsync(archive))
        {
            await Waiting.UntilAsync(() => Lines() >= Files);
            Assert.Equal(0, await last.StopAsync());
        }
        output.WriteLine($"{Files} files, {kept.Count - 1} kills; records after each: {string.Join(", ", kept.Skip(1))}");
        await CheckAsync();
    }

    public void Dispose() => archive.Dispose();

    /// <summary>As long as a run is let live; leaving it to its disposal is SIGKILL.</summary>
    private async Task LiveAsync(int before)
    {
        if (Drilled is not null) await Task.Delay(Life, TimeProvider.System, Ending);
        else await Waiting.UntilAsync(() => Lines() > before);
    }

    private async Task CheckAsync()
    {
        await using var store = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = archive.Root, TagAuthority = "songlam.example,2026" },
            TimeProvider.System, NullLogger<ItemStore>.Instance, null, Ending);
        var titles = new List<string>();
        await foreach (var record in store.ExportAsync(new ExportFilter(), Ending))
        {
            titles.Add(record.Item.Content.Title);
            Assert.Equal(1, record.Item.Revision);
        }
        Assert.Equal(Enumerable.Range(0, Files).Select(TitleOf).Order(StringComparer.Ordinal), titles.Order(StringComparer.Ordinal));
    }

    /// <summary>The records of the log that are whole.</summary>
    private int Lines()
    {
        var folder = Path.Combine(archive.Root, "records");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jsonl").Sum(LinesOf) : 0;
    }

    private static int LinesOf(string log)
    {
        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var (lines, buffer) = (0, new byte[1 << 16]);
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer)) lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }

    private static string TitleOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Bến Nhãn, tin số {number}");

    private static string Article(int number)
    {
        var day = new DateOnly(1998, 1, 1).AddDays(number * 37 % 9000);
        return $"---\ntitle: {TitleOf(number)}\ndate: {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\n---\n"
            + string.Join("\n\n", Enumerable.Range(1, 12).Select(line =>
                $"Sáng nay đội đo nước số {number} ghi mực nước lần thứ {line} ở chân cầu, rồi đi tiếp."));
    }
}
