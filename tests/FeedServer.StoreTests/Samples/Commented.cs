using System.Text;
using FeedServer.Items;
using FeedServer.Items.Comments;

namespace FeedServer.StoreTests.Samples;

/// <summary>Invented comments, and where their words lie on disk.</summary>
internal static class Commented
{
    public const string Mail = "doc.gia.ben.song@thu.example";
    public const string Name = "Người Đọc Bến Sông";

    public static NewComment On(Item item, string content) =>
        new(Guid.NewGuid().ToString("N"), item.Number, new CommentText(Name, Mail, content));

    /// <summary>Every file below a folder that has the bytes of a text, plain or as JSON writes them.</summary>
    public static IReadOnlyList<string> FilesWith(string folder, string text) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "feedserver.lock" && Has(path, text))];

    private static bool Has(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
    }
}
