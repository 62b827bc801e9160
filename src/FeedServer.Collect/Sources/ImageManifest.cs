using System.Text;
using System.Text.Json;
using FeedServer.Collect.Cleaning;

namespace FeedServer.Collect.Sources;

/// <summary>
/// Which file each picture came from, one JSON line a copy in <c>images/drop.jsonl</c>: so that an article whose picture
/// was deleted from the drop folder keeps it when the article is read again. Losing the list loses only that.
/// </summary>
internal sealed class ImageManifest(string archiveRoot)
{
    private readonly string path = Path.Combine(archiveRoot, "images", "drop.jsonl");
    private Dictionary<string, PictureFacts>? known;
    private bool hasWritten;

    /// <summary>The picture that a file last was; null when it never was one, or is no longer on the shelf.</summary>
    public PictureFacts? Last(string file) =>
        Known().TryGetValue(Name(file), out var facts) && File.Exists(archiveRoot + facts.Address) ? facts : null;

    /// <summary>Notes what a file is now; nothing is written when that is known.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task NoteAsync(string file, PictureFacts facts, CancellationToken cancellation)
    {
        if (Known().TryGetValue(Name(file), out var last) && last == facts) return;
        var line = JsonSerializer.Serialize(new ImageManifestLine(Name(file), facts), ImageManifestJson.Default.ImageManifestLine);
        // The first line goes on a line of its own even when the process before was killed in the middle of one.
        await File.AppendAllTextAsync(path, (hasWritten ? "" : "\n") + line + "\n", cancellation);
        hasWritten = true;
        Known()[Name(file)] = facts;
    }

    private Dictionary<string, PictureFacts> Known()
    {
        if (known is not null) return known;
        known = new Dictionary<string, PictureFacts>(StringComparer.Ordinal);
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (Parse(line) is { } read) known[read.File] = read.Picture;
        }
        return known;
    }

    private static ImageManifestLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ImageManifestJson.Default.ImageManifestLine);
        }
        catch (JsonException)
        {
            // The last line of a process that was killed.
            return null;
        }
    }

    private static string Name(string file) => file.Normalize(NormalizationForm.FormC);
}
