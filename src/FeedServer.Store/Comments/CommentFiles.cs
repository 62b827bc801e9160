namespace FeedServer.Store.Comments;

/// <summary>What readers typed: one small file a comment, in 256 folders by the beginning of its id, so that erasing one is removing one
/// file. A file is written as <c>ID.new</c> before its record and named <c>ID.json</c> after it: only the former may be without a record.
/// An edited comment's file holds both texts until the record of the new one is written; its digests tell which counts.</summary>
internal sealed class CommentFiles(PrivateFolder folder)
{
    private const string Kept = ".json";
    private const string Unrecorded = ".new";
    private const int IdLength = 32;

    private readonly string root = Path.Combine(folder.Path, "comments");

    /// <summary>Those of the archive that a record log belongs to.</summary>
    public static CommentFiles In(LogFolder log) => new(new PrivateFolder(Path.GetDirectoryName(Path.GetFullPath(log.Path)) ?? "."));

    /// <summary>Writes the text of a comment that has no record yet.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Begin(string id, PrivateText text)
    {
        PrivateFolder.Create(FolderOf(id));
        PrivateFolder.Write(PathOf(id, Unrecorded), Encode([text]));
        DurableFolder.Flush(FolderOf(id));
    }

    /// <summary>The record is written. After a power cut the file may have its former name again, which the next sweep corrects.</summary>
    public void Confirm(string id)
    {
        if (File.Exists(PathOf(id, Unrecorded))) File.Move(PathOf(id, Unrecorded), PathOf(id, Kept), overwrite: true);
    }

    /// <summary>Puts texts in place of a comment's.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Replace(string id, params PrivateText[] texts)
    {
        Confirm(id);
        PrivateFolder.Replace(PathOf(id, Kept), Encode(texts));
    }

    /// <summary>The text that a record names by its digests; null when there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public PrivateText? Read(Comment comment)
    {
        if (comment.Digests is not { } digests) return null;
        var bytes = Bytes(PathOf(comment.Id, Kept)) ?? Bytes(PathOf(comment.Id, Unrecorded));
        return bytes is null ? null : Decode(bytes).FirstOrDefault(text => text.Digests == digests);
    }

    /// <summary>Whether anything of a comment is there.</summary>
    public bool Exists(string id) => File.Exists(PathOf(id, Kept)) || File.Exists(PathOf(id, Unrecorded));

    /// <summary>Whether any comment was ever kept and is not erased.</summary>
    public bool Any() => Directory.Exists(root) && Directory.EnumerateFiles(root, "*" + Kept, SearchOption.AllDirectories).Any();

    /// <summary>Removes what readers typed, for good.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public void Remove(IEnumerable<string> ids)
    {
        foreach (var group in ids.GroupBy(FolderOf).Where(group => Directory.Exists(group.Key)))
        {
            foreach (var id in group)
            {
                File.Delete(PathOf(id, Kept));
                File.Delete(PathOf(id, Unrecorded));
                // What a cut replacement left.
                File.Delete(PathOf(id, Kept + Unrecorded));
            }
            DurableFolder.Flush(group.Key);
        }
    }

    /// <summary>The folders there are.</summary>
    public IReadOnlyList<string> Folders() =>
        Directory.Exists(root) ? [.. Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)] : [];

    /// <summary>The comments of a folder, and whether each is certain to have a record.</summary>
    public static IReadOnlyList<(string Id, bool IsRecorded)> In(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>()
            .Where(name => name[..^Path.GetExtension(name).Length].Length == IdLength)
            .Select(name => (name[..IdLength], Path.GetExtension(name) == Kept))];

    /// <summary>Removes what a cut replacement left in a folder.</summary>
    public static void RemoveCut(string folder)
    {
        foreach (var cut in Directory.EnumerateFiles(folder, "*" + Kept + Unrecorded)) File.Delete(cut);
    }

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
