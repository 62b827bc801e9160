using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FeedServer.Store.RecordLog;

/// <summary>Whether the log lies where it was written, or was put back from a copy. An archive that was put back knows nothing of what it
/// told since the copy was made, and its own dates are those from before. The one trace is the time of the last change of a file's inode:
/// appending sets it, no program that copies can, and all of them (cp, rsync, tar) leave the present there.</summary>
internal static partial class LogCopy
{
    private const int EmptyPath = 0x1000;
    private const uint ChangeWanted = 0x80;

    /// <summary>A line is written a little after the time that it has.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(1);

    /// <summary>When the inode of the last file was changed, UTC; null where there is none, and where the system does not tell.</summary>
    public static DateTimeOffset? TouchedAt(LogFolder folder)
    {
        if (!OperatingSystem.IsLinux() || folder.Files() is not [.., var last]) return null;
        using var handle = File.OpenHandle(folder.PathOf(last), share: FileShare.ReadWrite | FileShare.Delete);
        Span<byte> found = stackalloc byte[256];
        if (Statx(handle, "", EmptyPath, ChangeWanted, ref MemoryMarshal.GetReference(found)) != 0) return null;
        var (seconds, nanoseconds) = (BitConverter.ToInt64(found[96..]), BitConverter.ToUInt32(found[104..]));
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
    }

    /// <summary>When the log was put there: its last file was touched long after the last line of it was written.</summary>
    public static DateTimeOffset? CopiedAt(DateTimeOffset? touched, LogEnd end) => touched > end.At + LongestWrite ? touched : null;

    // .NET does not tell the time of an inode's change. struct statx of linux/stat.h is the same on every architecture.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(SafeFileHandle file, string path, int flags, uint mask, ref byte found);
}
