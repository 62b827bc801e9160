namespace FeedServer.Items.Markup.Repair;

/// <summary>Reads canonical markup. Every element in it is closed by its own tag, so there is nothing to guess as a parser of HTML must;
/// what is not of that form is not read at all.</summary>
internal static class MarkupReader
{
    private const int MostDepth = 256;

    private static readonly IReadOnlyList<(string Name, string Value)> None = [];

    /// <summary>What stands in the markup; null when it is not canonical.</summary>
    public static IReadOnlyList<MarkupNode>? Read(string html)
    {
        var open = new Stack<OpenElement>();
        open.Push(new OpenElement("", []));
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0) tag = html.Length;
            if (tag > at) AddText(open.Peek(), html[at..tag]);
            else if (!Tag(html, ref tag, open)) return null;
            at = tag;
        }
        return open.Count == 1 ? open.Peek().Children : null;
    }

    /// <summary>Reads a tag and moves behind it; false when it is none of ours.</summary>
    private static bool Tag(string html, ref int at, Stack<OpenElement> open)
    {
        at++;
        var isEnd = at < html.Length && html[at] == '/';
        if (isEnd) at++;
        if (!ContentModel.Names.TryGetValue(Name(html, ref at), out var name)) return false;
        if (isEnd)
        {
            if (open.Peek().Name != name || !Skip(html, ref at, '>')) return false;
            var ended = open.Pop();
            open.Peek().Children.Add(new MarkupNode(name, ended.Attributes, ended.Children));
            return true;
        }
        List<(string Name, string Value)>? attributes = null;
        while (Skip(html, ref at, ' '))
        {
            var attribute = Name(html, ref at);
            if (attribute.Length == 0 || !Skip(html, ref at, '=') || !Skip(html, ref at, '"')) return false;
            var end = html.IndexOf('"', at);
            if (end < 0) return false;
            (attributes ??= []).Add((NameOf(attribute), html[at..end]));
            at = end + 1;
        }
        if (!Skip(html, ref at, '>')) return false;
        if (ContentModel.IsVoid(name)) open.Peek().Children.Add(new MarkupNode(name, attributes ?? None, []));
        else open.Push(new OpenElement(name, attributes ?? None));
        return open.Count <= MostDepth;
    }

    private static string NameOf(ReadOnlySpan<char> attribute) => attribute switch
    {
        "href" => "href",
        "src" => "src",
        "alt" => "alt",
        _ => attribute.ToString(),
    };

    private static ReadOnlySpan<char> Name(string html, ref int at)
    {
        var start = at;
        while (at < html.Length && (char.IsAsciiLetterLower(html[at]) || char.IsAsciiDigit(html[at]))) at++;
        return html.AsSpan(start, at - start);
    }

    private static bool Skip(string html, ref int at, char expected)
    {
        if (at >= html.Length || html[at] != expected) return false;
        at++;
        return true;
    }

    private static void AddText(OpenElement element, string written)
    {
        if (WrittenText.Whole(written) is { Length: > 0 } text) element.Children.Add(new MarkupNode(text));
    }

    private sealed record OpenElement(string Name, IReadOnlyList<(string Name, string Value)> Attributes)
    {
        public List<MarkupNode> Children { get; } = [];
    }
}
