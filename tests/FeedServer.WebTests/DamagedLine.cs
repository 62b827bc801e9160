using System.Text;

namespace FeedServer.WebTests;

/// <summary>Damages one line of an archive's record log, whether a server runs on it or not.</summary>
internal static class DamagedLine
{
    /// <summary>Flips a bit in the line of the state whose text begins with these words; once more, and the line is as it was.</summary>
    public static void Flip(TemporaryArchive archive, string words)
    {
        var path = Directory.EnumerateFiles(Path.Combine(archive.Root, "records"), "*.jsonl").Single();
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var begin = Encoding.UTF8.GetBytes($"<p>{words}");
        // Behind the words, which are to be found again.
        var at = bytes.AsSpan().IndexOf(begin) + begin.Length;
        Assert.True(at >= begin.Length, $"No state begins with \"{words}\".");
        file.Position = at;
        file.WriteByte((byte)(bytes[at] ^ 1));
    }
}
