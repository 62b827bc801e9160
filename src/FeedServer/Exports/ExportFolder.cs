using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FeedServer.Exports;

/// <summary>The folder <c>exports</c> of an archive: of each unit two files and a book, of each year a book. All of it comes from the
/// archive and may be deleted while no server runs; only the numbers and hashes of earlier editions are then forgotten.</summary>
/// <param name="archiveRoot">The archive's folder.</param>
internal sealed class ExportFolder(string archiveRoot)
{
    private const string Book = ".json";
    private const string Changes = "changes" + Book;
    private readonly string root = Path.Combine(archiveRoot, "exports");

    /// <summary>The units that have a book.</summary>
    public IReadOnlyList<ExportPeriod> Units() => !Directory.Exists(root) ? [] :
    [
        .. Directory.EnumerateFiles(root, "*" + Book, SearchOption.AllDirectories)
            .Select(file => ExportPeriod.Parse(Path.GetRelativePath(root, file)[..^Book.Length].Replace('\\', '/')))
            .OfType<ExportPeriod>().Where(period => period.Span is ExportSpan.Month or ExportSpan.Undated),
    ];

    /// <summary>The book of a unit whose files are there; null when there is none.</summary>
    public UnitBook? UnitBook(ExportPeriod unit) =>
        Read(unit.Stem + Book, BookJson.Default.UnitBook) is { } book && book.Lengths.All(length =>
            new FileInfo(PathOf(unit, book.Generation, length.Key)) is { Exists: true } file && file.Length == length.Value) ? book : null;

    /// <summary>The book of a year; null when there is none.</summary>
    public YearBook? YearBook(int year) => Read(ExportPeriod.Year(year).Stem + Book, BookJson.Default.YearBook);

    /// <summary>How far the books follow the archive; null when nobody knows.</summary>
    public FollowedChanges? Followed() => Read(Changes, BookJson.Default.FollowedChanges);

    public void Write(ExportPeriod unit, UnitBook book) => Write(unit.Stem + Book, book, BookJson.Default.UnitBook);

    public void Write(int year, YearBook book) => Write(ExportPeriod.Year(year).Stem + Book, book, BookJson.Default.YearBook);

    public void Write(FollowedChanges followed) => Write(Changes, followed, BookJson.Default.FollowedChanges);

    /// <summary>Begins a file of a unit.</summary>
    public FileStream Create(ExportPeriod unit, int generation, ExportForm form)
    {
        var path = PathOf(unit, generation, form);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? root);
        return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024);
    }

    /// <summary>Opens a file of a unit; who reads it goes on reading when it is deleted.</summary>
    public FileStream Open(ExportPeriod unit, int generation, ExportForm form) =>
        new(PathOf(unit, generation, form), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    /// <summary>Deletes the files of a unit but those of one generation.</summary>
    public void Keep(ExportPeriod unit, int generation)
    {
        var path = PathOf(unit, generation, ExportForm.Csv);
        var (folder, kept) = (Path.GetDirectoryName(path) ?? root, Path.GetFileName(path)[..^ExportForm.Csv.Extension().Length] + ".");
        foreach (var file in Directory.EnumerateFiles(folder, Path.GetFileName(unit.Stem) + ".g*"))
            if (!Path.GetFileName(file).StartsWith(kept, StringComparison.Ordinal)) File.Delete(file);
    }

    private string PathOf(ExportPeriod unit, int generation, ExportForm form) => Path.Combine(
        root, string.Create(CultureInfo.InvariantCulture, $"{unit.Stem}.g{generation}{form.Extension()}"));

    /// <summary>A book that cannot be read is as none: what it tells is found anew.</summary>
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

    private void Write<T>(string name, T book, JsonTypeInfo<T> form)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? root);
        File.WriteAllBytes(path + ".part", JsonSerializer.SerializeToUtf8Bytes(book, form));
        File.Move(path + ".part", path, overwrite: true);
    }
}
