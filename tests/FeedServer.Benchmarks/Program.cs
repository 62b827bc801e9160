using System.Globalization;
using FeedServer.Benchmarks;

switch (args)
{
    case ["feeds"]:
        await FeedsBenchmark.RunAsync();
        return 0;
    case ["store"]:
        await StoreBenchmark.RunAsync(10_000);
        return 0;
    case ["store", var items] when int.TryParse(items, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1_000:
        await StoreBenchmark.RunAsync(count);
        return 0;
    case ["reading", var folder, var manifest]:
        return await ReadingBenchmark.RunAsync(folder, manifest);
    default:
        Console.Error.WriteLine("Usage: feeds | store [ITEMS, at least 1000] | reading FOLDER MANIFEST");
        return 2;
}
