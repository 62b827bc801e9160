namespace FeedServer.Store.Recovery;

/// <summary>An archive that is empty because nothing was ever kept, and one whose record log and database are gone.</summary>
internal static class EmptyArchive
{
    /// <summary>Refuses a folder that has neither record log nor database, but something that only an archive leaves. A new archive would
    /// begin there with other ids, and nobody would notice what is missing.</summary>
    /// <exception cref="ArchiveUnavailableException">There was an archive; the message says what of it is there.</exception>
    public static async Task RefuseAsync(string root, ArchiveEngine engine, CancellationToken cancellation)
    {
        var log = new LogFolder(Path.Combine(root, "records"));
        if (log.Files().Count > 0 || await engine.ExistsAsync(cancellation)) return;
        List<string> left =
        [
            .. Left(root, "records", "*", "files beside the record log"), .. Left(root, "aside", "*", "files of databases set aside"),
            .. Left(root, "raw", "*.warc*", "files of raw documents"), .. Left(root, "images", "*.???", "pictures"),
        ];
        if (left.Count > 0)
            throw new ArchiveUnavailableException($"There was an archive in {Path.GetFullPath(root)}, but its record log "
                + $"(records/*.jsonl) and {engine.DatabaseName} are gone; still there are {string.Join(", ", left)}. Put records/ back "
                + "from the backup, fill a new archive from the raw documents by 'reread --keep', or name another folder to begin one.");
    }

    private static IEnumerable<string> Left(string root, string folder, string pattern, string what)
    {
        var path = Path.Combine(root, folder);
        var count = Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
            // It is there before the first record.
            .Count(file => Path.GetRelativePath(root, file) != ArchiveForm.FileName) : 0;
        return count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{folder}/ ({count} {what})")];
    }
}
