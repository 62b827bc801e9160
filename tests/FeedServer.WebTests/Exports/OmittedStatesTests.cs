using System.Reflection;
using FeedServer.Exports;
using FeedServer.Hosting;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedServer.WebTests.Exports;

/// <summary>A state that cannot be read or written costs itself: its day, month and year have files with all else, which say what they
/// lack.</summary>
public sealed class OmittedStatesTests : IDisposable
{
    private const string Month = "2023/2023-01";

    private static readonly DateOnly Day = new(2023, 1, 10);

    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_that_cannot_be_written_is_left_out_once_told_and_comes_when_it_is_mended()
    {
        await using var server = await RunningServer.StartAsync(archive);
        await server.KeepAsync(ExportStand.Draft(1, Day, "Chợ phiên"));
        var faulty = await server.KeepAsync(ExportStand.Draft(
            2, Day, "Hỏng", content => content with { Tags = [null!] })); // what the type promises does not hold
        await server.KeepAsync(ExportStand.Draft(3, Day, "Bến sông"));
        await server.KeepAsync(ExportStand.Draft(4, Day.AddDays(1), "Hôm sau"));

        Assert.Equal(["1", "3", "4"], (await server.RowsAsync(Month)).Select(NumberOf));
        Assert.Equal(3, (await server.LinesAsync(Month)).Length);
        var files = await server.ManifestAsync();
        foreach (var name in (string[])["2023.csv", "2023.jsonl.gz", Month + ".csv", "2023/2023-01-10.jsonl.gz"])
            Assert.Equal((name, 1), (name, files[name].GetProperty("omitted").GetInt32()));
        Assert.False(files["2023/2023-01-11.csv"].TryGetProperty("omitted", out _));
        Assert.Equal(2, files["2023/2023-01-10.csv"].GetProperty("items").GetInt32());
        // Written anew, it is not told again.
        await server.KeepAsync(ExportStand.Draft(5, Day, "Đến muộn"));
        Assert.Equal(4, (await server.RowsAsync(Month)).Count);
        Assert.StartsWith($"{faulty.Path}, revision 1, is left out", Assert.Single(Told(server)), StringComparison.Ordinal);

        await server.KeepAsync(ExportStand.Draft(2, Day, "Lành"));
        Assert.Equal(["1", "3", "5", "2", "4"], (await server.RowsAsync(Month)).Select(NumberOf));
        Assert.All((await server.ManifestAsync()).Values, file => Assert.False(file.TryGetProperty("omitted", out _)));
    }

    [Fact]
    public async Task An_earlier_state_whose_line_is_damaged_is_left_out_until_the_log_is_mended()
    {
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await server.KeepAsync(ExportStand.Draft(1, Day, "Nước lên"));
            await server.KeepAsync(ExportStand.Draft(1, Day, "Nước xuống"));
            await server.KeepAsync(ExportStand.Draft(2, Day, "Bến sông"));
            DamagedLine.Flip(archive, "Nước lên");
            Assert.Equal(2, (await server.LinesAsync(Month)).Length);
            Assert.Equal(2, (await server.RowsAsync(Month)).Count);
            var files = await server.ManifestAsync();
            Assert.Equal(1, files["2023/2023-01-10.jsonl.gz"].GetProperty("omitted").GetInt32());
            Assert.False(files["2023/2023-01-10.csv"].TryGetProperty("omitted", out _));
            Assert.Contains(", revision 1, is left out", Assert.Single(Told(server)), StringComparison.Ordinal);
            DamagedLine.Flip(archive, "Nước lên");
        }
        await using (var server = await RunningServer.StartAsync(archive))
        {
            Assert.Equal(3, (await server.LinesAsync(Month)).Length);
            var file = (await server.ManifestAsync())["2023/2023-01-10.jsonl.gz"];
            Assert.Equal(2, file.GetProperty("edition").GetInt32());
            Assert.False(file.TryGetProperty("omitted", out _));
            Assert.Empty(Told(server));
        }
    }

    [Fact]
    public async Task An_item_whose_text_is_damaged_beyond_repair_is_left_out()
    {
        await using var server = await RunningServer.StartAsync(archive);
        for (var number = 1; number <= 3; number++) await server.KeepAsync(ExportStand.Draft(number, Day, $"Chuyện thứ {number}"));
        using var other = new TemporaryArchive();
        var site = server.Get<Site>() with { Store = StoreWithDamage.Over(server.Store, number: 2) };
        using var files = new ExportFiles(site, new ExportFolder(other.Root), TimeProvider.System,
            server.Get<IHostApplicationLifetime>(), server.Get<ILogger<ExportFiles>>());
        var listed = await files.ListAsync(2023, Ending);
        Assert.All(listed, file => Assert.Equal((2, 1), (file.Present.Items, file.Omitted)));
        Assert.Single(Told(server));
    }

    public void Dispose() => archive.Dispose();

    private static string NumberOf(IReadOnlyList<string> row) => row[2].Split(' ')[2].TrimEnd(':');

    private static IReadOnlyList<string> Told(RunningServer server) =>
        [.. server.Get<RecentLogLines>().Last(RecentLogLines.Most, LogLevel.Error).Select(line => line.Text)];
}

/// <summary>The real store, in which the text of one item is damaged.</summary>
#pragma warning disable CA1852 // The runtime derives the proxy from it.
internal class StoreWithDamage : DispatchProxy
#pragma warning restore CA1852
{
    private IItemStore? store;
    private long damaged;

    public static IItemStore Over(IItemStore store, long number)
    {
        var proxy = Create<IItemStore, StoreWithDamage>();
        ((StoreWithDamage)(object)proxy).store = store;
        ((StoreWithDamage)(object)proxy).damaged = number;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod?.Name == nameof(IItemStore.BodiesAsync) && args is [IReadOnlyList<Item> items, ..]
            && items.Any(item => item.Number == damaged)
            ? Task.FromException<IReadOnlyList<ItemBody>>(new DamagedStateException($"The text of item {damaged} is damaged."))
            : targetMethod?.Invoke(store, args);
}
