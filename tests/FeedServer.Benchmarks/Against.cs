using System.Globalization;

namespace FeedServer.Benchmarks;

/// <summary><c>VERB [COUNT] --against FOLDER [--rounds N] [--only ROW]</c>: a benchmark beside the build of another checkout.</summary>
internal static class Against
{
    /// <summary>The option that asks for a comparison.</summary>
    public const string Option = "--against";

    private const int Million = 1_000_000;

    /// <summary>Compares as the arguments say.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = arguments.Index().Where(argument => argument.Item.StartsWith("--", StringComparison.Ordinal))
            .ToDictionary(option => option.Item, option => arguments.ElementAtOrDefault(option.Index + 1) ?? "");
        var other = Build.From(options[Option]);
        var rounds = Math.Max(Comparison.LeastRounds, Number(options.GetValueOrDefault("--rounds"), Comparison.LeastRounds));
        var count = arguments.ElementAtOrDefault(1);
        switch (arguments[0])
        {
            case "store":
                var only = options.GetValueOrDefault("--only");
                await Comparison.RunAsync(other, rounds, build => PrintedTables.StoreAsync(build, Number(count, 10_000), only));
                return 0;
            case "sources":
                await Comparison.RunAsync(other, rounds, build => PrintedTables.SourcesAsync(build, Number(count, 10_000)));
                return 0;
            case "hostile":
                await HostileBenchmark.RunAsync(other, rounds);
                return 0;
            case "open":
                await OpenBenchmark.RunAsync(Number(count, 100_000), other, rounds);
                return 0;
            case "walk":
                await WalkBenchmark.RunAsync(arguments[1], Number(arguments.ElementAtOrDefault(2), Million), other, rounds);
                return 0;
            case "start":
                await StartBenchmark.RunAsync(arguments[1], Number(arguments.ElementAtOrDefault(2), Million), other, rounds);
                return 0;
            default:
                await Console.Error.WriteLineAsync(
                    $"Usage: store | sources | open | hostile [COUNT] | walk ARCHIVES [ITEMS] | start ARCHIVES [ITEMS] {Option} FOLDER "
                    + "[--rounds N] [--only ROW]");
                return 2;
        }
    }

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
