using System.Text.Json;

namespace FeedServer.Backups;

/// <summary>A folder of backups, its owner's alone: pieces of files, each once, and a manifest for each finished backup. Private pieces lie
/// apart, and of them only those of the newest backup.</summary>
internal sealed class BackupFolder : IDisposable
{
    private const string Pattern = "*.json";
    private const string Lock = "lock";
    private const string Aside = ".new";

    private readonly string path;
    private readonly FileStream? held;

    private BackupFolder(string path, FileStream? held)
    {
        (this.path, this.held) = (path, held);
        Pieces = new PieceFiles(Path.Combine(path, "pieces"));
        Private = new PieceFiles(Path.Combine(path, "private"));
    }

    public PieceFiles Pieces { get; }

    public PieceFiles Private { get; }

    /// <summary>Bytes that were written.</summary>
    public long Written { get; private set; }

    private string Manifests => Path.Combine(path, "backups");

    private string Marker => Path.Combine(path, "unfinished");

    /// <summary>Whether a folder is one of backups.</summary>
    public static bool IsAt(string path) => File.Exists(Path.Combine(path, BackupHead.FileName));

    /// <summary>Opens a folder to write to; one that is not there, or empty, becomes one of backups.</summary>
    /// <exception cref="IOException">It cannot be written, or another backup is being written there.</exception>
    /// <exception cref="InvalidDataException">It holds something else, or backups of a newer form.</exception>
    public static BackupFolder Create(string path)
    {
        var head = Path.Combine(path, BackupHead.FileName);
        if (!File.Exists(head)) Begin(path);
        var held = Hold(path);
        try
        {
            if (!File.Exists(head))
                WriteWhole(head, JsonSerializer.SerializeToUtf8Bytes(new BackupHead(BackupHead.Current), BackupJson.Default.BackupHead));
            BackupHead.Check(File.ReadAllBytes(head), path);
            foreach (var folder in (string[])["pieces", "private", "backups"]) OwnerOnly.Close(Path.Combine(path, folder));
            return new BackupFolder(path, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens a folder to read from.</summary>
    /// <exception cref="InvalidDataException">It holds no backups, or ones of a newer form.</exception>
    public static BackupFolder Open(string path)
    {
        var head = Path.Combine(path, BackupHead.FileName);
        if (!File.Exists(head)) throw new InvalidDataException($"{path} is no backup of FeedServer.");
        BackupHead.Check(File.ReadAllBytes(head), path);
        return new BackupFolder(path, null);
    }

    /// <summary>The finished backups, oldest first.</summary>
    /// <exception cref="InvalidDataException">A manifest cannot be read.</exception>
    public IReadOnlyList<BackupManifest> Finished() => !Directory.Exists(Manifests) ? []
        : [.. Directory.EnumerateFiles(Manifests, Pattern).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Begins a backup: what one that was cut has left is checked first.</summary>
    public void Begin(IReadOnlyList<BackupManifest> finished)
    {
        if (File.Exists(Marker))
        {
            Pieces.Mend(Needed(finished));
            Private.Mend(NeededPrivate(finished));
        }
        WriteWhole(Marker, []);
    }

    /// <summary>Ends a backup: its pieces are made durable, then its manifest names them, then what nobody needs is deleted.</summary>
    /// <param name="manifest">The backup.</param>
    /// <param name="keep">How many of the newest stay.</param>
    public void End(BackupManifest manifest, int keep)
    {
        DurableFolder.FlushAll(path);
        OwnerOnly.CreateFolder(Manifests);
        DurableFolder.Flush(path);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest);
        WriteWhole(Path.Combine(Manifests, manifest.Name + ".json"), bytes);
        Written = Pieces.Written + Private.Written + bytes.Length;
        foreach (var cut in Directory.EnumerateFiles(Manifests, Pattern + Aside)) File.Delete(cut);
        var finished = Finished();
        foreach (var old in finished.Take(Math.Max(0, finished.Count - keep))) File.Delete(Path.Combine(Manifests, old.Name + ".json"));
        var kept = Finished();
        Pieces.Sweep(Needed(kept));
        Private.Sweep(NeededPrivate(kept));
        File.Delete(Marker);
        DurableFolder.Flush(path);
    }

    public void Dispose() => held?.Dispose();

    private BackupManifest Read(string file) => BackupManifest.Parse(File.ReadAllBytes(file))
        ?? throw new InvalidDataException($"{file} is damaged. Delete it; the other backups in {path} can be used.");

    private HashSet<string> Needed(IReadOnlyList<BackupManifest> kept)
    {
        // One that was deleted because it was damaged is written again by the next backup.
        var pages = kept.SelectMany(manifest => manifest.Pages).Where(Pieces.Holds).ToHashSet(StringComparer.Ordinal);
        return [.. pages, .. BackupPages.Read(Pieces, pages).SelectMany(file => file.Pieces)];
    }

    private HashSet<string> NeededPrivate(IReadOnlyList<BackupManifest> kept)
    {
        var pages = kept.Count == 0 ? [] : kept[^1].PrivatePages.Where(Private.Holds).ToList();
        return [.. pages, .. BackupPages.Read(Private, pages).SelectMany(file => file.Pieces)];
    }

    /// <summary>Makes the folder. One that holds nothing but what a first backup leaves that cannot write its head, or is cut, is as good
    /// as empty.</summary>
    private static void Begin(string path)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path)
            .Any(entry => Path.GetFileName(entry) is not (Lock or BackupHead.FileName or BackupHead.FileName + Aside)))
            throw new InvalidDataException($"{path} holds something else than backups: name an empty or a new folder.");
        if (Directory.Exists(path)) return;
        var above = Path.GetDirectoryName(path) ?? path;
        DurableFolder.Create(above);
        OwnerOnly.CreateFolder(path);
        DurableFolder.Flush(above);
    }

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, Lock), OwnerOnly.Writing(FileMode.OpenOrCreate));
        }
        catch (IOException taken) when (File.Exists(Path.Combine(path, Lock)))
        {
            throw new IOException($"Another backup is being written to {path}: {taken.Message}", taken);
        }
    }

    private static void WriteWhole(string file, byte[] bytes)
    {
        using (var aside = new FileStream(file + Aside, OwnerOnly.Writing(FileMode.Create)))
        {
            aside.Write(bytes);
            aside.Flush(flushToDisk: true);
        }
        File.Move(file + Aside, file, overwrite: true);
        DurableFolder.Flush(Path.GetDirectoryName(file) ?? ".");
    }
}
