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
    public IReadOnlyList<string> Of(string mail)
    {
        try
        {
            return File.ReadAllLines(PathOf(mail));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>A comment of an address is approved.</summary>
    public void Add(string mail, string id) => Write(mail, [.. Of(mail).Where(known => known != id).Append(id).TakeLast(MostIds)]);

    /// <summary>A comment of an address is erased.</summary>
    public void Remove(string mail, string id)
    {
        var known = Of(mail);
        if (known.Contains(id, StringComparer.Ordinal)) Write(mail, [.. known.Where(other => other != id)]);
    }

    private void Write(string mail, IReadOnlyList<string> ids)
    {
        var path = PathOf(mail);
        PrivateFolder.Create(Path.GetDirectoryName(path) ?? root);
        if (ids.Count > 0) PrivateFolder.Replace(path, Encoding.UTF8.GetBytes(string.Join('\n', ids) + "\n"));
        else File.Delete(path);
    }

    private string PathOf(string mail)
    {
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(folder.Key(KeyFile), Encoding.UTF8.GetBytes(mail.ToLowerInvariant())));
        return Path.Combine(root, hash[..2], hash);
    }
}
