using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Collect.Cleaning;

namespace FeedServer.Collect.Sources;

/// <summary>Which file each picture came from, one JSON line a copy in <c>images/drop.jsonl</c>: so that an article whose picture was
/// deleted from the drop folder keeps it when the article is read again. Losing the list loses only that.</summary>
internal sealed class ImageManifest(string archiveRoot)
{
    public const string FileName = "drop.jsonl";

    private readonly string path = Path.Combine(archiveRoot, "images", FileName);
    private readonly Dictionary<string, SortedSet<string>> beside = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<PictureOrigin, PictureFacts>? known;
    private bool hasWritten;

    /// <summary>The picture that a file last was; null when it never was one. A copy that the archive has lost since is no reason to revise
    /// the article.</summary>
    public PictureFacts? Last(string file) => Known().GetValueOrDefault(new PictureOrigin(Name(file), null));

    /// <summary>The names of the pictures in a folder that bear a stem and a number or none.</summary>
    public IReadOnlyCollection<string> Beside(string folder, string stem)
    {
        Known();
        return beside.TryGetValue(PlaceOf(folder, stem), out var names) ? names : [];
    }

    /// <summary>The files below the drop folder by the address of the picture that each last was.</summary>
    public ILookup<string, PictureOrigin> Origins() =>
        Known().ToLookup(entry => entry.Value.Address, entry => entry.Key, StringComparer.Ordinal);

    /// <summary>Notes what a file, or a part of one, is now; nothing is written when that is known.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task NoteAsync(string file, string? part, PictureFacts facts, CancellationToken cancellation)
    {
        var origin = new PictureOrigin(Name(file), part);
        if (Known().TryGetValue(origin, out var last) && last == facts) return;
        var line = JsonSerializer.Serialize(new ImageManifestLine(origin.File, facts) { Part = part },
            ImageManifestJson.Default.ImageManifestLine);
        // The first line goes on a line of its own even when the process before was killed in the middle of one.
        await File.AppendAllTextAsync(path, (hasWritten ? "" : "\n") + line + "\n", cancellation);
        hasWritten = true;
        Learn(Known(), origin, facts);
    }

    private Dictionary<PictureOrigin, PictureFacts> Known()
    {
        if (known is not null) return known;
        known = [];
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
            if (Parse(line) is { } read) Learn(known, new PictureOrigin(read.File, read.Part), read.Picture);
        return known;
    }

    private void Learn(Dictionary<PictureOrigin, PictureFacts> into, PictureOrigin origin, PictureFacts facts)
    {
        into[origin] = facts;
        if (origin.Part is not null || PicturesBeside.Stem(Path.GetFileName(origin.File)) is not { } stem) return;
        var folder = Path.GetDirectoryName(origin.File) ?? "";
        // The number may be part of the article's name.
        foreach (var place in (string[])[PlaceOf(folder, stem), PlaceOf(folder, PicturesBeside.StemOf(origin.File))])
        {
            if (!beside.TryGetValue(place, out var names)) beside[place] = names = new SortedSet<string>(StringComparer.Ordinal);
            names.Add(Path.GetFileName(origin.File));
        }
    }

    private static string PlaceOf(string folder, string stem) => folder + "/" + stem;

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

    private static string Name(string file) => NormalText.Composed(file);
}

/// <summary>One line of the manifest: which file of the drop folder a picture came from.</summary>
/// <param name="File">The file's path below the drop folder, NFC, forward slashes.</param>
/// <param name="Picture">Where it is served and what is known of it.</param>
internal sealed record ImageManifestLine(string File, PictureFacts Picture)
{
    /// <summary>What the picture is called inside that file; null when the file is the picture.</summary>
    public string? Part { get; init; }
}

/// <summary>Where a picture of the drop folder came from.</summary>
/// <param name="File">The file's path below the folder, NFC, forward slashes.</param>
/// <param name="Part">What the picture is called inside that file; null when the file is the picture.</param>
internal sealed record PictureOrigin(string File, string? Part);

/// <summary>The JSON form of the manifest.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageManifestLine))]
internal sealed partial class ImageManifestJson : JsonSerializerContext;
