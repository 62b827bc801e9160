using System.Diagnostics;
using System.Globalization;
using FeedServer.Search.Indexing;

namespace FeedServer.Benchmarks.Searching;

/// <summary>The search index beside plain FTS5 and Lucene.Net over the same invented items: building, size, the first question of a
/// process, questions in turns, memory.</summary>
internal static class SearchBenchmark
{
    /// <summary>The verb of the processes that the benchmark starts itself.</summary>
    public const string Part = "search-part";

    private const int Batch = 1_000;
    private const int Questions = 20;
    private const int Rounds = 5;
    private static readonly string[] Names = ["ours", "plain", "lucene"];
    private static readonly TimeSpan LongestRow = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(15);

    /// <summary>Runs everything and prints the tables.</summary>
    /// <param name="items">How many items.</param>
    /// <param name="kept">A folder whose indexes are asked again if it has any, and stay there; null for one that goes.</param>
    public static async Task RunAsync(int items, string? kept)
    {
        var scratch = Directory.CreateTempSubdirectory("feedserver-search-");
        try
        {
            var folder = kept ?? scratch.FullName;
            Directory.CreateDirectory(folder);
            var count = items.ToString(CultureInfo.InvariantCulture);
            Console.WriteLine("| building | items/s | processor s | index MB | of the texts' bytes | peak MB |\n|---|---|---|---|---|---|");
            foreach (var name in Names.Where(name => !FilesOf(name, folder).Any())) await PartAsync("build", name, folder, count);
            Console.WriteLine("\n| first question of a process | start to answer, ms | of it the index, ms |\n|---|---|---|");
            var first = new SearchQuestions(new InventedNews(items)).TwoWords();
            foreach (var name in Names)
            {
                await ForgetFilesAsync(folder);
                await PartAsync(["first", name, folder, count, .. first.Words]);
            }
            Console.WriteLine();
            AskInTurns(folder, items);
            Console.WriteLine();
            await PartAsync("load", "ours", folder, count);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>What a process of its own measures.</summary>
    public static void RunPart(string what, string name, string folder, int items, IReadOnlyList<string> words)
    {
        using var process = Process.GetCurrentProcess();
        var news = new InventedNews(items);
        var started = Stopwatch.GetTimestamp();
        using var engine = Open(name, folder, news);
        switch (what)
        {
            case "build":
                Build(engine, name, folder, news);
                break;
            case "first":
                engine.Newest(new SearchQuestion(words, QuestionKind.All, new DateOnly(2013, 1, 1), new DateOnly(2013, 12, 31)));
                var answered = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                var all = (TimeProvider.System.GetLocalNow() - process.StartTime).TotalMilliseconds;
                Print($"| {name} | {all:F0} | {answered:F0} |");
                break;
            default:
                Print($"memory of a process that asks from 4 threads for {Load.TotalSeconds:F0} s: {Memory(folder, news):F0} MB");
                break;
        }
    }

    private static ISearchEngine Open(string name, string folder, InventedNews news) => name switch
    {
        "ours" => new OurEngine(folder),
        "plain" => new PlainEngine(folder, news),
        _ => new LuceneEngine(folder),
    };

    private static void Build(ISearchEngine engine, string name, string folder, InventedNews news)
    {
        var (bytes, spent, busy) = (0L, TimeSpan.Zero, TimeSpan.Zero);
        // The server builds an index from the newest item to the oldest; the others have their rows in the order that suits them.
        var batches = Enumerable.Range(1, news.Items).Chunk(name == "ours" ? IndexBuilder.Batch : Batch);
        foreach (var numbers in name == "ours" ? batches.Reverse() : batches)
        {
            // Inventing takes no part in it.
            var articles = numbers.AsParallel().AsOrdered().Select(news.Article).ToList();
            bytes += articles.Sum(article => (long)article.Bytes);
            Timed(() => engine.Add(articles));
        }
        Timed(engine.Finish);
        var size = FilesOf(name, folder).Sum(file => file.Length);
        var (each, part) = (news.Items / spent.TotalSeconds, (double)size / bytes);
        Print($"| {name} | {each:F0} | {busy.TotalSeconds:F1} | {size / 1e6:F1} | {part:P1} | {Peak():F0} |");

        void Timed(Action work)
        {
            var (started, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            work();
            spent += Stopwatch.GetElapsedTime(started);
            busy += Environment.CpuUsage.TotalTime - before;
        }
    }

    private static IEnumerable<FileInfo> FilesOf(string name, string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => name == "plain" ? file.Name.StartsWith("plain.db", StringComparison.Ordinal)
            : file.Directory!.Name == (name == "ours" ? "search" : "lucene")); // a file lies in a folder

    /// <summary>Has the system forget what it holds of the files, so that a first question reads them.</summary>
    private static async Task ForgetFilesAsync(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var dd = Process.Start(new ProcessStartInfo("dd", ["if=" + file, "iflag=nocache", "count=0", "status=none"]));
            if (dd is not null) await dd.WaitForExitAsync();
        }
    }

    private static void AskInTurns(string folder, int items)
    {
        var news = new InventedNews(items);
        var engines = Names.Select(name => Open(name, folder, news)).ToList();
        Console.WriteLine("| p50/p95, ms | " + string.Join(" | ", Names) + " | p95 by plain | p95 by Lucene |\n|---|---|---|---|---|---|");
        var make = new SearchQuestions(news);
        foreach (var row in SearchRow.All)
        {
            var times = AskInTurns(engines, [.. Enumerable.Range(0, Questions).Select(_ => row.Question(make))], row.Ask);
            var p95 = times.ConvertAll(Part95);
            Print($"| {row.What} | {string.Join(" | ", times.Select(Both))} | {p95[0] / p95[1]:F3} | {p95[0] / p95[2]:F3} |");
        }
        foreach (var engine in engines) engine.Dispose();
    }

    private static List<List<double>> AskInTurns(
        List<ISearchEngine> engines, List<SearchQuestion> questions, Func<ISearchEngine, SearchQuestion, long> ask)
    {
        var times = engines.ConvertAll(_ => new List<double>());
        var started = Stopwatch.GetTimestamp();
        // The first round warms up.
        for (var round = 0; round <= Rounds && (round < 2 || Stopwatch.GetElapsedTime(started) < LongestRow); round++)
        {
            foreach (var asked in questions)
            {
                for (var turn = 0; turn < engines.Count; turn++)
                {
                    var at = (turn + round) % engines.Count;
                    var begun = Stopwatch.GetTimestamp();
                    ask(engines[at], asked);
                    if (round > 0) times[at].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }
            }
        }
        return times;
    }

    private static string Both(List<double> times) =>
        string.Create(CultureInfo.InvariantCulture, $"{Contest.Median(times):F2}/{Part95(times):F2}");

    private static double Part95(List<double> times)
    {
        times.Sort();
        return times[Math.Min(times.Count - 1, (int)(times.Count * 0.95))];
    }

    private static double Memory(string folder, InventedNews news)
    {
        var started = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            using var engine = new OurEngine(folder);
            var make = new SearchQuestions(news);
            while (Stopwatch.GetElapsedTime(started) < Load)
            {
                engine.Newest(make.InAYear(make.TwoWords()));
                engine.Newest(make.Prefix());
                engine.Best(make.Common());
                engine.Facets(make.Common());
                engine.Newest(make.Phrase());
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return Peak();
    }

    private static double Peak()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1e6;
    }

    private static async Task PartAsync(params string[] arguments)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no file.");
        string[] own = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(SearchBenchmark).Assembly.Location] : [];
        using var part = Process.Start(new ProcessStartInfo(program, [.. own, Part, .. arguments]))
            ?? throw new InvalidOperationException("The process did not start.");
        await part.WaitForExitAsync();
        if (part.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', arguments)} failed.");
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
