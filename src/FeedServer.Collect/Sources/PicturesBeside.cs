using FeedServer.Collect.Reading.Text;

namespace FeedServer.Collect.Sources;

/// <summary>Pictures that lie beside an article's file under its name: <c>bai.jpg</c>, <c>bai-1.jpg</c>, <c>bai_2.png</c>, <c>bai
/// (3).jpg</c>
/// beside <c>bai.txt</c>.</summary>
public static partial class PicturesBeside
{
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"];

    /// <summary>The names of the pictures of each article's file in one folder, by number.</summary>
    /// <param name="names">The names of all files in the folder.</param>
    public static ILookup<string, string> In(IEnumerable<string> names)
    {
        var all = names.ToList();
        var articles = all.Where(TakesPictures).ToLookup(StemOf, StringComparer.OrdinalIgnoreCase);
        return all.Where(IsPicture).SelectMany(picture => Owners(articles, picture).Select(owner => (owner, picture)))
            .OrderBy(pair => NumberOf(pair.picture)).ThenBy(pair => pair.picture, StringComparer.Ordinal)
            .ToLookup(pair => pair.owner, pair => pair.picture, StringComparer.Ordinal);
    }

    /// <summary>The names of the pictures of one file.</summary>
    /// <param name="path">Where the file is.</param>
    public static IReadOnlyList<string> Find(string path)
    {
        if (!TakesPictures(path) || Path.GetDirectoryName(Path.GetFullPath(path)) is not { } folder || !Directory.Exists(folder)) return [];
        return [.. In(Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)))[Path.GetFileName(path)]];
    }

    /// <summary>True for the name of a file whose format leaves pictures to lie beside it.</summary>
    public static bool TakesPictures(string name) => DocumentFormats.ByName(name) is { TakesPicturesBeside: true };

    /// <summary>The stem that a picture's name may share with an article's file, its number left out; null when it has none.</summary>
    public static string? Stem(string picture) => IsPicture(picture) ? Unnumbered(StemOf(picture)) ?? StemOf(picture) : null;

    /// <summary>A file's name without its ending, NFC.</summary>
    public static string StemOf(string name) => NormalText.Composed(Path.GetFileNameWithoutExtension(name));

    /// <summary>What a name is ordered by among the pictures of one article.</summary>
    public static int NumberOf(string picture) => Numbered().Match(StemOf(picture)) is { Success: true } match
        && int.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static IEnumerable<string> Owners(ILookup<string, string> articles, string picture)
    {
        var stem = StemOf(picture);
        return articles.Contains(stem) ? articles[stem] : Unnumbered(stem) is { } bare ? articles[bare] : [];
    }

    /// <summary>The last figures of a day are no number.</summary>
    private static string? Unnumbered(string stem) =>
        !Day().IsMatch(stem) && Numbered().Match(stem) is { Success: true } match ? match.Groups["stem"].Value : null;

    private static bool IsPicture(string name) =>
        !name.StartsWith('.') && Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(?<stem>.+?)([-_ ](?<number>[0-9]{1,3})| ?\((?<number>[0-9]{1,3})\))$", RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(19|20)[0-9]{2}[-_ ][0-9]{1,2}[-_ ][0-9]{1,2}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();
}
