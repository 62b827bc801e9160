using System.Buffers;

namespace FeedServer.Collect.Reading.Dates;

/// <summary>The day of publication in the state that a page hands to its own scripts ("publishedAt" of a shop, a data layer or an
/// application's store). Scripts hold many articles; only a day on which all such fields agree is the page's.</summary>
internal static partial class ScriptDates
{
    private const int MostScripts = 100;
    private const int MostFields = 200;
    private const int LongestName = 60;
    private const int LongestField = 60;
    private const int MostCharacters = 4_000_000;

    private static readonly TreeSelector Scripts = TreeSelector.Parse("script");

    private static readonly SearchValues<string> Stem = SearchValues.Create(["publi"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The field and its value; null when there is none, or when two differ.</summary>
    public static (string Name, StatedDate Date)? Read(HtmlPage page, DateReading reading)
    {
        (string Name, StatedDate Date)? found = null;
        var (left, fields) = (MostCharacters, 0);
        foreach (var script in page.Root.All(Scripts).Take(MostScripts))
        {
            if (script.GetAttribute("type") is { } type && type.Contains("ld+json", StringComparison.OrdinalIgnoreCase)) continue;
            var text = script.TextContent;
            if ((left -= text.Length) < 0) return null;
            foreach (var (name, value) in Fields(text))
            {
                if (++fields > MostFields) return null;
                if (MetaDates.KindOf(name) != MetaDateKind.Published || reading.Field(value) is not { } date) continue;
                if (found is { } other && other.Date.Day != date.Day) return null;
                found ??= (name, date);
            }
        }
        return found;
    }

    /// <summary>Names with "publi" in them and the day in quotes behind each, also with the quotes escaped.</summary>
    private static IEnumerable<(string Name, string Value)> Fields(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny(Stem);
            if (next < 0) yield break;
            var (start, end) = (at + next, at + next);
            while (start > at && end - start < LongestName && IsOfName(text[start - 1])) start--;
            while (end < text.Length && end - start < LongestName && IsOfName(text[end])) end++;
            at = end;
            if (Value().Match(text, end, Math.Min(LongestField, text.Length - end)) is { Success: true } found && found.Index == end)
                yield return (text[start..end], found.Groups["day"].Value);
        }
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';

    [GeneratedRegex(@"^\\?[""']?\s*[:=]\s*\\?[""'](?<day>\d{4}-\d\d-\d\d([T ]\d\d:\d\d[^""'\\]{0,20})?)\\?[""']",
        RegexOptions.NonBacktracking)]
    private static partial Regex Value();
}
