using System.Runtime.InteropServices;

namespace FeedServer.Store.Durability;

/// <summary>Folders whose names are durable: on POSIX systems a file that was created, renamed or removed is so only once its folder was
/// flushed. FeedServer.Collect compiles this file too: it writes files as the store does, and may not refer to it.</summary>
internal static partial class DurableFolder
{
    /// <summary>Creates a folder and those above it that are missing, each name durable.</summary>
    public static void Create(string folder)
    {
        if (Directory.Exists(folder)) return;
        var above = Path.GetDirectoryName(Path.GetFullPath(folder));
        if (above is not null) Create(above);
        Directory.CreateDirectory(folder);
        if (above is not null) Flush(above);
    }

    /// <summary>Makes the names in a folder durable; does nothing on Windows, where the file system keeps names in its journal.</summary>
    /// <exception cref="IOException">It cannot be flushed; <see cref="Exception.HResult"/> is the error of the system.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        Flush(folder, Fsync);
    }

    /// <summary>Makes all that was written to the file system of a folder durable; does nothing on Windows.</summary>
    /// <exception cref="IOException">It cannot be flushed, or something that was written before was lost.</exception>
    public static void FlushAll(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        // Elsewhere than on Linux there is no call for one file system alone.
        if (OperatingSystem.IsLinux()) Flush(folder, SyncFileSystem);
        else Sync();
    }

    private static void Flush(string folder, Func<int, int> flush)
    {
        var descriptor = Open(folder, 0);
        if (descriptor < 0)
            throw new IOException($"The folder {folder} cannot be opened to flush it (error {Marshal.GetLastPInvokeError()}).",
                Marshal.GetLastPInvokeError());
        try
        {
            if (flush(descriptor) != 0)
                throw new IOException($"The folder {folder} cannot be flushed (error {Marshal.GetLastPInvokeError()}).",
                    Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    // .NET opens no handle on a folder, so the calls are made directly.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(int descriptor);

    [LibraryImport("libc", EntryPoint = "sync")]
    private static partial void Sync();

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
