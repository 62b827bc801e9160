namespace FeedServer.Collect.Reading.Office;

/// <summary>Pictures of an office file and the paragraphs that are their captions.</summary>
internal static partial class OfficeFigures
{
    private const int LongestCaption = 300;
    private const int LongestLoose = 200;

    /// <summary>True when words in a picture's own paragraph are its caption.</summary>
    public static bool IsOwnCaption(OfficeParagraph paragraph)
    {
        var text = OfficeMarkup.Line(paragraph);
        if (paragraph.Role is not (OfficeRole.Body or OfficeRole.Caption) || paragraph.List is not null) return false;
        return text.Length > 0 && (IsMarked(paragraph) || !paragraph.IsAnchor && text.Length <= LongestCaption);
    }

    /// <summary>True when a paragraph that follows a picture is its caption: by its style or number, or a short line set apart.</summary>
    public static bool IsCaption(OfficeParagraph paragraph)
    {
        var text = OfficeMarkup.Line(paragraph);
        if (text.Length == 0 || paragraph.Pictures.Count > 0 || paragraph.Role == OfficeRole.Heading) return false;
        if (IsMarked(paragraph)) return text.Length <= LongestCaption;
        if (text.Length > LongestLoose || paragraph.List is not null || Credits.FromLine(text) is { Text.Count: > 0 }) return false;
        var inked = paragraph.Runs.Where(run => !string.IsNullOrWhiteSpace(run.Text)).ToList();
        // A bold line in the middle is a heading.
        return paragraph.IsCentred && !inked.TrueForAll(run => run.Dress.IsBold) || inked.TrueForAll(run => run.Dress.IsItalic)
            || CaptionCredits.Split(text).Credit is not null
            || Numbered().IsMatch(text);
    }

    /// <summary>A picture's figure with the words of its caption.</summary>
    public static Block From(OfficePicture picture, OfficeParagraph? caption)
    {
        var text = caption is null ? "" : WithoutNumber(OfficeMarkup.Line(caption));
        var (words, credit) = CaptionCredits.Split(text);
        var image = new ItemImage
        {
            Address = picture.Address,
            Alt = AltOf(picture.Alt),
            Caption = words.Length > 0 ? words : null,
            Credit = credit,
        };
        return new Block { Kind = BlockKind.Figure, Text = text, Image = image };
    }

    /// <summary>True for a paragraph whose style or number says that it is a caption.</summary>
    public static bool IsMarked(OfficeParagraph paragraph) => paragraph.Role == OfficeRole.Caption || paragraph.IsNumbered;

    /// <summary>"Hình 1: Bến đò" without its number.</summary>
    private static string WithoutNumber(string text) => Numbered().Replace(text, "", 1);

    /// <summary>Alternative texts that programs fill in name the file, which says nothing.</summary>
    private static string AltOf(string alt) =>
        FileName().IsMatch(alt) ? "" : NormalText.Collapse(NormalText.Normalise(alt, out _));

    [GeneratedRegex(@"^(Hình|Ảnh|Hình ảnh|Figure|Fig\.?|Photo|Picture|Image|Illustration|"
        + @"Abbildung)\s{0,2}\d{1,3}\s{0,2}[.:–—-]\s{0,2}",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"[\\/]|\.(jpe?g|png|gif|bmp|tiff?|webp|emf|wmf)\s{0,2}$|^(IMG|DSC|DJI|Picture|Image|Hình ảnh|Graphic)[ "
        + @"_-]{0,2}\d{0,8}$",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
