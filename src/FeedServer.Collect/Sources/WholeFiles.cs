using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FeedServer.Collect.Sources;

/// <summary>Tells files that are whole from those that somebody is still writing.</summary>
internal static class WholeFiles
{
    /// <summary>How long a file must not have changed.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    // A file server's clock may be a little ahead of ours.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(5);

    /// <summary>Waits once for files written a moment ago, then takes those that rest and that no writer holds.</summary>
    public static async Task<(IReadOnlyList<DropFile> Whole, IReadOnlyList<DropFile> Unfinished)> SplitAsync(
        IReadOnlyList<DropFile> files, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var young = files.Where(file => now - file.Modified < Quiet && file.Modified - now < Ahead).ToHashSet();
        if (young.Count > 0) await Task.Delay(Quiet, clock, cancellation);
        var whole = new List<DropFile>(files.Count);
        var unfinished = new List<DropFile>();
        foreach (var file in files)
        {
            var rests = !young.Contains(file) || file.Again() is not { } again || again == file;
            if (rests && (file.Length == 0 || !OpenForWriting.Holds(file.FullPath))) whole.Add(file);
            else unfinished.Add(file);
        }
        return (whole, unfinished);
    }
}

/// <summary>Whether somebody holds a file open for writing. Linux tells by refusing a read lease (fcntl(2), F_SETLEASE) while a writer
/// exists. Elsewhere, on file systems without leases, and for files of other users the answer is no, and only the quiet period protects
/// from half-written files.</summary>
internal static partial class OpenForWriting
{
    private const int SetSignal = 10;
    private const int Urgent = 23;
    private const int SetLease = 1024;
    private const int ReadLease = 0;
    private const int Unlock = 2;
    private const int TryAgain = 11;

    /// <summary>True when the system says that a writer has the file open.</summary>
    public static bool Holds(string path)
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // Another process that opens the file for writing while we hold the lease makes the system signal us. The usual one, SIGIO,
            // would end the process; SIGURG is passed over by default.
            _ = Fcntl(file, SetSignal, Urgent);
            if (Fcntl(file, SetLease, ReadLease) == 0)
            {
                _ = Fcntl(file, SetLease, Unlock);
                return false;
            }
            return Marshal.GetLastPInvokeError() == TryAgain;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Reading it will give the reason.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fcntl(SafeFileHandle file, int command, int argument);
}
