using System.Security.Cryptography;

namespace FeedServer.Store.Comments;

/// <summary>The folder <c>private/</c> of an archive, its owner's alone: what must be erasable, and keys. Nothing of it enters the record
/// log, the database or an export.</summary>
/// <param name="root">The archive's folder.</param>
public sealed class PrivateFolder(string root)
{
    /// <summary>The end of the name of what is being written and will be renamed.</summary>
    internal const string Aside = ".new";

    private const int KeyBytes = 32;
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Dictionary<string, byte[]> keys = [];

    /// <summary>Where it lies.</summary>
    public string Path { get; } = System.IO.Path.Combine(root, "private");

    /// <summary>A secret key of 256 bits, made when it is first asked for.</summary>
    /// <param name="name">Its file's name.</param>
    /// <exception cref="IOException">It cannot be read or made.</exception>
    public byte[] Key(string name)
    {
        lock (keys)
        {
            if (keys.TryGetValue(name, out var known)) return known;
            try
            {
                return keys[name] = ReadOrMake(System.IO.Path.Combine(Path, name));
            }
            catch (UnauthorizedAccessException refused)
            {
                throw new IOException(refused.Message, refused);
            }
        }
    }

    private byte[] ReadOrMake(string path)
    {
        try
        {
            if (File.ReadAllBytes(path) is { Length: KeyBytes } known) return known;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            // The first time.
        }
        Create(Path);
        var made = RandomNumberGenerator.GetBytes(KeyBytes);
        Replace(path, made);
        return made;
    }

    /// <summary>Creates a folder of it, with those above, each name durable.</summary>
    internal static void Create(string folder)
    {
        if (Directory.Exists(folder)) return;
        var above = System.IO.Path.GetDirectoryName(folder)
            ?? throw new ArgumentException("It is no folder of an archive.", nameof(folder));
        if (!Directory.Exists(above)) Create(above);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
        DurableFolder.Flush(above);
    }

    /// <summary>Puts a whole, durable file in place of what was there.</summary>
    internal static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        Write(path + Aside, bytes);
        File.Move(path + Aside, path, overwrite: true);
        DurableFolder.Flush(System.IO.Path.GetDirectoryName(path) ?? ".");
    }

    /// <summary>Writes a file and makes its bytes durable, not its name.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Owner;
        using var file = new FileStream(path, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }
}
