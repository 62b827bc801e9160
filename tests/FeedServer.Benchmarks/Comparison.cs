using System.Globalization;

namespace FeedServer.Benchmarks;

/// <summary>
/// This build beside that of another checkout: both run the same benchmark in processes of their own, in alternating rounds; the medians of
/// each row and their ratio are printed. The other build is known only by what it prints, so it may be of any age.
/// </summary>
internal static class Comparison
{
    /// <summary>Fewer rounds say nothing on a shared machine.</summary>
    public const int LeastRounds = 5;

    /// <summary>Runs a benchmark of both builds in turns.</summary>
    /// <param name="other">The other checkout, built in Release.</param>
    /// <param name="rounds">How often each runs.</param>
    /// <param name="measure">One run: figures by the name of their row, in the order in which they are to be printed.</param>
    public static async Task RunAsync(Build other, int rounds, Func<Build, Task<IReadOnlyList<Figure>>> measure)
    {
        var (ours, theirs) = (new List<Figure>(), new List<Figure>());
        for (var round = 0; round < rounds; round++)
        {
            // The second finds warmer caches, so the order alternates too.
            var oursFirst = round % 2 == 0;
            if (oursFirst) ours.AddRange(await measure(Build.This));
            theirs.AddRange(await measure(other));
            if (!oursFirst) ours.AddRange(await measure(Build.This));
            Console.Error.WriteLine($"round {round + 1} of {rounds}");
        }
        Print(ours, theirs, rounds);
    }

    private static void Print(List<Figure> ours, List<Figure> theirs, int rounds)
    {
        Console.WriteLine($"| medians of {rounds} rounds | this | other | ratio | this, least to most | other |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in ours.GroupBy(figure => figure.Row))
        {
            var (mine, their) = (Values(row), Values(theirs.Where(figure => figure.Row == row.Key)));
            if (their.Count == 0) continue;
            var (a, b) = (Contest.Median(mine), Contest.Median(their));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Key} | {a:G4} | {b:G4} | {a / b:F2} | {mine[0]:G4} to {mine[^1]:G4} | {their[0]:G4} to {their[^1]:G4} |"));
        }
    }

    private static List<double> Values(IEnumerable<Figure> row) => [.. row.Select(figure => figure.Value).Order()];
}
