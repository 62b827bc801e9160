using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Desk;

/// <summary><c>archive/desk/accounts.json</c>: read whole, written whole, and known by length and time of writing, since a verb of another
/// process may change it while the server runs.</summary>
internal sealed class AccountFile(string archiveRoot, TimeProvider clock)
{
    private volatile Known? known;

    /// <summary>The folder of the desk in the archive.</summary>
    public static string FolderIn(string archiveRoot) => Path.Combine(archiveRoot, "desk");

    /// <summary>The file's path.</summary>
    public string FullPath { get; } = Path.Combine(FolderIn(archiveRoot), "accounts.json");

    /// <summary>The accounts as they are now, by name; none while there is no file.</summary>
    /// <exception cref="InvalidDataException">It cannot be read as such: nobody may log in then, and nothing is written over. Of a file
    /// that this user may not read, the inner exception is an <see cref="UnauthorizedAccessException"/>.</exception>
    public IReadOnlyList<DeskAccount> Read()
    {
        using var file = Open();
        if (file is null) return [];
        var stamp = (file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle));
        if (known is { } held && held.Stamp == stamp) return held.Accounts;
        var bytes = new byte[stamp.Length];
        file.ReadExactly(bytes);
        var accounts = Parse(bytes);
        known = new Known(stamp, accounts);
        return accounts;
    }

    /// <summary>Changes the accounts, alone among all processes.</summary>
    /// <param name="change">The accounts after it; null leaves them as they are.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task<bool> ChangeAsync(
        Func<IReadOnlyList<DeskAccount>, IReadOnlyList<DeskAccount>?> change, CancellationToken cancellation)
    {
        await using var turn = await PrivateFiles.OpenAloneAsync(FullPath + ".lock", FileAccess.ReadWrite, clock, cancellation);
        known = null;
        if (change(Read()) is not { } changed) return false;
        var file = new AccountList([.. changed.OrderBy(account => account.Name, StringComparer.OrdinalIgnoreCase)]);
        PrivateFiles.Replace(FullPath, JsonSerializer.SerializeToUtf8Bytes(file, DeskJson.Default.AccountList));
        known = null;
        return true;
    }

    // Whether a file exists is answered with no for one in a folder that is closed to this user.
    private FileStream? Open()
    {
        try
        {
            return new FileStream(FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new InvalidDataException($"{FullPath} belongs to another user: give the folder {Path.GetDirectoryName(FullPath)} to the "
                + "user that runs the server (chown -R), and run 'feedserver password' as that user.", refused);
        }
    }

    private IReadOnlyList<DeskAccount> Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, DeskJson.Default.AccountList)?.Accounts ?? throw new JsonException("It is null.");
        }
        catch (JsonException damaged)
        {
            throw new InvalidDataException($"{FullPath} cannot be read: {damaged.Message} Put it back from a backup, or move it away and "
                + "set passwords anew with 'feedserver password'.", damaged);
        }
    }

    private sealed record Known((long, DateTime) Stamp, IReadOnlyList<DeskAccount> Accounts);
}

/// <summary>What the file holds.</summary>
internal sealed record AccountList(IReadOnlyList<DeskAccount> Accounts);

/// <summary>The JSON form of the accounts. A member that this version does not know was written by a later one, and would be
/// lost.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AccountList))]
internal sealed partial class DeskJson : JsonSerializerContext;
