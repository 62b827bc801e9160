using System.Globalization;

namespace FeedServer.Benchmarks;

/// <summary>From the start of the process to the first answered page, with the files in memory and read from the disk, and what memory it
/// takes then.</summary>
internal static class StartBenchmark
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    /// <summary>Prints the figures of this build.</summary>
    public static async Task RunAsync(string folder, int items)
    {
        var served = await ServedBuilds.MakeAsync(folder, items, [Build.This]);
        for (var round = 0; round < Comparison.LeastRounds; round++)
            foreach (var figure in await MeasureAsync(served, Build.This))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Row}: {figure.Value:F0}"));
    }

    /// <summary>Compares with another build.</summary>
    public static async Task RunAsync(string folder, int items, Build other, int rounds)
    {
        var served = await ServedBuilds.MakeAsync(folder, items, [Build.This, other]);
        await Comparison.RunAsync(other, rounds, build => MeasureAsync(served, build));
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(ServedBuilds served, Build build)
    {
        var (warm, seconds) = await served.StartAsync(build, "/");
        var figures = new List<Figure>();
        using (warm)
        {
            figures.Add(new Figure("start to the first page, ms", seconds * 1000));
            figures.Add(new Figure("the same, processor ms", warm.ProcessorTime.TotalMilliseconds));
            figures.Add(new Figure("memory then, MB", warm.Megabytes("VmRSS")));
            await Task.Delay(Rest, TimeProvider.System, CancellationToken.None);
            figures.Add(new Figure("memory ten seconds later, MB", warm.Megabytes("VmRSS")));
        }
        served.Forget(build);
        var (cold, later) = await served.StartAsync(build, "/");
        using (cold) figures.Add(new Figure("start to the first page, files read from the disk, ms", later * 1000));
        return figures;
    }
}
