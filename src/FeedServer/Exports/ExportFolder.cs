using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FeedServer.Exports;

/// <summary>The folder <c>exports</c> of an archive: of each partition two files and a manifest, of each year a manifest. All of it comes
/// from the archive and may be deleted while no server runs; only the numbers and hashes of earlier editions are then forgotten.</summary>
/// <param name="archiveRoot">The archive's folder.</param>
internal sealed class ExportFolder(string archiveRoot)
{
    private const string Manifest = ".json";
    private const string Changes = "changes" + Manifest;
    private readonly string root = Path.Combine(archiveRoot, "exports");

    /// <summary>The partitions that have a manifest.</summary>
    public IReadOnlyList<ExportPeriod> Partitions() => !Directory.Exists(root) ? [] :
    [
        .. Directory.EnumerateFiles(root, "*" + Manifest, SearchOption.AllDirectories)
            .Select(file => ExportPeriod.Parse(Path.GetRelativePath(root, file)[..^Manifest.Length].Replace('\\', '/')))
            .OfType<ExportPeriod>().Where(period => period.Span is ExportSpan.Month or ExportSpan.Undated),
    ];

    /// <summary>The manifest of a partition; null when there is none. Of one whose files are gone, cut short, or lack what could not be
    /// read or written, the editions count and nothing else: it has no basis. So a repaired archive or a newer program writes the whole.
    /// </summary>
    public PartitionManifest? PartitionManifest(ExportPeriod partition)
    {
        if (Read(partition.Stem + Manifest, ManifestJson.Default.PartitionManifest) is not { } manifest) return null;
        var isWhole = manifest.Lengths.All(length =>
            new FileInfo(PathOf(partition, manifest.Generation, length.Key)) is { Exists: true } file && file.Length == length.Value);
        return isWhole && ExportForms.All.All(form => manifest.Omitted(form) == 0) ? manifest : manifest with { Basis = "" };
    }

    /// <summary>The manifest of a year; null when there is none.</summary>
    public YearManifest? YearManifest(int year) => Read(ExportPeriod.Year(year).Stem + Manifest, ManifestJson.Default.YearManifest);

    /// <summary>How far the manifests follow the archive; null when nobody knows.</summary>
    public FollowedChanges? Followed() => Read(Changes, ManifestJson.Default.FollowedChanges);

    public void Write(ExportPeriod partition, PartitionManifest manifest) =>
        Write(partition.Stem + Manifest, manifest, ManifestJson.Default.PartitionManifest);

    public void Write(int year, YearManifest manifest) =>
        Write(ExportPeriod.Year(year).Stem + Manifest, manifest, ManifestJson.Default.YearManifest);

    public void Write(FollowedChanges followed) => Write(Changes, followed, ManifestJson.Default.FollowedChanges);

    /// <summary>Begins a file of a partition.</summary>
    public FileStream Create(ExportPeriod partition, int generation, ExportForm form)
    {
        var path = PathOf(partition, generation, form);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? root);
        return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024);
    }

    /// <summary>Looks whether a file of a partition is there.</summary>
    /// <exception cref="FileNotFoundException">It is not.</exception>
    public void Find(ExportPeriod partition, int generation, ExportForm form)
    {
        var path = PathOf(partition, generation, form);
        if (!File.Exists(path)) throw new FileNotFoundException("The file of a partition is gone.", path);
    }

    /// <summary>Opens a file of a partition; who reads it goes on reading when it is deleted.</summary>
    public FileStream Open(ExportPeriod partition, int generation, ExportForm form) =>
        new(PathOf(partition, generation, form), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    /// <summary>Deletes the files of a partition but those of one generation.</summary>
    public void Keep(ExportPeriod partition, int generation)
    {
        var path = PathOf(partition, generation, ExportForm.Csv);
        var (folder, kept) = (Path.GetDirectoryName(path) ?? root, Path.GetFileName(path)[..^ExportForm.Csv.Extension().Length] + ".");
        foreach (var file in Directory.EnumerateFiles(folder, Path.GetFileName(partition.Stem) + ".g*"))
            if (!Path.GetFileName(file).StartsWith(kept, StringComparison.Ordinal)) File.Delete(file);
    }

    private string PathOf(ExportPeriod partition, int generation, ExportForm form) => Path.Combine(
        root, string.Create(CultureInfo.InvariantCulture, $"{partition.Stem}.g{generation}{form.Extension()}"));

    /// <summary>A manifest that cannot be read is as none: what it tells is found anew.</summary>
    private T? Read<T>(string name, JsonTypeInfo<T> form) where T : class
    {
        var path = Path.Combine(root, name);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), form);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Write<T>(string name, T manifest, JsonTypeInfo<T> form)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? root);
        File.WriteAllBytes(path + ".part", JsonSerializer.SerializeToUtf8Bytes(manifest, form));
        File.Move(path + ".part", path, overwrite: true);
    }
}
