using CsCheck;

namespace FeedServer.Tests.Publish.Hostile;

/// <summary>Text as nobody would write it on purpose, and somebody will.</summary>
internal static class HostileText
{
    private static readonly Gen<string> Fragment = Gen.OneOf(
        Gen.OneOf<string>(
            "]]>", "<![CDATA[", "&amp;", "&amp;amp;", "&lt;b&gt;", "&", "<", ">", "\"", "'", "<!--", "-->", "</title>", "</script>",
            "<script>", "<?xml ?>", "<?import x", "&#0;", "&#x26;",
            "&copy", "&copy;", "&nbsp", "&1", "&_", "AT&T", "R&D;", "<b>", "</b>", "</B >", "<br/>", "<3", "</1>", "<an@thu.example>",
            "an@thu.example", "<1an@thu.example>"),
        Gen.OneOf<string>(
            " ", "\n", "\r", "\r\n", "\t", "\u000B", "\0", "\u0007", "\u001B[31m", "\u007F", "\u0085", "\u009B31m", "\u00A0", "\u00AD",
            "\u200B", "\u200E", "\u2028", "\u2029", "\u202E", "\u2066",
            "\u2060", "\u3000", "\uFEFF", "\uFDD0", "\uFFFD", "\uFFFE", "\uFFFF", "\U0001FFFE", "\U0010FFFF", "\uD83D", "\uDE00", "Ã©",
            "Â\u00A0", "cafÃ©"),
        Gen.OneOf<string>(
            "😀", "👩‍👩‍👧", "𝒳", "🇻🇳", "مرحبا", "\u202Eשלום\u202C", "Vân Khê", "đường",
            "e\u0323\u0302", "{", "}", "\\", "\\u0000",
            "src=\"/a\"", "<a href=\"/b", "<img src=x onerror=y>", "javascript:",
            "//", "%", "%zz", "%0D%0A", "@", ",", ";", "../", "/", "?", "#", "[", "]", "|", "^", "`", "~", "*", "a", "B", "0"),
        Gen.String[Gen.Char['\0', '\uFFFF'], 0, 6]);

    /// <summary>Nothing up to a dozen of them.</summary>
    public static readonly Gen<string> Any = Fragment.Array[0, 12].Select(string.Concat);

    /// <summary>The same, or nothing at all.</summary>
    public static readonly Gen<string?> Maybe = Gen.OneOf(Any.Select(text => (string?)text), Gen.Const((string?)null));

    /// <summary>Titles: also 300 characters, white space only, one control only.</summary>
    public static readonly Gen<string> Title = Gen.OneOf(
        Any.Select(text => text.Length == 0 ? "T" : text),
        Gen.OneOf<string>(string.Concat(Enumerable.Repeat("Ba chữ ", 43)), "\u0001", " ", "\u00A0", "\u3000\u2003",
            "AT&T <b>less</b> & more"));
}
