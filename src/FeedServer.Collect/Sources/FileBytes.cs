namespace FeedServer.Collect.Sources;

/// <summary>What reading a file's bytes came to.</summary>
/// <param name="Bytes">All its bytes; meaningless when there is a reason.</param>
/// <param name="Reason">Why they could not be had, as a clause; null when they could.</param>
/// <param name="MayPass">True when the reason lies in the file's surroundings and may be gone the next time.</param>
internal sealed record FileBytes(ReadOnlyMemory<byte> Bytes, string? Reason, bool MayPass = false)
{
    /// <summary>Reads a file of at most <paramref name="limit"/> bytes, without opening a larger or an empty one.</summary>
    public static async Task<FileBytes> ReadAsync(string path, long limit, CancellationToken cancellation)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > limit) return No($"it is larger than {limit >> 20} MB");
            // Pipes and devices have no length either, and would never end.
            if (length == 0) return No("the file is empty");
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1,
                useAsync: true);
            var bytes = new byte[length];
            var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            return new FileBytes(bytes.AsMemory(0, read), null);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return No("it was gone before it could be read", mayPass: true);
        }
        catch (UnauthorizedAccessException)
        {
            return No("it cannot be read: access is denied", mayPass: true);
        }
        catch (IOException unreadable)
        {
            return No("it cannot be read: " + unreadable.Message, mayPass: true);
        }
    }

    private static FileBytes No(string reason, bool mayPass = false) => new(ReadOnlyMemory<byte>.Empty, reason, mayPass);
}
