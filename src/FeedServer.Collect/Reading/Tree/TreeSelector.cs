namespace FeedServer.Collect.Reading.Tree;

/// <summary>Names elements as CSS does, as far as we name any: a list of names, each with conditions on attributes
/// (<c>time[pubdate]</c>, <c>[class~=logo]</c>) and perhaps an element it stands in (<c>article time</c>). What an operator gives is
/// AngleSharp's to read.</summary>
internal sealed partial class TreeSelector
{
    private readonly FrozenSet<string> names;
    private readonly List<Part> parts = [];

    private TreeSelector(string text)
    {
        var plain = new List<string>();
        foreach (var one in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (one.All(char.IsAsciiLetterOrDigit)) plain.Add(one);
            else parts.Add(Part.From(one));
        }
        names = plain.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Reads a selector of our own.</summary>
    public static TreeSelector Parse(string text) => new(text);

    /// <summary>True for an element that it names.</summary>
    public bool Matches(TreeElement element)
    {
        if (names.Contains(element.LocalName)) return true;
        foreach (var part in parts)
        {
            if (part.Matches(element)) return true;
        }
        return false;
    }

    private sealed partial record Part(string Name, List<Condition> Conditions, string? Within)
    {
        public static Part From(string text)
        {
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            var own = text[(space + 1)..];
            return new Part(string.Concat(own.TakeWhile(char.IsAsciiLetterOrDigit)),
                [.. Conditional().Matches(own).Select(match => new Condition(
                    match.Groups["name"].Value, match.Groups["kind"].Value, match.Groups["value"].Value))],
                space < 0 ? null : text[..space]);
        }

        public bool Matches(TreeElement element)
        {
            if (Name.Length > 0 && element.LocalName != Name) return false;
            foreach (var condition in Conditions)
            {
                if (!condition.Holds(element)) return false;
            }
            return Within is null || element.Ancestors().Any(above => above.LocalName == Within);
        }

        [GeneratedRegex(@"\[(?<name>[a-z-]+)(?:(?<kind>~?=)'?(?<value>[^'\]]*)'?)?\]", RegexOptions.NonBacktracking)]
        private static partial Regex Conditional();
    }

    private sealed record Condition(string Name, string Kind, string Value)
    {
        public bool Holds(TreeElement element) => element.GetAttribute(Name) is { } said && Kind switch
        {
            "=" => said == Value,
            "~=" => TreeElement.HasWord(said, Value),
            _ => true,
        };
    }
}
