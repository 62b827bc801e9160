using FeedServer.Collect.Cleaning;

namespace FeedServer.Collect.Dropping;

/// <summary>A file that somebody uploads for the drop folder. Its kind is told by its bytes, its name is made safe: it never is a
/// path.</summary>
/// <param name="Name">A name that any file system takes, with the ending of its kind.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="IsPicture">True for a picture, false for an article.</param>
public sealed record UploadedFile(string Name, ReadOnlyMemory<byte> Bytes, bool IsPicture)
{
    /// <summary>The largest picture, in bytes.</summary>
    public const int MostPictureBytes = ImageStore.MaxBytes;

    private static readonly string[] OfPages = [".html", ".htm", ".xhtml"];
    private static readonly string[] OfTexts = [".txt", ".text", ".md", ".markdown", .. OfPages, ".eml"];
    private static readonly string[] OfPackages = [".docx", ".odt"];

    /// <summary>Tells what a file is. Whether an article of that kind can be read is for its reader to say.</summary>
    /// <param name="name">The name that the browser sends.</param>
    /// <param name="bytes">Its bytes.</param>
    public static UploadedFile From(string name, ReadOnlyMemory<byte> bytes)
    {
        var safe = SafeName.From(name);
        var isText = HasEnding(safe, OfTexts);
        if (!isText && ImageFormat.Detect(bytes.Span) is { } picture) return new(SafeName.With(safe, "." + picture.Extension), bytes, true);
        if (PackageEnding(bytes.Span) is { } ending) return new(SafeName.With(safe, ending), bytes, false);
        if (isText || HasEnding(safe, OfPackages)) return new(safe, bytes, false);
        return new(SafeName.With(safe, IsPage(bytes.Span) ? OfPages[0] : OfTexts[0]), bytes, false);
    }

    /// <summary>The ending of a zipped office file (ISO/IEC 29500-2, ODF 1.3 part 2, 3.3); null for other bytes.</summary>
    private static string? PackageEnding(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("PK\u0003\u0004"u8)) return null;
        var head = bytes[..Math.Min(bytes.Length, 200)];
        if (head.IndexOf("mimetypeapplication/vnd.oasis.opendocument.text"u8) >= 0) return OfPackages[1];
        return bytes.IndexOf("word/"u8) >= 0 ? OfPackages[0] : null;
    }

    private static bool IsPage(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1000)]).TrimStart();
        return head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasEnding(string name, string[] endings) =>
        endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Names of files that come from outside.</summary>
internal static class SafeName
{
    private const int LongestStem = 80;
    private const string Nameless = "article";

    /// <summary>The last part of a name, without what some system refuses, hides or shows as something else.</summary>
    public static string From(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder();
        foreach (var rune in NormalText.Composed(last).EnumerateRunes())
            if (!IsRefused(rune)) clean.Append(rune);
        var plain = NormalText.Collapse(clean.ToString()).TrimStart('.', '~', '$', ' ').TrimEnd('.', ' ');
        var ending = Path.GetExtension(plain) is { Length: > 1 and <= 10 } own ? own : "";
        return Stem(plain[..^ending.Length]) + ending;
    }

    private static bool IsRefused(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || (rune.IsAscii && "<>:\"|?*".Contains((char)rune.Value, StringComparison.Ordinal));

    /// <summary>A name with another ending.</summary>
    public static string With(string name, string ending) =>
        name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? name : Stem(Path.GetFileNameWithoutExtension(name)) + ending;

    private static string Stem(string stem)
    {
        var cut = stem.Length <= LongestStem ? stem : stem[..(LongestStem - (char.IsHighSurrogate(stem[LongestStem - 1]) ? 1 : 0))];
        return cut.TrimEnd('.', ' ') is { Length: > 0 } named ? named : Nameless;
    }
}
