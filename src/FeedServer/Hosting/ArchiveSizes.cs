namespace FeedServer.Hosting;

/// <summary>How much room the archive takes, part by part. A large one has a million files: they are counted in the background, and the
/// last count is shown meanwhile.</summary>
internal sealed class ArchiveSizes(Settings settings, TimeProvider clock)
{
    /// <summary>A count is shown for so long before it is made anew.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>Growth is what was written within this time.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    /// <summary>Parts that are only ever added to. Others are written anew, or made from these.</summary>
    private static readonly string[] Growing = ["records", "raw", "images", "drop"];

    private readonly Lock gate = new();
    private Task<ArchiveSize>? last;

    /// <summary>The last count, which is made anew in the background when it is old.</summary>
    public Task<ArchiveSize> FindAsync()
    {
        lock (gate)
        {
            if (last is { IsCompletedSuccessfully: true, Result.At: var at } && (clock.GetUtcNow() - at).Duration() < Fresh) return last;
            // While it is counted whoever asks waits for the same count.
            if (last is not { IsCompleted: false }) last = Task.Run(Count);
            return last;
        }
    }

    private ArchiveSize Count()
    {
        var (root, now) = (settings.ArchiveRoot, clock.GetUtcNow());
        var parts = new SortedDictionary<string, ArchivePart>(StringComparer.Ordinal);
        foreach (var file in new DirectoryInfo(root).EnumerateFiles("*", Everything))
        {
            var name = NameOf(Path.GetRelativePath(root, file.FullName));
            var part = parts.GetValueOrDefault(name) ?? new ArchivePart(name, 0, 0);
            var (bytes, written) = Measure(file);
            var isNew = Growing.Contains(name) && written > now - Lately;
            parts[name] = part with { Bytes = part.Bytes + bytes, Files = part.Files + 1, Lately = part.Lately + (isNew ? bytes : 0) };
        }
        return new ArchiveSize(now, new DriveInfo(root).AvailableFreeSpace, [.. parts.Values.OrderByDescending(part => part.Bytes)]);
    }

    private static EnumerationOptions Everything => new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The folder below the archive's; the files of the database are one part, other single files another.</summary>
    private static string NameOf(string path) => path.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal) is > 0 and var end
        ? path[..end] : path.Contains(".db", StringComparison.Ordinal) ? "database" : "";

    private static (long Bytes, DateTimeOffset Written) Measure(FileInfo file)
    {
        try
        {
            return (file.Length, file.LastWriteTimeUtc);
        }
        catch (FileNotFoundException)
        {
            // Written aside and renamed since it was listed.
            return (0, default);
        }
    }
}
