using System.Security.Cryptography;
using System.Text;

namespace FeedServer.Store.Comments;

/// <summary>Which comments of an e-mail address were approved: a file an address, named by its HMAC-SHA256 under a key of the archive, with
/// a comment's id a line. Derived: what is lost is a writer who is moderated once more.</summary>
internal sealed class KnownWriters(PrivateFolder folder)
{
    private const string KeyFile = "writers.key";
    private const int MostIds = 20;

    private readonly string root = Path.Combine(folder.Path, "writers");

    /// <summary>Comments of an address that were approved at some time, the latest last.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public IReadOnlyList<string> Of(string mail) => In(PathOf(mail));

    /// <summary>The same of a file.</summary>
    public static IReadOnlyList<string> In(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }

    /// <summary>The files of all addresses, those that a cut replacement left among them.</summary>
    public IReadOnlyList<string> Files() =>
        Directory.Exists(root) ? [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)] : [];

    /// <summary>A comment of an address is approved.</summary>
    public void Add(string mail, string id) => Write(PathOf(mail), [.. Of(mail).Where(known => known != id).Append(id).TakeLast(MostIds)]);

    /// <summary>A comment of an address is erased.</summary>
    public void Remove(string mail, string id)
    {
        var known = Of(mail);
        if (known.Contains(id, StringComparer.Ordinal)) Write(PathOf(mail), [.. known.Where(other => other != id)]);
    }

    /// <summary>Puts ids in place of those of a file; no file stays without any.</summary>
    public static void Write(string path, IReadOnlyList<string> ids)
    {
        var above = Path.GetDirectoryName(path) ?? throw new ArgumentException("It is no file of a folder.", nameof(path));
        PrivateFolder.Create(above);
        if (ids.Count > 0) PrivateFolder.Replace(path, Encoding.UTF8.GetBytes(string.Join('\n', ids) + "\n"));
        else
        {
            File.Delete(path);
            DurableFolder.Flush(above);
        }
    }

    private string PathOf(string mail)
    {
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(folder.Key(KeyFile), Encoding.UTF8.GetBytes(mail.ToLowerInvariant())));
        return Path.Combine(root, hash[..2], hash);
    }
}
