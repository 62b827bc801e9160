using Microsoft.Win32.SafeHandles;

namespace FeedServer.Store.RecordLog;

/// <summary>Saves a file of the log that has lost its name while it is still open: once the process ends it is gone.</summary>
internal static class LogRescue
{
    private const int BlockSize = 1 << 20;
    private const string Prefix = "unnamed-";

    /// <summary>Copies it below <c>records/damaged</c>, where a rebuild looks for lines.</summary>
    /// <returns>The copy's name below the archive; null when the open file is not whole either, or nothing could be written.</returns>
    public static string? Save(LogFolder folder, LogFileMark known, SafeFileHandle open)
    {
        if (RandomAccess.GetLength(open) < known.Length) return null;
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{known.Length}");
        try
        {
            var aside = Path.Combine(folder.Damaged, name);
            Directory.CreateDirectory(aside);
            using (var copy = new FileStream(Path.Combine(aside, known.File), FileMode.Create, FileAccess.Write))
            {
                var block = new byte[BlockSize];
                for (var at = 0L; at < known.Length;)
                {
                    var read = RandomAccess.Read(open, block.AsSpan(0, (int)Math.Min(block.Length, known.Length - at)), at);
                    if (read == 0) break;
                    copy.Write(block, 0, read);
                    at += read;
                }
                copy.Flush(flushToDisk: true);
            }
            foreach (var named in (string[])[aside, folder.Damaged, folder.Path]) DurableFolder.Flush(named);
            return $"records/damaged/{name}/{known.File}";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The reason for which writing stops is said all the same; the database has the present states.
            return null;
        }
    }

    /// <summary>The longest copy of a file that has lost its name; null when there is none.</summary>
    public static string? Find(LogFolder folder, string file) => !Directory.Exists(folder.Damaged) ? null
        : Directory.EnumerateDirectories(folder.Damaged, Prefix + "*").Select(aside => Path.Combine(aside, file)).Where(File.Exists)
            .MaxBy(copy => new FileInfo(copy).Length);
}
