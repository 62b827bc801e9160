using System.Text.Encodings.Web;
using System.Text.Unicode;
using FeedServer.Publish.Versions;

namespace FeedServer.Pages.Versions;

/// <summary>Compared words as HTML: <c>del</c> and <c>ins</c>, each announced to those who hear the page.</summary>
internal static class DiffMarkup
{
    /// <summary>Bytes that a change takes besides its words.</summary>
    public const int ChangeMarkup = 75;

    /// <summary>Bytes that a character takes at the most: <c>&amp;#x200B;</c>, or half of <c>&amp;#x1F600;</c>.</summary>
    public const int MostOfCharacter = 8;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Bytes of a text as HTML.</summary>
    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(Encoder.Encode(text));

    /// <summary>The words of a cell.</summary>
    /// <param name="segments">The words of both versions.</param>
    /// <param name="without">What stands in another cell; null for none.</param>
    /// <param name="t">How changes are announced.</param>
    public static string Html(IEnumerable<DiffSegment> segments, DiffKind? without, SiteTexts t)
    {
        var html = new StringBuilder();
        foreach (var (kind, text) in segments)
        {
            if (kind == without) continue;
            var words = Encoder.Encode(text);
            if (kind == DiffKind.Same) html.Append(words);
            else Append(html, kind == DiffKind.Removed ? ("del", t.Removed) : ("ins", t.Added), words, t.EndOfChange);
        }
        return html.ToString();
    }

    private static void Append(StringBuilder html, (string Element, string Said) kind, string words, string end) => html
        .Append('<').Append(kind.Element).Append("><span class=\"vh\">").Append(kind.Said).Append(" </span>").Append(words)
        .Append("<span class=\"vh\"> (").Append(end).Append(") </span></").Append(kind.Element).Append('>');
}
