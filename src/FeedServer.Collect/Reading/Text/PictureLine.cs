namespace FeedServer.Collect.Reading.Text;

/// <summary>A line that names a picture's file, with its caption behind it or not: "ben-do.jpg - Bến đò. Ảnh: A".</summary>
internal static partial class PictureLine
{
    /// <summary>The picture of a field's value; null when it names no picture's file.</summary>
    public static ItemImage? Parse(string value) => From(File().Match(value.Trim()));

    /// <summary>The picture of a line of text; null when the line is anything else.</summary>
    public static ItemImage? ParseLine(string line) => From(Labelled().Match(line.Trim()));

    private static ItemImage? From(Match match)
    {
        if (!match.Success) return null;
        var (caption, credit) = CaptionCredits.Split(match.Groups["caption"].Value.TrimEnd(')', ']'));
        return new ItemImage { Address = match.Groups["file"].Value, Caption = caption.Length > 0 ? caption : null, Credit = credit };
    }

    private const string Name = @"(?<file>[^:*?<>|""\t]{1,160}\.(jpe?g|png|gif|webp|avif)|https?://[^\s<>""]{3,500}\.(jpe?g|png|gif|webp|"
        + @"avif))"
        + @"[)\]]?(\s{0,2}[-–—|:(]\s?(?<caption>.{1,400}))?$";

    [GeneratedRegex("^" + Name, RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex File();

    [GeneratedRegex(@"^[(\[]?(ảnh|hình|hình ảnh|image|picture|photo)( \d{1,2})?\s?:\s?"
        + Name, RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Labelled();
}
