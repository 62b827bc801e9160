using System.CommandLine;
using FeedServer.Collect.Raw;
using FeedServer.Jobs;
using FeedServer.Search;
using FeedServer.Store.Recovery;

namespace FeedServer.Cli;

/// <summary><c>verify</c>: is everything there, and is it what was kept?</summary>
public static class VerifyVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var command = new Command("verify",
            "Check the hash chain of the record log, every text against its hash, the database against the log, the stored pictures "
            + "against their names, the raw documents against their digests, and the search index against the archive. Each fault is "
            + "listed with its place. The server must be stopped.");
        var quick = new Option<bool>("--quick")
        {
            Description = "The record log alone: each line against its hash, the chain of all lines, and its end against the database. "
                + "The server does this by itself, see Verify:Cron.",
        };
        command.Options.Add(quick);
        command.SetAction((parsed, cancellation) => parsed.GetValue(quick)
            ? RunQuicklyAsync(Settings.Read(settings), cancellation) : RunAsync(Settings.Read(settings), cancellation));
        return command;
    }

    private static async Task<int> RunQuicklyAsync(Settings settings, CancellationToken cancellation)
    {
        var report = await Storage.VerifyAsync(settings, isQuick: true, TimeProvider.System, cancellation);
        foreach (var fault in report.Faults) await Console.Out.WriteLineAsync(fault.ToString());
        await KeepAsync(settings, isQuick: true, report.Records, [.. report.Faults.Select(fault => fault.ToString())]);
        await Console.Out.WriteLineAsync($"verify --quick: {report.Records} records: "
            + (report.IsClean ? "the record log is sound" : $"{report.Faults.Count} faults"));
        return report.IsClean ? Verbs.Done : Verbs.Failed;
    }

    /// <summary>Keeps the outcome for the server, which raises and clears an alarm by it.</summary>
    private static async Task KeepAsync(Settings settings, bool isQuick, long records, IReadOnlyList<string> faults)
    {
        try
        {
            new VerifyRecord(settings.ArchiveRoot).Keep(VerifyOutcome.From(isQuick, records, faults, TimeProvider.System.GetUtcNow()));
        }
        catch (IOException refused)
        {
            await Console.Error.WriteLineAsync($"The outcome cannot be kept: {refused.Message}");
        }
    }

    /// <summary>Checks an archive that no process has open, and prints what it finds.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        var report = await Storage.VerifyAsync(settings, isQuick: false, TimeProvider.System, cancellation);
        var named = FileReferences.Read(settings.ArchiveRoot, cancellation);
        var raw = RawIndex.Read(settings.ArchiveRoot, cancellation);
        var (pictures, picturesSeen) = await PicturesAsync(settings.ArchiveRoot, named.Pictures, cancellation);
        var (search, isSearchFault) = await SearchAsync(settings, report, cancellation);
        var (comments, lostComments) = await CommentsAsync(settings, report, cancellation);
        IReadOnlyList<string> faults = [.. report.Faults.Select(fault => fault.ToString()), .. raw.Faults,
            .. MissingRaw(raw, named.RawRecords), .. pictures, .. lostComments, .. isSearchFault ? new[] { search } : []];
        await KeepAsync(settings, isQuick: false, report.Records, faults);
        if (!isSearchFault) await Console.Out.WriteLineAsync(search);
        foreach (var fault in faults) await Console.Out.WriteLineAsync(fault);
        foreach (var restored in report.Restored)
            await Console.Out.WriteLineAsync($"restored on {restored.At:u}: {restored.Count} records, {restored.Sequences}; "
                + "the files as they were are in records/damaged");
        foreach (var file in report.Quarantined) await Console.Out.WriteLineAsync($"set aside earlier: records/quarantine/{file}");
        var behind = report.Behind > 0 ? $", {report.Behind} records to be applied at the next start" : "";
        if (!report.IsClean) await Console.Out.WriteLineAsync("Delete nothing: 'rebuild' restores what the database or a copy still has.");
        await Console.Out.WriteLineAsync(
            $"verify: {report.Records} records, {report.Items} items, {report.Texts} texts, {report.Pages} pages, {picturesSeen} pictures, "
            + $"{raw.Records} raw records{(comments > 0 ? $", {comments} comments" : "")}: "
            + (faults.Count == 0 ? "all sound" : $"{faults.Count} faults") + behind);
        return faults.Count == 0 ? Verbs.Done : Verbs.Failed;
    }

    /// <summary>What is to be said of the search index, which is made anew at any time: only one that tells something else is a
    /// fault.</summary>
    private static async Task<(string Line, bool IsFault)> SearchAsync(
        Settings settings, VerifyReport report, CancellationToken cancellation)
    {
        if (!SearchMaintenance.Exists(settings.ArchiveRoot)) return ("search index: there is none, the next start builds it", false);
        // Opening an archive that has faults, or records to be applied, would change it.
        if (!report.IsClean || report.Behind > 0) return ("search index: not compared before the archive itself is in order", false);
        await using var context = await CliContext.OpenAsync(settings, LogLevel.Warning, cancellation);
        return await SearchMaintenance.VerifyAsync(settings.ArchiveRoot, context.Items, settings.Publication.Zone, cancellation);
    }

    /// <summary>A line a fault of the files that hold what readers typed.</summary>
    private static async Task<(long Comments, IReadOnlyList<string> Faults)> CommentsAsync(
        Settings settings, VerifyReport report, CancellationToken cancellation)
    {
        // As for the search index; and an archive without comments is not opened for them.
        if (!report.IsClean || report.Behind > 0 || !Directory.Exists(Path.Combine(settings.ArchiveRoot, "private"))) return (0, []);
        await using var context = await CliContext.OpenAsync(settings, LogLevel.Warning, cancellation);
        return await context.Archive.Comments.VerifyAsync(cancellation);
    }

    /// <summary>A line a fault of the stored pictures, with an item that shows it, and how many there are.</summary>
    private static async Task<(IReadOnlyList<string> Faults, int Seen)> PicturesAsync(
        string archiveRoot, IReadOnlyDictionary<string, string> shownBy, CancellationToken cancellation)
    {
        var files = new PictureFiles(archiveRoot);
        var faults = new List<string>();
        var all = files.All().Concat(shownBy.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var address in all)
            if (await FaultAsync(files, address, cancellation) is { } fault)
                faults.Add($"{address[1..]}: {fault}" + (shownBy.TryGetValue(address, out var item) ? $" (item {item})" : ""));
        return (faults, all.Count);
    }

    private static async Task<string?> FaultAsync(PictureFiles files, string address, CancellationToken cancellation)
    {
        try
        {
            return await files.FaultAsync(address, cancellation);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "it cannot be read: " + unreadable.Message;
        }
    }

    /// <summary>A line a source whose polls kept documents that are gone from the raw archive: a file that is missing leaves no trace in
    /// the others.</summary>
    private static IEnumerable<string> MissingRaw(RawIndex raw, IReadOnlyDictionary<string, string> sourceOf) =>
        from record in sourceOf
        where !raw.Holds(record.Key)
        group record.Key by record.Value into missing
        orderby missing.Key
        select $"raw: {missing.Count()} records of source {missing.Key} are missing or damaged, the first is {missing.Min()}";
}
