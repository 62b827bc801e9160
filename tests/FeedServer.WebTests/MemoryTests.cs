using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace FeedServer.WebTests;

/// <summary>What the process takes, what it gives back, and how it ends when there is no more. <c>FEEDSERVER_SOAK</c> says for how many
/// seconds it is kept busy before it has to rest.</summary>
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const long Rests = 300 << 20;

    private static readonly string[] Pages =
        ["/", "/feed.atom", "/feed.rss", "/feed.json", "/search?q=ben", "/sections", "/healthz", "/sitemap.xml", "/2024", "/2024/03"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TimeSpan Soak =>
        TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_SOAK") ?? "3", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Out_of_memory_ends_the_process_with_one_line_and_blames_no_article()
    {
        using var archive = new TemporaryArchive();
        // Each is larger than the memory there is once its tree stands beside its text.
        for (var number = 0; number < 4; number++) Drop(archive, number, paragraphs: 60_000);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FeedServer.dll"),
            $"--Archive:Root={archive.Root}", "--Urls=http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // 40 MB, hexadecimal: enough to start with.
            Environment = { ["DOTNET_GCHeapHardLimit"] = "2800000" },
        };
        using var server = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        // One that finds room for all of it never ends.
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var ending = deadline.Token.Register(server.Kill);
        var said = server.StandardOutput.ReadToEndAsync(Cancellation);
        var fault = await server.StandardError.ReadToEndAsync(Cancellation);
        await server.WaitForExitAsync(Cancellation);

        Assert.Equal((3, "fatal: out of memory; what was acknowledged is kept, start again with more\n"), (server.ExitCode, fault));
        Assert.DoesNotContain("fault", await said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_was_busy_gives_its_memory_back()
    {
        using var archive = new TemporaryArchive();
        await using var server = await ServerProcess.StartAsync(archive, "--Limits:PerSecond=100000", "--Limits:Burst=100000");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        ending.CancelAfter(Soak);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(reader => ReadAsync(server, reader, ending.Token))
            .Append(DropAsync(archive, ending.Token)));
        var busy = server.Memory;
        var clock = Stopwatch.StartNew();
        await Waiting.UntilAsync(() => clock.Elapsed > TimeSpan.FromMinutes(1) || server.Memory < Rests);

        output.WriteLine($"after {Soak.TotalSeconds} s: {busy >> 20} MB, peak {server.PeakMemory >> 20} MB; "
            + $"at rest {server.Memory >> 20} MB after {clock.Elapsed.TotalSeconds:F0} s");
        Assert.InRange(server.Memory, 0, Rests);
    }

    private static async Task ReadAsync(ServerProcess server, int reader, CancellationToken ending)
    {
        for (var at = reader; !ending.IsCancellationRequested; at++)
        {
            // A month without an item is no page.
            await server.StatusAsync(Pages[at % Pages.Length]);
        }
    }

    private static async Task DropAsync(TemporaryArchive archive, CancellationToken ending)
    {
        for (var number = 0; !ending.IsCancellationRequested; number++)
        {
            Drop(archive, number, paragraphs: 20 + number % 200);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }
    }

    private static void Drop(TemporaryArchive archive, int number, int paragraphs)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"---\ntitle: Tin {number}\ndate: 2024-03-{number % 28 + 1:D2}\nsection: Mục {number % 9}\n---\n\n");
        for (var paragraph = 0; paragraph < paragraphs; paragraph++)
            text.Append(CultureInfo.InvariantCulture,
                $"Đoạn {number}.{paragraph} của bản tin bến sông, nước lên quá cọc thứ ba.\n\n");
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "drop"));
        File.WriteAllText(Path.Combine(folder.FullName, $"{number:D5}.md"), text.ToString());
    }
}
