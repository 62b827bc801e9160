using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FeedServer.Store.RecordLog;

/// <summary>What the last file of the log was after the last append. It is opened by its name each time, so that no line is written, or
/// acknowledged, where a later start would not look for it.</summary>
/// <param name="File">Its name.</param>
/// <param name="Identity">Which file it is.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Tail">The last of them: a file that was cut and grew again holds others there.</param>
internal sealed record LogFileMark(string File, FileIdentity Identity, long Length, byte[] Tail)
{
    private const int TailLength = 80;

    /// <summary>The file as it lies there, up to a length.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LogFileMark Take(LogFolder folder, string file, long length)
    {
        using var named = Open(folder, file);
        return new LogFileMark(file, FileIdentity.From(named), length, Read(named, Math.Max(0, length - TailLength), length));
    }

    /// <summary>As it is after an append.</summary>
    public LogFileMark After(ReadOnlySpan<byte> appended) =>
        this with { Length = Length + appended.Length, Tail = appended[^Math.Min(appended.Length, TailLength)..].ToArray() };

    /// <summary>What somebody else did to the file since; null for nothing.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="length">How long it must be by now; null when it may have grown.</param>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    public LogChange? Change(LogFolder folder, long? length)
    {
        try
        {
            using var named = Open(folder, File);
            if (FileIdentity.From(named) != Identity) return new LogChange($"records/{File} was replaced by another file", IsAway: true);
            var found = RandomAccess.GetLength(named);
            if (found < (length ?? Length)) return new LogChange($"records/{File} was cut to {found} of {length ?? Length} bytes");
            if (found > length) return new LogChange($"records/{File} was written to by somebody else: {found} bytes instead of {length}");
            return Read(named, Length - Tail.Length, Length).AsSpan().SequenceEqual(Tail)
                ? null : new LogChange($"records/{File} does not hold any more what was written to it");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new LogChange($"records/{File} was deleted or moved", IsAway: true);
        }
    }

    private static SafeFileHandle Open(LogFolder folder, string file)
    {
        try
        {
            return System.IO.File.OpenHandle(folder.PathOf(file), share: FileShare.ReadWrite | FileShare.Delete);
        }
        catch (UnauthorizedAccessException refused)
        {
            // Writing stops on it as on any failure of the disk.
            throw new IOException(refused.Message, refused);
        }
    }

    private static byte[] Read(SafeFileHandle named, long from, long to)
    {
        var bytes = new byte[to - from];
        return bytes[..RandomAccess.Read(named, bytes, from)];
    }
}

/// <summary>What somebody else did to the log's last file.</summary>
/// <param name="Reason">A clause in English that names the file below the archive.</param>
/// <param name="IsAway">True when its bytes may be whole under another name, or under none.</param>
internal sealed record LogChange(string Reason, bool IsAway = false);

/// <summary>Somebody else changed the record log while it was in use; nothing was appended.</summary>
/// <param name="reason">A clause without a path of the machine.</param>
/// <param name="advice">What the operator is to do.</param>
internal sealed class LogChangedException(string reason, string advice) : IOException($"{reason}. {advice}")
{
    public string Reason { get; } = reason;
}

/// <summary>Which file a handle is open on: device and number on Linux, elsewhere the time at which it was made.</summary>
internal readonly partial record struct FileIdentity(ulong Device, ulong Number)
{
    private const int EmptyPath = 0x1000;
    private const uint NumberWanted = 0x100;

    /// <exception cref="IOException">The file system does not tell.</exception>
    public static FileIdentity From(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux()) return new FileIdentity(0, (ulong)File.GetCreationTimeUtc(handle).Ticks);
        Span<byte> found = stackalloc byte[256];
        if (Statx(handle, "", EmptyPath, NumberWanted, ref MemoryMarshal.GetReference(found)) != 0)
            throw new IOException($"A file of the record log cannot be asked about (error {Marshal.GetLastPInvokeError()}).");
        return new FileIdentity(BitConverter.ToUInt64(found[136..]), BitConverter.ToUInt64(found[32..]));
    }

    // .NET does not tell a file's number. struct statx of linux/stat.h is the same on every architecture: number at 32, device at 136.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(SafeFileHandle file, string path, int flags, uint mask, ref byte found);
}
