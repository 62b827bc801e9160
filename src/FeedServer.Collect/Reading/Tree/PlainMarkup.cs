namespace FeedServer.Collect.Reading.Tree;

/// <summary>Reads fragments that are written as our own are: names in small letters, every element closed by its own tag, values in double
/// quotes, few character references, and nothing in a place where a parser would move it (<see cref="StableMarkup"/>). Gives the tree that
/// a parser would, in a fraction of the time; what is parsed for the second time is of this form, and so are most texts of feeds.</summary>
internal sealed class PlainMarkup
{
    // Below what is parsed at all: what is beyond the limits is for the parser to refuse.
    private const int MostElements = HtmlTree.MaxElements - 10;
    private const int MostDepth = HtmlTree.MaxDepth - 10;

    private const int LongestReference = 10;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names =
        StableMarkup.Elements.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly string html;
    private readonly ReadingBudget budget;
    private readonly Stack<TreeElement> open = [];
    private int elements;
    private int at;

    private PlainMarkup(string html, int start, ReadingBudget budget) => (this.html, at, this.budget) = (html, start, budget);

    /// <summary>The <c>html</c> element of a fragment; null when it takes a parser.</summary>
    /// <param name="html">The fragment.</param>
    /// <param name="budget">What its nodes cost.</param>
    /// <exception cref="BudgetSpentException">The budget is spent.</exception>
    public static TreeElement? Read(string html, ReadingBudget budget)
    {
        // Before the body begins, parsers drop white space.
        var start = html.AsSpan().IndexOfAnyExcept(" \t\n");
        if (start < 0 || new PlainMarkup(html, start, budget).Body() is not { } body || !StableMarkup.Is(body)) return null;
        var root = new TreeElement("html", [], budget);
        root.Append(new TreeElement("head", [], budget));
        root.Append(body);
        return root;
    }

    private TreeElement? Body()
    {
        var body = new TreeElement("body", [], budget);
        open.Push(body);
        while (at < html.Length)
        {
            budget.Step();
            var tag = html.IndexOf('<', at) is >= 0 and var found ? found : html.Length;
            if (tag == at)
            {
                if (!Tag()) return null;
                continue;
            }
            if (Decoded(html.AsSpan(at, tag - at)) is not { } text) return null;
            open.Peek().Append(new TreeText(text));
            at = tag;
        }
        return open.Count == 1 ? body : null;
    }

    /// <summary>Reads a tag and moves behind it; false when it is not written as ours are.</summary>
    private bool Tag()
    {
        at++;
        var isEnd = Skip('/');
        if (!Names.TryGetValue(Name(), out var name)) return false;
        if (isEnd)
        {
            if (open.Peek().LocalName != name || !Skip('>')) return false;
            // Only now, so that nothing has to be counted upwards from it.
            var ended = open.Pop();
            open.Peek().Append(ended);
            return true;
        }
        var attributes = new List<(string Name, string Value)>();
        while (Skip(' ') && at < html.Length && html[at] is not ('/' or '>'))
        {
            if (!Attribute(attributes)) return false;
        }
        var isVoid = name is "br" or "hr" or "img";
        if (isVoid) Skip('/');
        if (!Skip('>') || ++elements > MostElements || open.Count > MostDepth) return false;
        var element = new TreeElement(name, attributes, budget);
        if (isVoid) open.Peek().Append(element);
        else open.Push(element);
        return true;
    }

    private bool Attribute(List<(string Name, string Value)> attributes)
    {
        var name = Name();
        if (name.Length == 0 || attributes.Count == HtmlTree.MostAttributes || !Skip('=') || !Skip('"')) return false;
        foreach (var (other, _) in attributes)
        {
            if (name.SequenceEqual(other)) return false;
        }
        var end = html.IndexOf('"', at);
        if (end < 0 || Decoded(html.AsSpan(at, end - at)) is not { } value) return false;
        attributes.Add((NameOf(name), value));
        at = end + 1;
        return true;
    }

    private static string NameOf(ReadOnlySpan<char> attribute) => attribute switch
    {
        "href" => "href",
        "src" => "src",
        "alt" => "alt",
        "title" => "title",
        "class" => "class",
        _ => attribute.ToString(),
    };

    private ReadOnlySpan<char> Name()
    {
        var start = at;
        while (at < html.Length && (char.IsAsciiLetterLower(html[at]) || char.IsAsciiDigit(html[at]) || html[at] == '-')) at++;
        return html.AsSpan(start, at - start);
    }

    private bool Skip(char expected)
    {
        if (at >= html.Length || html[at] != expected) return false;
        at++;
        return true;
    }

    /// <summary>Text with its references resolved; null when one takes a parser.</summary>
    private static string? Decoded(ReadOnlySpan<char> written)
    {
        if (!written.Contains('&')) return written.ToString();
        var text = new StringBuilder(written.Length);
        while (written.IndexOf('&') is >= 0 and var mark)
        {
            text.Append(written[..mark]);
            written = written[(mark + 1)..];
            var end = written[..Math.Min(written.Length, LongestReference)].IndexOf(';');
            if (end < 0 || Character(written[..end]) is not { } character) return null;
            text.Append(character);
            written = written[(end + 1)..];
        }
        return text.Append(written).ToString();
    }

    private static char? Character(ReadOnlySpan<char> reference) => reference switch
    {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "nbsp" => '\u00A0',
        ['#', 'x', .. var code] => Coded(code, NumberStyles.AllowHexSpecifier),
        ['#', .. var code] => Coded(code, NumberStyles.None),
        _ => null,
    };

    /// <summary>Of the code points that mean something else than they say (HTML §13.2.5.80) none.</summary>
    private static char? Coded(ReadOnlySpan<char> code, NumberStyles style) =>
        int.TryParse(code, style, CultureInfo.InvariantCulture, out var value) && value is (>= ' ' and < 0x7F) or (>= 0xA0 and < 0xD800)
            ? (char)value : null;
}
