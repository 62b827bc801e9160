using System.Text.RegularExpressions;

namespace FeedServer.Publish;

/// <summary>Language tags (BCP 47) that feed readers know: a language of two or three letters, then subtags of two to eight characters.</summary>
internal static partial class LanguageTag
{
    /// <summary>The tag, or null when it is none: an article may say anything of its own language.</summary>
    public static string? OrNull(string? tag) => tag is not null && WellFormed().IsMatch(tag) ? tag : null;

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\\z", RegexOptions.NonBacktracking)]
    private static partial Regex WellFormed();
}
