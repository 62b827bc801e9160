using System.Buffers;
using System.Text.RegularExpressions;

namespace FeedServer.Pages;

/// <summary>Collects what a page is made of in an array that the next page uses again, and encodes it once.</summary>
internal sealed partial class PageWriter : TextWriter
{
    private const int Usual = 32 * 1024;
    private const int LongestReference = 10;
    private const string Start = "&#x";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789ABCDEF");

    private char[] text = ArrayPool<char>.Shared.Rent(Usual);
    private int length;

    public PageWriter()
        : base(CultureInfo.InvariantCulture)
    {
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (length == text.Length) Grow(1);
        text[length++] = value;
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.Length > text.Length - length) Grow(buffer.Length);
        buffer.CopyTo(text.AsSpan(length));
        length += buffer.Length;
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    /// <summary>The page as UTF-8. The encoder always escapes a plus sign; feed finders that search by pattern expect
    /// <c>application/rss+xml</c>. What HTML forbids is a blank.</summary>
    public byte[] ToUtf8()
    {
        var room = ArrayPool<byte>.Shared.Rent(Encoding.GetMaxByteCount(length));
        var rest = text.AsSpan(0, length);
        var written = 0;
        while (rest.IndexOf(Start) is >= 0 and var at)
        {
            var reference = rest[at..(at + LengthOf(rest[at..]))];
            written += Encoding.GetBytes(rest[..at], room.AsSpan(written));
            if (reference is "&#x2B;") room[written++] = (byte)'+';
            else if (Unsayable().IsMatch(reference)) room[written++] = (byte)' ';
            else written += Encoding.GetBytes(reference, room.AsSpan(written));
            rest = rest[(at + reference.Length)..];
        }
        written += Encoding.GetBytes(rest, room.AsSpan(written));
        var page = room.AsSpan(0, written).ToArray();
        ArrayPool<byte>.Shared.Return(room);
        return page;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) ArrayPool<char>.Shared.Return(text);
        text = [];
        length = 0;
        base.Dispose(disposing);
    }

    /// <summary>How long the reference is that begins here; its beginning alone when it is none.</summary>
    private static int LengthOf(ReadOnlySpan<char> here)
    {
        var end = here[..Math.Min(here.Length, LongestReference)].IndexOf(';');
        return end > Start.Length && !here[Start.Length..end].ContainsAnyExcept(Digits) ? end + 1 : Start.Length;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(2 * text.Length, length + more));
        text.AsSpan(0, length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(text);
        text = larger;
    }

    /// <summary>References to controls and noncharacters, which HTML forbids (HTML §13.1.4) and parsers read as something else: U+0085 as
    /// an ellipsis. An imported title may contain them.</summary>
    [GeneratedRegex("&#x(?:[0-8BEF]|1[0-9A-F]|7F|[89][0-9A-F]|F(?:D[DE][0-9A-F]|FF[EF]));",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unsayable();
}
