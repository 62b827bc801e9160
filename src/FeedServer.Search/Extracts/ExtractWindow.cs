namespace FeedServer.Search.Extracts;

/// <summary>A part of a text around matches.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct ExtractWindow(int Start, int End)
{
    // Further back than this no beginning of a character is looked for.
    private const int LongestCharacter = 256;

    /// <summary>The matches that stand together within a length and are of the most terms, those with the accents that were typed first,
    /// else the earliest.</summary>
    /// <param name="matches">At least one, in the order of their beginnings.</param>
    /// <param name="longest">The length.</param>
    /// <param name="terms">How many terms there are.</param>
    internal static ExtractWindow Best(IReadOnlyList<TermMatch> matches, int longest, int terms)
    {
        var (all, exact) = (new int[terms], new int[terms]);
        var (left, score, most) = (0, 0, 0);
        var best = new ExtractWindow(matches[0].Start, matches[0].End);
        foreach (var match in matches)
        {
            Count(match, 1);
            while (match.End - matches[left].Start > longest && matches[left] != match) Count(matches[left++], -1);
            if (score <= most) continue;
            (most, best) = (score, new(matches[left].Start, Math.Max(match.End, matches[left].End)));
        }
        return best;

        void Count(TermMatch match, int by)
        {
            if ((all[match.Term] += by) == Math.Max(by, 0)) score += 2 * by;
            if (match.IsExact && (exact[match.Term] += by) == Math.Max(by, 0)) score += by;
        }
    }

    /// <summary>The same with what stands around it, at most so long: from the beginning of a sentence or word to the end of one.</summary>
    internal ExtractWindow Widen(string text, int longest)
    {
        var room = longest - (End - Start);
        if (room <= 0) return new(Start, Boundary(text, Math.Min(End, Start + longest)));
        var first = Math.Max(0, Start - Math.Max(room / 3, room - (text.Length - End)));
        var start = Begin(text, first, Start);
        var cut = Boundary(text, start);
        if (cut < start) start = Math.Min(Start, cut + StringInfo.GetNextTextElementLength(text.AsSpan(cut)));
        var last = start + longest;
        return new(start, last >= text.Length ? text.Length : Boundary(text, Finish(text, Math.Max(End, start), last)));
    }

    /// <summary>The first beginning of a sentence, else of a word, between two places.</summary>
    private static int Begin(string text, int from, int to)
    {
        if (from == 0) return 0;
        var word = -1;
        for (var at = from; at < to; at++)
        {
            if (!char.IsWhiteSpace(text[at])) continue;
            if (IsEnd(text, at)) return at + 1;
            if (word < 0) word = at + 1;
        }
        return word < 0 ? from : word;
    }

    /// <summary>The last end of a sentence in the latter half between two places, else of a word.</summary>
    private static int Finish(string text, int from, int to)
    {
        var word = -1;
        for (var at = to; at > from; at--)
        {
            if (!char.IsWhiteSpace(text[at])) continue;
            if (word < 0) word = at;
            if (at < from + (to - from) / 2) break;
            if (IsEnd(text, at)) return at;
        }
        return word < 0 ? to : word;
    }

    private static bool IsEnd(string text, int blank) =>
        text[blank] is '\n' || text[blank - 1] is '.' or '!' or '?' or '…' or '。' or '\n';

    /// <summary>The last boundary between characters (UAX #29, extended grapheme clusters) up to a place.</summary>
    private static int Boundary(string text, int place)
    {
        if (place <= 0 || place >= text.Length) return Math.Clamp(place, 0, text.Length);
        var at = place - 1;
        while (at > 0 && place - at < LongestCharacter && !char.IsAsciiLetterOrDigit(text[at])) at--;
        while (true)
        {
            var next = at + StringInfo.GetNextTextElementLength(text.AsSpan(at));
            if (next > place) return at;
            if (next == place) return place;
            at = next;
        }
    }
}
