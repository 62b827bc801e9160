using System.Diagnostics;

namespace FeedServer.Benchmarks;

/// <summary>Runs ours and a yardstick in turns and prints the medians.</summary>
internal static class Contest
{
    public static void PrintHead() => Console.WriteLine($"{"",-34}{"ours ms",12}{"yardstick ms",14}{"ratio",8}   per second");

    // The runtime compiles what is called often a second time, in the background: until then a short call measures the compiler.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>One row: each round times both; rounds within the first two seconds, one at least, are not counted.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="units">How many things one call does.</param>
    /// <param name="rounds">Rounds counted.</param>
    /// <param name="ours">What is measured.</param>
    /// <param name="yardstick">What it is measured by.</param>
    /// <returns>Ours by the yardstick.</returns>
    public static async Task<double> RunAsync(string name, int units, int rounds, Func<Task> ours, Func<Task> yardstick)
    {
        var (mine, theirs) = (new List<double>(rounds), new List<double>(rounds));
        var begun = Stopwatch.GetTimestamp();
        var counted = 0;
        for (var round = 0; counted < rounds; round++)
        {
            // Who goes second finds warmer caches, so the order alternates too.
            var oursFirst = round % 2 == 0;
            var first = await TimeAsync(oursFirst ? ours : yardstick);
            var second = await TimeAsync(oursFirst ? yardstick : ours);
            if (round == 0 || (counted == 0 && Stopwatch.GetElapsedTime(begun) < WarmUp)) continue;
            counted++;
            mine.Add(oursFirst ? first : second);
            theirs.Add(oursFirst ? second : first);
        }
        var (a, b) = (Median(mine), Median(theirs));
        Console.WriteLine(FormattableString.Invariant($"{name,-34}{a,12:F3}{b,14:F3}{a / b,8:F2}   {units / a * 1000:F0}"));
        return a / b;
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var started = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>The value in the middle, or between the two there.</summary>
    public static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
