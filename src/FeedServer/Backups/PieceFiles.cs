using System.Security.Cryptography;

namespace FeedServer.Backups;

/// <summary>Pieces of files in a folder, each named by its SHA-256: equal ones lie there once, and <c>sha256sum</c> checks them.</summary>
/// <param name="folder">The folder.</param>
internal sealed class PieceFiles(string folder)
{
    private const int NameLength = 64;

    private readonly HashSet<string> known = Names(folder);

    /// <summary>Bytes that were written.</summary>
    public long Written { get; private set; }

    /// <summary>True for the name of a piece.</summary>
    public static bool IsName(string name) => name.Length == NameLength && name.All(char.IsAsciiHexDigitLower);

    /// <summary>The name of a piece.</summary>
    public static string NameOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public bool Holds(string name) => known.Contains(name);

    /// <summary>Keeps a piece.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public string Put(ReadOnlySpan<byte> bytes)
    {
        var name = NameOf(bytes);
        if (known.Contains(name)) return name;
        var path = PathOf(name);
        OwnerOnly.CreateFolder(folder);
        OwnerOnly.CreateFolder(Path.GetDirectoryName(path) ?? folder);
        var aside = Path.Combine(folder, "unfinished");
        using (var file = new FileStream(aside, OwnerOnly.Writing(FileMode.Create))) file.Write(bytes);
        // It is durable with all others before the manifest names it.
        File.Move(aside, path, overwrite: true);
        known.Add(name);
        Written += bytes.Length;
        return name;
    }

    /// <summary>A piece, checked against its name.</summary>
    /// <exception cref="InvalidDataException">It is damaged or missing; the message names it.</exception>
    public byte[] Get(string name)
    {
        var path = PathOf(name);
        if (!File.Exists(path)) throw new InvalidDataException($"{path} is missing. The next backup writes it again.");
        var bytes = File.ReadAllBytes(path);
        if (NameOf(bytes) != name)
            throw new InvalidDataException($"{path} is damaged. Delete it: the next backup writes it again from the archive.");
        return bytes;
    }

    /// <summary>Deletes the pieces that nobody needs.</summary>
    public void Sweep(IReadOnlySet<string> needed)
    {
        foreach (var name in known.Where(name => !needed.Contains(name)).ToList())
        {
            File.Delete(PathOf(name));
            known.Remove(name);
        }
    }

    /// <summary>Deletes what a backup that was cut may have left half on disk.</summary>
    public void Mend(IReadOnlySet<string> needed)
    {
        foreach (var name in known.Where(name => !needed.Contains(name)).ToList())
        {
            if (NameOf(File.ReadAllBytes(PathOf(name))) == name) continue;
            File.Delete(PathOf(name));
            known.Remove(name);
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name[..2], name);

    private static HashSet<string> Names(string folder) => !Directory.Exists(folder) ? []
        : Directory.EnumerateDirectories(folder).SelectMany(below => Directory.EnumerateFiles(below))
            .Select(file => Path.GetFileName(file)).Where(IsName).ToHashSet(StringComparer.Ordinal);
}
