using System.Text;

namespace FeedServer.StoreTests.Drills;

/// <summary>Damages one file in one way, chosen at random: what a bad disk, a careless copy or an editor does.</summary>
internal static class RandomDamage
{
    public static IReadOnlyList<string> Kinds { get; } =
        ["truncate", "zero a page", "flip a bit", "delete a line", "duplicate a line", "swap two", "delete the file"];

    /// <summary>Kinds of files by the pattern of their names, below the archive's folder.</summary>
    public static IReadOnlyList<(string Name, Func<string, IEnumerable<string>> Files)> Files { get; } =
    [
        ("record log", root => In(Path.Combine(root, "records"), "*.jsonl", SearchOption.TopDirectoryOnly)),
        ("database", root => In(root, "feedserver.db", SearchOption.TopDirectoryOnly)),
        ("sums of its pages", root => In(root, "feedserver.db.sums", SearchOption.TopDirectoryOnly)),
        ("engine's log", root => In(root, "feedserver-log.db", SearchOption.TopDirectoryOnly)),
        ("database aside", root => In(Path.Combine(root, "aside"), "feedserver.db", SearchOption.AllDirectories)),
        ("set aside of the log", root => In(Path.Combine(root, "records"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetDirectoryName(file) != Path.Combine(root, "records"))),
    ];

    /// <summary>Damages a file in its place, so that a process that has it open meets the damage.</summary>
    public static void Apply(string kind, string file, Random random)
    {
        if (kind == "delete the file")
        {
            File.Delete(file);
            return;
        }
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var damaged = bytes.Length == 0 ? bytes : Damaged(kind, bytes, file.EndsWith(".jsonl", StringComparison.Ordinal), random);
        stream.Position = 0;
        stream.Write(damaged);
        stream.SetLength(damaged.Length);
    }

    private static byte[] Damaged(string kind, byte[] bytes, bool isText, Random random)
    {
        // A page of the database; of a small file a sixteenth, or it would be one page and its only one.
        var page = Math.Clamp(bytes.Length / 16, 1, 8192);
        switch (kind)
        {
            case "truncate":
                return bytes[..random.Next(bytes.Length)];
            case "zero a page":
                var start = random.Next(bytes.Length);
                bytes.AsSpan(start, Math.Min(isText ? 4096 : page, bytes.Length - start)).Clear();
                return bytes;
            case "flip a bit":
                // Line feeds are few, and the place where it hurts.
                var at = random.Next(bytes.Length);
                if (isText && random.Next(3) == 0) at = Array.IndexOf(bytes, (byte)'\n', at);
                bytes[Math.Max(0, at)] ^= (byte)(1 << random.Next(8));
                return bytes;
        }
        var parts = (isText ? Lines(bytes) : bytes.Chunk(page)).ToList();
        var (one, other) = (random.Next(parts.Count), random.Next(parts.Count));
        if (kind == "delete a line") parts.RemoveAt(one);
        else if (kind == "duplicate a line") parts.Insert(other, parts[one]);
        else (parts[one], parts[other]) = (parts[other], parts[one]);
        return [.. parts.SelectMany(part => part)];
    }

    private static IEnumerable<byte[]> Lines(byte[] bytes) => Encoding.Latin1.GetString(bytes).Split('\n')
        .SkipLast(bytes[^1] == (byte)'\n' ? 1 : 0).Select(line => Encoding.Latin1.GetBytes(line + '\n'));

    private static IEnumerable<string> In(string folder, string pattern, SearchOption depth) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern, depth).Order(StringComparer.Ordinal) : [];
}
