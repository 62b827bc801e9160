using System.Globalization;
using FeedServer.Benchmarks;
using FeedServer.Benchmarks.Searching;

if (args.Contains(Against.Option)) return await Against.RunAsync(args);
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
    case ["postgres", var server, var items]
        when int.TryParse(items, NumberStyles.None, CultureInfo.InvariantCulture, out var stored) && stored >= 1_000:
        await PostgresBenchmark.RunAsync(server, stored);
        return 0;
    case ["reading", var folder, var manifest]:
        return await ReadingBenchmark.RunAsync(folder, manifest);
    case ["sources"]:
        await SourcesBenchmark.RunAsync(10_000);
        return 0;
    case ["sources", var sources] when int.TryParse(sources, NumberStyles.None, CultureInfo.InvariantCulture, out var many)
        && many is >= 100 and <= 50_000:
        await SourcesBenchmark.RunAsync(many);
        return 0;
    case ["serving", var folder, var items] when int.TryParse(items, NumberStyles.None, CultureInfo.InvariantCulture, out var held)
        && held >= 10_000:
        await ServingBenchmark.RunAsync(folder, held);
        return 0;
    case ["walk", var folder, var items] when int.TryParse(items, NumberStyles.None, CultureInfo.InvariantCulture, out var walked)
        && walked >= 10_000:
        await WalkBenchmark.RunAsync(folder, walked, WalkBenchmark.Usual);
        return 0;
    case ["walk", var folder, var items, var pages]
        when int.TryParse(items, NumberStyles.None, CultureInfo.InvariantCulture, out var spread)
        && spread >= 10_000 && int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var some) && some > 0:
        await WalkBenchmark.RunAsync(folder, spread, some);
        return 0;
    case ["start", var folder, var items] when int.TryParse(items, NumberStyles.None, CultureInfo.InvariantCulture, out var begun)
        && begun >= 10_000:
        await StartBenchmark.RunAsync(folder, begun);
        return 0;
    case ["open"]:
        await OpenBenchmark.RunAsync(100_000);
        return 0;
    case ["open", var opened] when int.TryParse(opened, NumberStyles.None, CultureInfo.InvariantCulture, out var there) && there >= 1_000:
        await OpenBenchmark.RunAsync(there);
        return 0;
    case ["exports", var folder, var items] when int.TryParse(items, NumberStyles.None, CultureInfo.InvariantCulture, out var filed)
        && filed >= 10_000:
        await ExportsBenchmark.RunAsync(folder, filed);
        return 0;
    case ["search-keep"]:
        await KeepBenchmark.RunAsync(10_000);
        return 0;
    case ["search"]:
        await SearchBenchmark.RunAsync(100_000, null);
        return 0;
    case ["search", var searched] when int.TryParse(searched, NumberStyles.None, CultureInfo.InvariantCulture, out var found)
        && found >= 10_000:
        await SearchBenchmark.RunAsync(found, null);
        return 0;
    case ["search", var searched, var kept] when int.TryParse(searched, NumberStyles.None, CultureInfo.InvariantCulture, out var among)
        && among >= 10_000:
        await SearchBenchmark.RunAsync(among, kept);
        return 0;
    case [SearchBenchmark.Part, var what, var engine, var folder, var items, .. var words]:
        SearchBenchmark.RunPart(what, engine, folder, int.Parse(items, CultureInfo.InvariantCulture), words);
        return 0;
    case [ManyFeeds.Verb]:
        await ManyFeeds.ServeAsync();
        return 0;
    case ["hostile"]:
        await HostileBenchmark.RunAsync();
        return 0;
    case ["shapes"]:
        await ShapesBenchmark.RunAsync(1);
        return 0;
    case ["shapes", var part] when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var factor)
        && factor is >= 1 and <= 100:
        await ShapesBenchmark.RunAsync(factor);
        return 0;
    case ["hub"]:
        await HubBenchmark.RunAsync();
        return 0;
    case [Callbacks.Verb]:
        await Callbacks.ServeAsync();
        return 0;
    default:
        Console.Error.WriteLine(
            "Usage: feeds | store [ITEMS, at least 1000] | reading FOLDER MANIFEST | sources [SOURCES, 100 to 50000] | serving FOLDER "
            + "ITEMS | walk FOLDER ITEMS [PAGES] | start FOLDER ITEMS | hub | hostile | open [ITEMS] | shapes [DIVISOR] | "
            + "search [ITEMS, at least 10000 [FOLDER]] | search-keep | exports FOLDER ITEMS; "
            + "with store, sources, open, hostile, walk, start: --against FOLDER [--rounds N] [--only ROW]");
        return 2;
}
