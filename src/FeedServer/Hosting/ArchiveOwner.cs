using System.Runtime.InteropServices;

namespace FeedServer.Hosting;

/// <summary>Whose an archive is: the user's who runs the server on it. What another user writes into it, root too, is closed to that
/// one.</summary>
internal static partial class ArchiveOwner
{
    private const int CurrentFolder = -100;
    private const uint OwnerWanted = 8;

    /// <summary>The owner of an archive, where it is another than the user of this process.</summary>
    /// <returns>As <c>sudo -u</c> takes it; null where it is the same, and where the system does not tell.</returns>
    public static string? OtherThanCaller(string archiveRoot)
    {
        if (!OperatingSystem.IsLinux()) return null;
        // A folder of the host that is lent to a container may be another's than what the server writes into it.
        var written = Path.Combine(archiveRoot, "records");
        return OwnerOf(Directory.Exists(written) ? written : archiveRoot) is { } owner && owner != EffectiveUser() ? NameOf(owner) : null;
    }

    private static uint? OwnerOf(string path)
    {
        Span<byte> found = stackalloc byte[256];
        return Statx(CurrentFolder, path, 0, OwnerWanted, ref MemoryMarshal.GetReference(found)) == 0
            ? BitConverter.ToUInt32(found[20..]) : null;
    }

    // The first member of struct passwd is the name, with every libc.
    private static string NameOf(uint user) => UserEntry(user) is var entry && entry != 0
        && Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(entry)) is { } name ? name : $"'#{user}'";

    // struct statx of linux/stat.h is the same on every architecture: the owner at 20.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte found);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getpwuid")]
    private static partial nint UserEntry(uint user);
}
