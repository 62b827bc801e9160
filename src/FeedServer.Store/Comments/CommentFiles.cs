namespace FeedServer.Store.Comments;

/// <summary>What readers typed: one small file a comment, in 256 folders by the beginning of its id, so that erasing one is removing one
/// file. A text is written as <c>ID.new</c> before its record and named <c>ID.json</c> after it, in place of the text before an edit: only
/// the former may be without a record. The digests of the record tell which of the two counts.</summary>
internal sealed class CommentFiles(PrivateFolder folder)
{
    private const string Kept = ".json";
    private const string Unrecorded = ".new";
    private const int IdLength = 32;

    private readonly string root = Path.Combine(folder.Path, "comments");

    /// <summary>Those of the archive that a record log belongs to.</summary>
    public static CommentFiles In(LogFolder log) => new(new PrivateFolder(Path.GetDirectoryName(Path.GetFullPath(log.Path)) ?? "."));

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Writes a text that has no record yet.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Begin(string id, PrivateText text)
    {
        PrivateFolder.Create(FolderOf(id));
        PrivateFolder.Write(PathOf(id, Unrecorded), Encode([text]));
        DurableFolder.Flush(FolderOf(id));
    }

    /// <summary>Brings the files of a comment to what its record says. A name that is not durable yet may be the former one again after a
    /// power cut, which the next sweep corrects.</summary>
    /// <returns>Whether a text was removed.</returns>
    /// <exception cref="IOException">It cannot be read or removed.</exception>
    public bool Settle(Comment comment)
    {
        if (comment.Digests is not { } digests)
        {
            var isThere = Exists(comment.Id);
            Remove([comment.Id]);
            return isThere;
        }
        var (kept, unrecorded) = (PathOf(comment.Id, Kept), PathOf(comment.Id, Unrecorded));
        if (!File.Exists(unrecorded)) return false;
        // The only file of a recorded comment is not removed, whatever it says: verify names it.
        if (TextIn(unrecorded, digests) is null && File.Exists(kept)) return RemoveUnrecorded(comment.Id);
        File.Move(unrecorded, kept, overwrite: true);
        return false;
    }

    /// <summary>Removes a text that was never recorded.</summary>
    /// <returns>True.</returns>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public bool RemoveUnrecorded(string id)
    {
        File.Delete(PathOf(id, Unrecorded));
        DurableFolder.Flush(FolderOf(id));
        return true;
    }

    /// <summary>The text that a record names by its digests; null when there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public PrivateText? Read(Comment comment)
    {
        if (comment.Digests is not { } digests) return null;
        var kept = PathOf(comment.Id, Kept);
        // The last look is for a file that got its name behind the first one.
        return TextIn(kept, digests) ?? TextIn(PathOf(comment.Id, Unrecorded), digests) ?? TextIn(kept, digests);
    }

    /// <summary>What the file of a comment says, whatever its record does; null when there is none, or no text in it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public PrivateText? Present(string id) => Bytes(PathOf(id, Kept)) is { } bytes ? Decode(bytes).FirstOrDefault() : null;

    /// <summary>Whether anything of a comment is there.</summary>
    public bool Exists(string id) => File.Exists(PathOf(id, Kept)) || File.Exists(PathOf(id, Unrecorded));

    /// <summary>Whether any comment was ever kept and is not erased.</summary>
    public bool Any() => Directory.Exists(root) && Directory.EnumerateFiles(root, "*" + Kept, SearchOption.AllDirectories).Any();

    /// <summary>Removes what readers typed, for good. What cannot be removed keeps nothing else back.</summary>
    /// <exception cref="ErasedTextLeftException">Something cannot be removed.</exception>
    public void Remove(IEnumerable<string> ids)
    {
        ErasedTextLeftException? refused = null;
        foreach (var group in ids.GroupBy(FolderOf).Where(group => Directory.Exists(group.Key)))
        {
            foreach (var id in group)
            {
                Try(id, () => File.Delete(PathOf(id, Kept)));
                Try(id, () => File.Delete(PathOf(id, Unrecorded)));
            }
            Try(group.Key, () => DurableFolder.Flush(group.Key));
        }
        if (refused is not null) throw refused;

        void Try(string what, Action remove)
        {
            try
            {
                remove();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                refused ??= new ErasedTextLeftException($"What was typed is out of view, and cannot be removed ({what}): {failure.Message} "
                    + "The next start of the server tries it again.", failure);
            }
        }
    }

    /// <summary>The folders there are.</summary>
    public IReadOnlyList<string> Folders() =>
        Directory.Exists(root) ? [.. Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)] : [];

    /// <summary>The comments of a folder, and whether all texts of each are certain to have a record.</summary>
    public static IReadOnlyList<(string Id, bool IsRecorded)> In(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>()
            .GroupBy(name => Path.GetFileNameWithoutExtension(name), StringComparer.Ordinal).Where(files => IsId(files.Key))
            .Select(files => (files.Key, files.All(name => Path.GetExtension(name) == Kept)))];

    private static PrivateText? TextIn(string path, CommentDigests digests) =>
        Bytes(path) is { } bytes ? Decode(bytes).FirstOrDefault(text => text.Digests == digests) : null;

    private static byte[]? Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }

    private static byte[] Encode(PrivateText[] texts) => JsonSerializer.SerializeToUtf8Bytes(texts, CommentJson.Readable.PrivateTextArray);

    private static PrivateText[] Decode(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, CommentJson.Readable.PrivateTextArray) ?? [];
        }
        catch (JsonException)
        {
            // A damaged file holds no text that a record names, and is reported as such.
            return [];
        }
    }

    private string FolderOf(string id) => Path.Combine(root, id[..2]);

    private string PathOf(string id, string extension) => Path.Combine(FolderOf(id), id + extension);
}
