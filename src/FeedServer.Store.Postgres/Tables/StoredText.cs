using System.Text;

namespace FeedServer.Store.Postgres.Tables;

/// <summary>Texts as PostgreSQL can hold them: all but U+0000, which stands as U+E000 U+E002; U+E000 itself, of the private use area, then
/// stands as U+E000 U+E001. Half of a surrogate pair is no text: it stands as U+FFFD, as it does in the record log.</summary>
internal static class StoredText
{
    private const char Escape = '\uE000';
    private const string EscapeItself = "\uE000\uE001";
    private const string Nul = "\uE000\uE002";

    // The port's "above every id" is so among UTF-16 units; among the bytes of UTF-8 there are the characters beyond U+FFFF still.
    private const string Highest = "\U0010FFFF";

    public static string Write(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', Escape) < 0 && !text.Contains('\0', StringComparison.Ordinal)) return text;
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))
            .Replace("\uE000", EscapeItself, StringComparison.Ordinal).Replace("\0", Nul, StringComparison.Ordinal);
    }

    public static string Read(string stored) => !stored.Contains(Escape, StringComparison.Ordinal) ? stored
        : stored.Replace(Nul, "\0", StringComparison.Ordinal).Replace(EscapeItself, "\uE000", StringComparison.Ordinal);

    /// <summary>A bound of a range.</summary>
    public static string Bound(string key) => Write(key).Replace(RowRange.Highest, Highest, StringComparison.Ordinal);
}
