using System.Runtime.InteropServices;

namespace FeedServer.Backups;

/// <summary>What lies under a name: .NET takes a pipe, a socket and a device for a file, and opening a pipe waits for whoever writes
/// it.</summary>
internal static partial class FileKind
{
    private const int CurrentFolder = -100;
    private const uint TypeWanted = 1;
    private const int Types = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>False for what has no bytes of its own, links being followed. What is gone counts as a file: whoever reads it finds
    /// out.</summary>
    public static bool IsFile(string path)
    {
        if (!OperatingSystem.IsLinux()) return true;
        Span<byte> found = stackalloc byte[256];
        return Statx(CurrentFolder, path, 0, TypeWanted, ref MemoryMarshal.GetReference(found)) != 0
            || (BitConverter.ToUInt16(found[28..]) & Types) == Regular;
    }

    // struct statx of linux/stat.h is the same on every architecture: the mode at 28.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte found);
}
