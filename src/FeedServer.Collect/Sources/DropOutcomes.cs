using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Sources;

/// <summary>What last became of each file of the drop folder, one JSON line each in <c>drop-outcomes.jsonl</c> below the archive's root:
/// readable beside a running server, and in <c>drop/</c> itself nothing is ever written. Losing the file loses only that.</summary>
public sealed class DropOutcomes
{
    /// <summary>The file's name.</summary>
    public const string FileName = "drop-outcomes.jsonl";

    /// <summary>So many files are remembered; refused ones go last.</summary>
    public const int Most = 1000;

    private readonly Lock gate = new();
    private readonly string root;
    private readonly string path;
    private readonly ILogger logger;
    private readonly Dictionary<string, DropOutcome> known = new(StringComparer.Ordinal);
    private int lines;
    private bool hasWritten;
    private bool isBehind;
    private volatile DropOutcome? last;
    private TaskCompletionSource noted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Reads what was noted. What cannot be read is as if it had not been noted.</summary>
    /// <param name="archiveRoot">The archive's home.</param>
    /// <param name="logger">Gets a warning where something could not be read or written.</param>
    public DropOutcomes(string archiveRoot, ILogger<DropOutcomes> logger)
    {
        root = Path.GetFullPath(archiveRoot);
        path = Path.Combine(root, FileName);
        this.logger = logger;
        try
        {
            Read();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            logger.OutcomesUnread(FileName, unreadable.Message);
            isBehind = true;
        }
        Forget();
    }

    /// <summary>The last outcome; null while nothing was dropped. Pages that show outcomes change with it.</summary>
    public DropOutcome? Last => last;

    /// <summary>The outcomes, newest first, one a file.</summary>
    public IReadOnlyList<DropOutcome> Newest()
    {
        lock (gate) return [.. known.Values.OrderByDescending(one => one.Number)];
    }

    /// <summary>What last became of a file; null when nothing was noted of it.</summary>
    /// <param name="file">Its path below the folder, as a message shows it.</param>
    public DropOutcome? Find(string file)
    {
        lock (gate) return known.GetValueOrDefault(file);
    }

    /// <summary>What becomes of a file after an outcome of a number: waits until it is noted.</summary>
    public async Task<DropOutcome> AfterAsync(string file, long number, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (known.GetValueOrDefault(file) is { } one && one.Number > number) return one;
                next = noted.Task;
            }
            await next.WaitAsync(cancellation);
        }
    }

    /// <summary>Notes what a collection came to; what was noted before is not noted again. What cannot be written now, on a full disk for
    /// instance, is written with the next: collecting does not fail by it.</summary>
    public void Note(CollectSummary summary, DateTimeOffset at)
    {
        lock (gate)
        {
            var number = last?.Number ?? 0;
            var told = Told(summary).Where(one => IsNews(one, known.GetValueOrDefault(one.File)))
                .Select(one => one with { Number = ++number, At = at }).ToList();
            if (told.Count == 0) return;
            told.ForEach(Take);
            Forget();
            Write(told);
            noted.SetResult();
            noted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private void Read()
    {
        var strange = 0;
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            lines++;
            // A line that is no JSON is the last one of a process that was killed.
            if (Parse(line) is not { } one) continue;
            if (IsWhole(one)) Take(one);
            else strange++;
        }
        if (strange > 0) logger.OutcomesUnread(FileName, $"{strange} of its lines are no outcomes");
    }

    // Somebody may have written into the file; the compiler takes what is not null for granted.
    private static bool IsWhole(DropOutcome one) => one is { File: not null, Why: { } why }
        && why.All(reason => reason is not null) && Enum.IsDefined(one.What);

    private void Write(List<DropOutcome> told)
    {
        try
        {
            lines += told.Count;
            if (isBehind || lines > 2 * Most) Rewrite();
            // The first goes on a line of its own even when the process before was killed in the middle of one.
            else File.AppendAllText(path, (hasWritten ? "" : "\n") + string.Concat(told.Select(one => Line(one) + "\n")));
            (hasWritten, isBehind) = (true, false);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            if (!isBehind) logger.OutcomesUnwritten(FileName, unwritable.Message);
            isBehind = true;
        }
    }

    private void Take(DropOutcome one)
    {
        known[one.File] = one;
        last = one;
    }

    private IEnumerable<DropOutcome> Told(CollectSummary summary)
    {
        DropOutcome One(string file, DropOutcomeKind what, string? item, IEnumerable<string> why) =>
            new(0, default, file, what, item, [.. why.Select(Public)]);
        if (summary.Failure is { } failure)
        {
            yield return One("", DropOutcomeKind.Failed, null, [failure]);
            yield break;
        }
        if (known.ContainsKey("")) yield return One("", DropOutcomeKind.Unchanged, null, []);
        foreach (var outcome in summary.Outcomes)
            yield return outcome.Kept is { } kept ? One(outcome.File, KindOf(kept), outcome.ItemPath, outcome.Notes)
                : One(outcome.File, DropOutcomeKind.Refused, null, [outcome.Reason ?? ""]);
        foreach (var file in summary.Missing) yield return One(file, DropOutcomeKind.Gone, known.GetValueOrDefault(file)?.Item, []);
        // A refused file has no item, so nobody says that it is missing.
        if (!known.Values.Any(one => one.What == DropOutcomeKind.Refused)) yield break;
        var here = summary.Outcomes.Select(outcome => outcome.File).Concat(summary.Unfinished).Concat(summary.Missing)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var one in known.Values.Where(one => one.What == DropOutcomeKind.Refused && !here.Contains(one.File)).ToList())
            yield return One(one.File, DropOutcomeKind.Gone, null, []);
    }

    private static bool IsNews(DropOutcome now, DropOutcome? before) => now.What == DropOutcomeKind.Unchanged
        ? before is { What: DropOutcomeKind.Refused or DropOutcomeKind.Gone or DropOutcomeKind.Failed }
            || (now.Why.Count > 0 && (before is null ? SidecarName.Is(now.File)
                : !before.Why.SequenceEqual(now.Why, StringComparer.Ordinal)))
        : before is null || now.What != before.What || now.Item != before.Item || !now.Why.SequenceEqual(before.Why, StringComparer.Ordinal)
            || now.What is DropOutcomeKind.Revised;

    private static DropOutcomeKind KindOf(KeepKind kept) => kept switch
    {
        KeepKind.New => DropOutcomeKind.New,
        KeepKind.Revised => DropOutcomeKind.Revised,
        KeepKind.MetadataOnly => DropOutcomeKind.Touched,
        KeepKind.Aliased => DropOutcomeKind.Moved,
        KeepKind.Withdrawn => DropOutcomeKind.Withdrawn,
        _ => DropOutcomeKind.Unchanged,
    };

    /// <summary>A reason as everybody may read it: messages of the system name the folders of the machine.</summary>
    private string Public(string reason) => reason.Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        .Replace(root, "the archive", StringComparison.Ordinal);

    private void Forget()
    {
        if (known.Count <= Most) return;
        foreach (var one in known.Values.OrderBy(one => one.IsTrouble).ThenBy(one => one.Number).Take(known.Count - Most).ToList())
            known.Remove(one.File);
    }

    private void Rewrite()
    {
        var beside = path + ".new";
        File.WriteAllLines(beside, known.Values.OrderBy(one => one.Number).Select(Line));
        File.Move(beside, path, overwrite: true);
        lines = known.Count;
    }

    private static string Line(DropOutcome one) => JsonSerializer.Serialize(one, DropOutcomeJson.Default.DropOutcome);

    private static DropOutcome? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, DropOutcomeJson.Default.DropOutcome);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The JSON form of the file.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DropOutcome))]
internal sealed partial class DropOutcomeJson : JsonSerializerContext;

/// <summary>The log lines of the file.</summary>
internal static partial class DropOutcomesLog
{
    [LoggerMessage(1, LogLevel.Warning, "{File} is not read, so what became of the files before is not shown: {Reason}")]
    public static partial void OutcomesUnread(this ILogger logger, string file, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{File} cannot be written; it is tried again with each outcome: {Reason}")]
    public static partial void OutcomesUnwritten(this ILogger logger, string file, string reason);
}
