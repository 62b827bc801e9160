using System.Text.RegularExpressions;

namespace FeedServer.Collect.Reading;

/// <summary>Captions as printed: "The bridge at dusk. Photo: A. Name", "Cây cầu lúc chiều (Ảnh: A)".</summary>
public static partial class CaptionText
{
    /// <summary>Splits a caption into its words and the credited name; null for what is not there.</summary>
    public static (string? Caption, string? Credit) Split(string text)
    {
        var found = Credit().Match(text);
        if (!found.Success) return (text.Length == 0 ? null : text, null);
        var caption = text[..found.Index].TrimEnd(' ', '-', '–', '—', '|', '/', '(', '[');
        var credit = found.Groups["name"].Value.Trim().TrimEnd(')', ']', '.', ' ');
        return (caption.Length == 0 ? null : caption, credit.Length == 0 ? null : credit);
    }

    /// <summary>True when a line is nothing but a photo credit.</summary>
    public static bool IsCreditLine(string text) => Credit().Match(text) is { Success: true, Index: <= 1 };

    // The name ends the caption and is short; a sentence about a photo is no credit.
    [GeneratedRegex(@"(?:^|[\s(\[.,;|/–—-])(?:Ảnh|ẢNH|Ảnh minh họa|Ảnh tư liệu|Photo(?: by)?|Photograph|Image|Credit|Nguồn ảnh|Nguồn)\s?:\s*(?<name>[^:]{1,80})$", RegexOptions.NonBacktracking)]
    private static partial Regex Credit();
}
