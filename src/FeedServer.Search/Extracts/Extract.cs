using FeedServer.Search.Queries;

namespace FeedServer.Search.Extracts;

/// <summary>What a text says about a query: the letters of the original, and which of them the query looks for.</summary>
/// <param name="Text">The text, or the parts of it that hold the most of the query, with an ellipsis where something was left out.</param>
/// <param name="Marks">What the query looks for, in order, without overlaps; empty when the text has nothing of it.</param>
public sealed record Extract(string Text, IReadOnlyList<MarkedRange> Marks)
{
    // Two parts that are shorter than this say little.
    private const int ShortestPart = 60;

    /// <summary>The part of a text, or two parts, that hold the most of a query; its beginning when it has nothing of it. Blanks and line
    /// breaks are single blanks.</summary>
    /// <param name="text">A text of any length.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="field">Which text it is.</param>
    /// <param name="most">The most UTF-16 units, ellipses not counted.</param>
    public static Extract From(string text, SearchQuery query, SearchField field, int most)
    {
        var matcher = new TermMatcher(query, field);
        var matches = matcher.In(text);
        return Write(text, Windows(text, matches, matcher.Terms, most), Merge(matches));
    }

    /// <summary>A whole text, as it is.</summary>
    public static Extract Whole(string text, SearchQuery query, SearchField field) =>
        new(text, Merge(new TermMatcher(query, field).In(text)));

    private static List<ExtractWindow> Windows(string text, IReadOnlyList<TermMatch> matches, int terms, int most)
    {
        if (matches.Count == 0) return [new ExtractWindow(0, 0).Widen(text, most)];
        var single = ExtractWindow.Best(matches, most, terms);
        var others = Others(matches, single);
        if (others.Count == 0 || most < 2 * ShortestPart) return [single.Widen(text, most)];
        var first = ExtractWindow.Best(matches, most / 2, terms);
        var one = first.Widen(text, most / 2);
        others = Others(matches, one);
        if (others.Count == 0) return [first.Widen(text, most)];
        var two = ExtractWindow.Best(others, most / 2, terms).Widen(text, most / 2);
        if (one.Start > two.Start) (one, two) = (two, one);
        return two.Start <= one.End ? [new(one.Start, Math.Max(one.End, two.End))] : [one, two];
    }

    /// <summary>Matches of the terms that a window has nothing of.</summary>
    private static List<TermMatch> Others(IReadOnlyList<TermMatch> matches, ExtractWindow window)
    {
        var held = matches.Where(match => match.Start >= window.Start && match.End <= window.End).Select(match => match.Term).ToHashSet();
        return [.. matches.Where(match => !held.Contains(match.Term))];
    }

    private static List<MarkedRange> Merge(IReadOnlyList<TermMatch> matches)
    {
        var marks = new List<MarkedRange>();
        foreach (var match in matches)
        {
            if (marks.Count > 0 && match.Start < marks[^1].End)
                marks[^1] = marks[^1] with { Length = Math.Max(marks[^1].End, match.End) - marks[^1].Start };
            else marks.Add(new(match.Start, match.End - match.Start));
        }
        return marks;
    }

    private static Extract Write(string text, List<ExtractWindow> windows, List<MarkedRange> marks)
    {
        var (line, shown, next) = (new StringBuilder(), new List<MarkedRange>(), 0);
        foreach (var window in windows)
        {
            if (window.Start > 0) line.Append(line.Length > 0 ? " … " : "… ");
            var at = window.Start;
            for (; next < marks.Count && marks[next].Start < window.End; next++)
            {
                // A mark that reaches out of its window is none, unless nothing else is in it.
                if (marks[next].Start < window.Start || marks[next].End > window.End && marks[next].Start > window.Start) continue;
                AppendLine(line, text.AsSpan(at, marks[next].Start - at));
                var start = line.Length;
                at = Math.Min(marks[next].End, window.End);
                AppendLine(line, text.AsSpan(marks[next].Start, at - marks[next].Start));
                shown.Add(new(start, line.Length - start));
            }
            AppendLine(line, text.AsSpan(at, window.End - at));
        }
        while (line.Length > 0 && line[^1] == ' ') line.Length--;
        AppendEnd(line, text, windows[^1].End);
        return new(line.ToString(), shown);
    }

    /// <summary>An ellipsis behind words has a blank before it, as at the beginning; one within a word has none.</summary>
    private static void AppendEnd(StringBuilder line, string text, int end)
    {
        if (text.AsSpan(end).IsWhiteSpace() || line.Length > 0 && line[^1] == '…') return;
        line.Append(end > 0 && (char.IsWhiteSpace(text[end]) || char.IsWhiteSpace(text[end - 1])) ? " …" : "…");
    }

    private static void AppendLine(StringBuilder line, ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter)) line.Append(letter);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
    }
}
