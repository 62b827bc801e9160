namespace FeedServer.Collect.Feeds;

/// <summary>A start tag as written.</summary>
internal sealed record MarkupTag
{
    private static readonly System.Buffers.SearchValues<char> BareEnds = System.Buffers.SearchValues.Create(" \t\r\n>\"'");

    /// <summary>The name with its prefix.</summary>
    public required string Name { get; init; }

    /// <summary>Attributes in order, the first of each name.</summary>
    public required KeyValuePair<string, string>[] Attributes { get; init; }

    /// <summary>True for <c>&lt;name/&gt;</c>.</summary>
    public required bool IsEmpty { get; init; }

    /// <summary>True when an attribute stands without quotes, without value or twice.</summary>
    public required bool IsBent { get; init; }

    /// <summary>Characters from &lt; to &gt;.</summary>
    public required int Length { get; init; }

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
            if (c == '>') return Tag(text, name, attributes, bent, at + 1);
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

    private static MarkupTag Tag(ReadOnlySpan<char> text, string name, List<KeyValuePair<string, string>>? attributes, bool bent,
        int length) => new()
    {
        Name = name,
        Attributes = attributes?.ToArray() ?? [],
        IsEmpty = text[length - 2] == '/',
        IsBent = bent,
        Length = length,
    };

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
