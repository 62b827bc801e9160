namespace FeedServer.Desk.Drop;

/// <summary>An article with its pictures that somebody sent and has not confirmed yet.</summary>
/// <param name="Id">Its name, 32 hexadecimal digits.</param>
/// <param name="Folder">Where it lies; its files are in <c>drop/</c> below.</param>
/// <param name="Article">The name of the article's file.</param>
/// <param name="Pictures">The names of its pictures' files.</param>
internal sealed record StagedUpload(string Id, string Folder, string Article, IReadOnlyList<string> Pictures)
{
    /// <summary>Where the article's file lies.</summary>
    public string ArticlePath => FileOf(Article);

    /// <summary>Where its pictures' files lie.</summary>
    public IReadOnlyList<string> PicturePaths => [.. Pictures.Select(FileOf)];

    /// <summary>Its page.</summary>
    public string Path => $"{DropDesk.Path}/{Id}";

    private string FileOf(string name) => System.IO.Path.Combine(Folder, "drop", name);
}
