using System.Globalization;

namespace FeedServer.Collect.Raw;

/// <summary>
/// The files of <c>raw/</c>: <c>2026/11/23/feedserver-2026-11-23-001.warc.gz</c>, by the day of their records' WARC-Date,
/// which is UTC: no setting moves a file once written.
/// </summary>
internal sealed class WarcFolder(string archiveRoot)
{
    private const string Suffix = ".warc.gz";

    public string Path { get; } = System.IO.Path.Combine(archiveRoot, "raw");

    /// <summary>Where torn bytes are copied to.</summary>
    public string Quarantine => System.IO.Path.Combine(Path, "quarantine");

    /// <summary>The folder of a day.</summary>
    public string PathOf(DateOnly day) => System.IO.Path.Combine(
        Path, day.ToString("yyyy", CultureInfo.InvariantCulture), day.ToString("MM", CultureInfo.InvariantCulture),
        day.ToString("dd", CultureInfo.InvariantCulture));

    /// <summary>The file of a day and part, from 1.</summary>
    public string PathOf(DateOnly day, int part) => System.IO.Path.Combine(
        PathOf(day), string.Create(CultureInfo.InvariantCulture, $"feedserver-{day:yyyy-MM-dd}-{part:D3}{Suffix}"));

    /// <summary>The last part of a day; 0 when there is none.</summary>
    public int LastPart(DateOnly day)
    {
        if (!Directory.Exists(PathOf(day))) return 0;
        var start = string.Create(CultureInfo.InvariantCulture, $"feedserver-{day:yyyy-MM-dd}-");
        return Directory.EnumerateFiles(PathOf(day), start + "*" + Suffix)
            .Select(file => System.IO.Path.GetFileName(file)[start.Length..^Suffix.Length])
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0).Max();
    }

    /// <summary>All WARC files below a folder in the order of their names, which is that of their days; a file is itself.</summary>
    public static IReadOnlyList<string> Files(string path)
    {
        if (File.Exists(path)) return [path];
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*" + Suffix, SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
            : [];
    }
}
