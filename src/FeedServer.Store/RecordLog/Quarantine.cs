using System.Globalization;

namespace FeedServer.Store.RecordLog;

/// <summary>Copies of damaged bytes, named by where they stood: <c>quarantine/2026-11.jsonl@4711.bad</c>.</summary>
internal static class Quarantine
{
    /// <summary>Copies the bytes and returns the copy's path; an equal copy is not made twice.</summary>
    public static string Put(LogFolder folder, string file, long offset, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(folder.Quarantine);
        for (var copy = 0; ; copy++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{file}@{offset}{(copy == 0 ? "" : "-" + copy)}.bad");
            var path = Path.Combine(folder.Quarantine, name);
            if (!File.Exists(path))
            {
                // Durable before the original may be cut off.
                using (var bad = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
                {
                    bad.Write(bytes);
                    bad.Flush(flushToDisk: true);
                }
                FolderSync.Flush(folder.Quarantine);
                FolderSync.Flush(folder.Path);
                return path;
            }
            if (bytes.SequenceEqual(File.ReadAllBytes(path))) return path;
        }
    }
}
