namespace FeedServer.Collect.Feeds;

/// <summary>Markup to a tree of <see cref="FeedNode"/> in one pass over the text, whatever it looks like. Well-formed XML gives what XML
/// says; everything else gives the tree a patient person would see. Entities are never expanded within each other, nothing outside the text
/// is read, and no step looks further ahead than it then moves.</summary>
internal sealed class FeedMarkup
{
    private const int MostElements = 400_000;
    private const int LongestTag = 1_048_576;

    private readonly string text;
    private readonly OpenElements open;
    private readonly IReadOnlyDictionary<string, string> entities;
    private int at;
    private int lineAt;
    private int line = 1;
    private int elements;
    private bool commentsEnd = true;
    private bool cdataEnds = true;

    private FeedMarkup(string text, int start, IReadOnlyDictionary<string, string> entities, bool mending)
    {
        this.text = text;
        this.entities = entities;
        at = start;
        open = new OpenElements(mending);
    }

    /// <summary>The tree whose root's start tag stands at a place, and what was wrong with the markup.</summary>
    public static FeedTree Parse(string text, int start, IReadOnlyDictionary<string, string> entities)
    {
        var first = new FeedMarkup(text, start, entities, mending: false);
        first.Run();
        if (first.open.Fault is null) return first.Tree(null);
        // Only when the tags do not match is it worth guessing which end tags were forgotten.
        var again = new FeedMarkup(text, start, entities, mending: true);
        again.Run();
        return again.Tree(first.open.Fault);
    }

    private FeedTree Tree(string? fault) =>
        new(open.Root, fault,
            elements >= MostElements ? $"line {Line(at)}: more than {MostElements} elements: the rest was not read" : null);

    private void Run()
    {
        while (at < text.Length && !open.IsClosed && elements < MostElements)
        {
            var next = text.IndexOf('<', at);
            if (next < 0) next = text.Length;
            while (next < text.Length && !BeginsMarkup(next))
            {
                next = text.IndexOf('<', next + 1);
                if (next < 0) next = text.Length;
            }
            if (next > at) open.Add(FeedText.Resolve(text.AsSpan(at, next - at), entities));
            at = next;
            if (at < text.Length) ReadMarkup();
        }
        open.End(Line(at));
    }

    private bool BeginsMarkup(int place) =>
        place + 1 < text.Length && (text[place + 1] is '!' or '?' or '/' or '_' || char.IsLetter(text[place + 1]));

    private void ReadMarkup()
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("<!--")) ReadComment();
        else if (rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase)) ReadCdata();
        else if (rest[1] is '!' or '?') Skip(text.IndexOf('>', at));
        else if (rest[1] == '/') ReadEndTag();
        else ReadStartTag();
    }

    private void Skip(int last) => at = last < 0 ? text.Length : last + 1;

    private void ReadComment()
    {
        var end = commentsEnd ? text.IndexOf("-->", at + 4, StringComparison.Ordinal) : -1;
        if (end >= 0)
        {
            at = end + 3;
            return;
        }
        commentsEnd = false;
        open.Break("a comment does not end", Line(at));
        at += 4;
    }

    /// <summary>A section whose end is missing ends where its element does.</summary>
    private void ReadCdata()
    {
        var start = at + 9;
        var end = cdataEnds ? text.IndexOf("]]>", start, StringComparison.Ordinal) : -1;
        var next = text.AsSpan(start, (end < 0 ? text.Length : end) - start).IndexOf("<![CDATA[");
        if (end >= 0 && (next < 0 || ElementEnd(start, start + next) < 0))
        {
            open.Add(FeedText.Clean(text.AsSpan(start, end - start)));
            at = end + 3;
            return;
        }
        if (end < 0) cdataEnds = false;
        open.Break("a CDATA section does not end", Line(at));
        var stop = ElementEnd(start, next < 0 ? text.Length : start + next);
        if (stop < 0) stop = next < 0 ? text.Length : start + next;
        open.Add(FeedText.Clean(text.AsSpan(start, stop - start)));
        at = stop;
    }

    private int ElementEnd(int from, int to)
    {
        if (open.Current is not { } current) return -1;
        var end = text.AsSpan(from, to - from).IndexOf("</" + current.Name, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? -1 : from + end;
    }

    private void ReadEndTag()
    {
        var nameEnd = at + 2;
        while (nameEnd < text.Length && MarkupTag.IsNameLetter(text[nameEnd])) nameEnd++;
        var name = text.AsSpan(at + 2, nameEnd - at - 2);
        open.Close(name, Line(at));
        var end = text.AsSpan(nameEnd).IndexOfAny('>', '<');
        at = end < 0 ? text.Length : text[nameEnd + end] == '>' ? nameEnd + end + 1 : nameEnd + end;
    }

    private void ReadStartTag()
    {
        var tag = MarkupTag.Read(text.AsSpan(at, Math.Min(LongestTag, text.Length - at)), entities);
        if (tag is null)
        {
            open.Break("a < that begins no tag", Line(at));
            open.Add("<");
            at++;
            return;
        }
        if (tag.IsBent) open.Break("an attribute without quotes or twice", Line(at));
        elements++;
        open.Open(tag, Line(at));
        at += tag.Length;
    }

    private int Line(int place)
    {
        if (place > lineAt)
        {
            line += text.AsSpan(lineAt, place - lineAt).Count('\n');
            lineAt = place;
        }
        return line;
    }
}

/// <summary>A start tag as written.</summary>
/// <param name="Name">The name with its prefix.</param>
/// <param name="Attributes">Attributes in order, the first of each name.</param>
/// <param name="IsEmpty">True for <c>&lt;name/&gt;</c>.</param>
/// <param name="IsBent">True when an attribute stands without quotes, without value or twice.</param>
/// <param name="Length">Characters from &lt; to &gt;.</param>
internal sealed record MarkupTag(string Name, KeyValuePair<string, string>[] Attributes, bool IsEmpty, bool IsBent, int Length)
{
    private static readonly System.Buffers.SearchValues<char> BareEnds = System.Buffers.SearchValues.Create(" \t\r\n>\"'");

    public static bool IsNameLetter(char c) => char.IsLetterOrDigit(c) || c is ':' or '_' or '-' or '.';

    /// <summary>Reads the tag that begins a text; null when it is none: another tag begins before it ends.</summary>
    public static MarkupTag? Read(ReadOnlySpan<char> text, IReadOnlyDictionary<string, string> entities)
    {
        var at = 1;
        while (at < text.Length && IsNameLetter(text[at])) at++;
        var name = text[1..at].ToString();
        List<KeyValuePair<string, string>>? attributes = null;
        var bent = false;
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '>') return new MarkupTag(name, attributes?.ToArray() ?? [], text[at - 1] == '/', bent, at + 1);
            if (c == '<') return null;
            if (!IsNameLetter(c))
            {
                at++;
                continue;
            }
            var start = at;
            while (at < text.Length && IsNameLetter(text[at])) at++;
            var attribute = text[start..at].ToString();
            at = AfterEquals(text, at, out var hasValue);
            var value = hasValue ? Value(text, ref at, ref bent) : [];
            bent |= !hasValue;
            attributes ??= [];
            if (attributes.Exists(a => a.Key == attribute)) bent = true;
            else if (attributes.Count < 64) attributes.Add(new(attribute, FeedText.Resolve(value, entities)));
        }
        return null;
    }

    private static int AfterEquals(ReadOnlySpan<char> text, int at, out bool hasValue)
    {
        var place = at;
        while (place < text.Length && char.IsWhiteSpace(text[place])) place++;
        hasValue = place < text.Length && text[place] == '=';
        if (!hasValue) return at;
        place++;
        while (place < text.Length && char.IsWhiteSpace(text[place])) place++;
        return place;
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> text, ref int at, ref bool bent)
    {
        var start = at;
        if (at < text.Length && text[at] is '"' or '\'')
        {
            var length = text[(start + 1)..].IndexOf(text[start]);
            var value = length < 0 ? [] : text.Slice(start + 1, length);
            var tagEnd = length < 0 ? 0 : value.IndexOf('>');
            // A quotation mark that was forgotten: the tag ends and another begins before the next one comes.
            if (length >= 0 && (tagEnd < 0 || value[tagEnd..].IndexOf('<') < 0 || value[..tagEnd].IndexOf('<') >= 0))
            {
                at = start + length + 2;
                return value;
            }
            start++;
        }
        bent = true;
        var rest = text[start..];
        var end = rest.IndexOfAny(BareEnds);
        if (end < 0) end = rest.Length;
        at = start + end;
        // "/>" ends the tag; a slash inside an address does not.
        if (end > 0 && at < text.Length && text[at] == '>' && rest[end - 1] == '/') end--;
        return rest[..end];
    }
}
