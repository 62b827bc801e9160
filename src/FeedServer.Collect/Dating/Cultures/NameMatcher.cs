namespace FeedServer.Collect.Dating.Cultures;

/// <summary>Finds names of months and weekdays among tokens: in the language of the page first; in a line that holds little but a date,
/// in every other language too, as far as they agree on what the name means.</summary>
internal sealed class NameMatcher
{
    private const int MostWords = 3;
    private const int LongestKey = 24;

    /// <summary>Vietnamese and English have forms of their own; only a date's line is searched for their short names.</summary>
    private static readonly FrozenSet<string> WithForms = FrozenSet.Create("vi", "en");

    private readonly CultureNames? own;

    /// <summary>Chooses the tables.</summary>
    /// <param name="language">BCP 47 of the text; null when it is not known.</param>
    /// <param name="alone">True for a line or field that holds a date and little else.</param>
    public NameMatcher(string? language, bool alone)
    {
        Language = DateLocale.Language(language);
        own = Language is not null && !WithForms.Contains(Language) ? CultureNames.For(Language) : null;
        IsAlone = alone;
    }

    /// <summary>The language of the text; null when it is not known.</summary>
    public string? Language { get; }

    public bool IsAlone { get; }

    /// <summary>True when no language but Vietnamese and English is read.</summary>
    public bool IsEmpty => own is null && !IsAlone;

    /// <summary>The month named at a token; null when none is.</summary>
    public NamedMonth? MonthAt(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at >= tokens.Count || tokens[at].Kind != DateTokenKind.Word) return null;
        if (own is not null && Longest(tokens, at, own.Month) is { } mine) return Whole(tokens, mine, isOwn: true);
        return IsAlone && Longest(tokens, at, CultureNames.All.Month) is { } other ? Whole(tokens, other, isOwn: false) : null;
    }

    /// <summary>The weekday named at a token, and the token after it; null when none is.</summary>
    public (DayOfWeek Day, int Next)? WeekdayAt(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at < 0 || at >= tokens.Count || tokens[at].Kind == DateTokenKind.Mark) return null;
        var found = own is null ? null : Longest(tokens, at, key => (int?)own.Weekday(key));
        if (IsAlone) found ??= Longest(tokens, at, key => (int?)CultureNames.All.Weekday(key));
        return found is not { } name || name.Letters < 2 && tokens[at].Text[0] < '\u2e80' ? null : ((DayOfWeek)name.Month, name.Next);
    }

    /// <summary>The weekday whose name ends right before a token, and its first token; null when none does.</summary>
    public (DayOfWeek Day, int First)? WeekdayBefore(IReadOnlyList<DateToken> tokens, int end)
    {
        for (var first = Math.Max(0, end - MostWords * 2 + 1); first < end; first++)
            if (WeekdayAt(tokens, first) is { } found && IsEnd(tokens, found.Next, end)) return (found.Day, first);
        return null;
    }

    private static bool IsEnd(IReadOnlyList<DateToken> tokens, int next, int end) =>
        next == end || next == end - 1 && tokens[next].Text is "." or "'";

    /// <summary>With the full stop of a short form, and a second name of the same month ("نيسان/أبريل").</summary>
    private NamedMonth Whole(IReadOnlyList<DateToken> tokens, NamedMonth found, bool isOwn)
    {
        var next = found.Next;
        if (next + 1 < tokens.Count && tokens[next].Is('/') && Longest(tokens, next + 1, (own ?? CultureNames.All).Month) is { } second
            && second.Month == found.Month) next = second.Next;
        if (next < tokens.Count && tokens[next].Text is "." or "॰" && tokens[next].Glued) next++;
        return found with { Next = next, IsOwn = isOwn };
    }

    private static NamedMonth? Longest(IReadOnlyList<DateToken> tokens, int at, Func<string, int?> find)
    {
        NamedMonth? found = null;
        var key = "";
        var words = 0;
        for (var i = at; i < tokens.Count && words < MostWords && key.Length < LongestKey; i++)
        {
            if (tokens[i].Kind == DateTokenKind.Mark)
            {
                if (i == at || !tokens[i].Glued || tokens[i].Text[0] is not ('.' or '\'' or '-' or '`' or '॰')) break;
                continue;
            }
            if (tokens[i].IsNumber && words > 0) break;
            words++;
            key += CultureNames.Key(tokens[i].Text);
            if (find(key) is { } number) found = new NamedMonth(number, i + 1, false, key.Length);
        }
        return found;
    }
}

/// <summary>A month's name among tokens.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Next">Index of the token after it.</param>
/// <param name="IsOwn">True when the language of the text has it.</param>
/// <param name="Letters">How many letters it has.</param>
internal readonly record struct NamedMonth(int Month, int Next, bool IsOwn, int Letters);
