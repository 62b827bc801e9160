using FeedServer.Store.Durability;

namespace FeedServer.Desk;

/// <summary>Files that nobody but the server's own user may read.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Creates a folder and those above it that are missing; it alone is closed to others.</summary>
    public static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        DurableFolder.Create(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, Own | UnixFileMode.UserExecute);
    }

    /// <summary>Replaces a file: aside, flushed, renamed, the folder flushed. There is always a whole file.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var folder = Path.GetDirectoryName(path) ?? ".";
        CreateFolder(folder);
        var aside = path + ".new";
        using (var file = Open(aside, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
        DurableFolder.Flush(folder);
    }

    /// <summary>Opens a file alone among all processes, as soon as the others let go of it.</summary>
    /// <exception cref="IOException">It cannot be opened, which is said at once, or another process does not let go of it.</exception>
    public static async Task<FileStream> OpenAloneAsync(string path, FileAccess access, TimeProvider clock, CancellationToken cancellation)
    {
        if (access != FileAccess.Read) CreateFolder(Path.GetDirectoryName(path) ?? ".");
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return Open(path, access == FileAccess.Read ? FileMode.Open : FileMode.OpenOrCreate, access);
            }
            catch (IOException held) when (WriteFailure.IsInUse(held) && waited < Patience)
            {
                await Task.Delay(Pause, clock, cancellation);
            }
        }
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) options.UnixCreateMode = Own;
        return new FileStream(path, options);
    }
}
