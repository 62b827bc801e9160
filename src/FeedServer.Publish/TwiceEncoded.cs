using System.Text;
using System.Text.Unicode;

namespace FeedServer.Publish;

/// <summary>
/// UTF-8 that somebody read as ISO 8859-1 and encoded again: <c>cafÃ©</c>. It is undone only when all of a text fits, so that
/// nothing else is taken for it.
/// </summary>
internal static class TwiceEncoded
{
    /// <summary>Whether a pair of characters looks like it: the first byte of a letter of U+0080 to U+00FF, and the second.</summary>
    public static bool IsSeen(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny('\u00C2', '\u00C3'); at >= 0 && at + 1 < text.Length;)
        {
            if (text[at + 1] is >= '\u0080' and <= '\u00BF') return true;
            text = text[(at + 1)..];
            at = text.IndexOfAny('\u00C2', '\u00C3');
        }
        return false;
    }

    /// <summary>The text as it was meant, or as it is.</summary>
    public static string Undo(string text)
    {
        if (!IsSeen(text) || text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF')) return text;
        var bytes = Encoding.Latin1.GetBytes(text);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : text;
    }
}
