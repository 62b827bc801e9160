namespace FeedServer.Backups;

/// <summary>Reads the archive's files for a backup, beside a server that writes.</summary>
internal static class ArchiveReading
{
    /// <summary>A file that changes while it is read is read so often; what is appended to is whole at any length.</summary>
    private const int Tries = 3;

    /// <summary>Reads a file and hands out its pieces.</summary>
    /// <param name="listing">How much of it counts.</param>
    /// <param name="path">Its path in the backup.</param>
    /// <param name="file">Where it lies.</param>
    /// <param name="put">Takes a piece and tells its name.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Null when it is gone, or is no file.</returns>
    /// <exception cref="IOException">It cannot be read; the message names it.</exception>
    public static BackedUpFile? Read(
        ArchiveListing listing, string path, FileSystemInfo file, PieceSink put, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (!listing.IsReadable(path, file)) return null;
                using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read,
                    FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
                var before = Entry(path, file);
                var length = listing.LengthOf(path, file.FullName, stream.Length);
                var pieces = Pieces(stream, length, put, cancellation);
                var after = Entry(path, file);
                var isSettled = attempt == Tries || ArchiveListing.IsAppendedTo(path)
                    || (before.Modified == after.Modified && before.Length == after.Length);
                if (pieces is not null && isSettled)
                    return before with { Length = length, Pieces = pieces };
                if (attempt == Tries) throw new FileCutException(file.FullName);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
            catch (UnauthorizedAccessException refused)
            {
                throw new IOException($"{file.FullName} cannot be read: {refused.Message}", refused);
            }
        }
    }

    /// <summary>What the file system tells of a file or folder, without its pieces.</summary>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    public static BackedUpFile Entry(string path, FileSystemInfo entry)
    {
        entry.Refresh();
        // Of a link, what it leads to.
        var target = entry.LinkTarget is null ? entry : entry.ResolveLinkTarget(returnFinalTarget: true) ?? entry;
        if (!target.Exists) throw new FileNotFoundException("It is gone.", entry.FullName);
        var mode = OperatingSystem.IsWindows() ? 0 : (int)target.UnixFileMode;
        return new BackedUpFile(path, mode, target.LastWriteTimeUtc.Ticks, (target as FileInfo)?.Length ?? 0, []);
    }

    /// <summary>Null when the file ends before that length.</summary>
    private static List<string>? Pieces(FileStream stream, long length, PieceSink put, CancellationToken cancellation)
    {
        var pieces = new List<string>();
        var buffer = new byte[Math.Min(length, BackedUpFile.PieceSize)];
        for (var left = length; left > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var size = (int)Math.Min(left, buffer.Length);
            if (stream.ReadAtLeast(buffer.AsSpan(0, size), size, throwOnEndOfStream: false) < size) return null;
            pieces.Add(put(buffer.AsSpan(0, size)));
            left -= size;
        }
        return pieces;
    }
}

/// <summary>Takes a piece of a file and tells its name.</summary>
internal delegate string PieceSink(ReadOnlySpan<byte> bytes);
