using System.Security.Cryptography;
using FeedServer.Collect.Dropping;

namespace FeedServer.Desk.Drop;

/// <summary>What was sent and is not confirmed: each in a folder of its own in <c>desk/drop/</c> below the archive's root, for a day and
/// for its sender alone. What is there no longer was kept, discarded or forgotten; it is never collected from here.</summary>
/// <param name="archiveRoot">The archive's home.</param>
/// <param name="clock">Tells how long something lies there.</param>
internal sealed class StagedUploads(string archiveRoot, TimeProvider clock)
{
    /// <summary>So many lie there at once; more push out the oldest.</summary>
    public const int Most = 40;

    private const string Sender = "sender";
    private const string Article = "article";

    /// <summary>How long one lies there.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly string root = Path.Combine(Path.GetFullPath(archiveRoot), "desk", "drop");
    private readonly Lock gate = new();

    // Since when this process knows of each, by the monotonic clock: setting the machine's clock takes nothing away and keeps nothing.
    private readonly Dictionary<string, long> known = new(StringComparer.Ordinal);

    /// <summary>Puts files there.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public StagedUpload Put(UploadedFile article, IReadOnlyList<UploadedFile> pictures, string sender)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var upload = new StagedUpload(id, Path.Combine(root, id), article.Name, [.. pictures.Select(picture => picture.Name)]);
        lock (gate)
        {
            Sweep(Most - 1);
            PrivateFiles.CreateFolder(root);
            try
            {
                Write(upload, pictures.Append(article), sender);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // On a full disk nobody wants half an upload.
                if (Directory.Exists(upload.Folder)) Directory.Delete(upload.Folder, recursive: true);
                throw;
            }
            known[id] = clock.GetTimestamp();
        }
        return upload;
    }

    /// <summary>One by its name; null when it is another's, or is not there.</summary>
    public StagedUpload? Find(string id, string sender)
    {
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower)) return null;
        var folder = Path.Combine(root, id);
        lock (gate)
        {
            Sweep(Most);
            if (!known.ContainsKey(id) || !File.Exists(Path.Combine(folder, Sender))
                || File.ReadAllText(Path.Combine(folder, Sender)) != sender) return null;
            var article = File.ReadAllText(Path.Combine(folder, Article));
            return new StagedUpload(id, folder, article, [.. Directory.EnumerateFiles(Path.Combine(folder, "drop"))
                .Select(file => Path.GetFileName(file)).Where(name => name != article).Order(StringComparer.Ordinal)]);
        }
    }

    /// <summary>Takes one away.</summary>
    public void Discard(StagedUpload upload)
    {
        lock (gate)
        {
            Directory.Delete(upload.Folder, recursive: true);
            known.Remove(upload.Id);
        }
    }

    /// <summary>Takes away what lies there too long, and the oldest of too many.</summary>
    public void Sweep()
    {
        lock (gate) Sweep(Most);
    }

    private static void Write(StagedUpload upload, IEnumerable<UploadedFile> files, string sender)
    {
        PrivateFiles.CreateFolder(upload.Folder);
        foreach (var file in files) PrivateFiles.Replace(Path.Combine(upload.Folder, "drop", file.Name), file.Bytes.Span);
        PrivateFiles.Replace(Path.Combine(upload.Folder, Article), Encoding.UTF8.GetBytes(upload.Article));
        // The last: without it there is nothing.
        PrivateFiles.Replace(Path.Combine(upload.Folder, Sender), Encoding.UTF8.GetBytes(sender));
    }

    private void Sweep(int most)
    {
        if (!Directory.Exists(root)) return;
        var now = clock.GetTimestamp();
        var folders = new DirectoryInfo(root).GetDirectories();
        foreach (var gone in known.Keys.Except(folders.Select(folder => folder.Name)).ToList()) known.Remove(gone);
        foreach (var folder in folders) known.TryAdd(folder.Name, now);
        // Those of the process before came in the order of the clock as it was then.
        var newest = folders.OrderByDescending(folder => known[folder.Name]).ThenByDescending(folder => folder.LastWriteTimeUtc);
        foreach (var folder in newest.Where((one, at) => at >= most || clock.GetElapsedTime(known[one.Name], now) > Longest).ToList())
        {
            known.Remove(folder.Name);
            folder.Delete(recursive: true);
        }
    }
}
