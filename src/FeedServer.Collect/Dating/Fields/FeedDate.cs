namespace FeedServer.Collect.Dating.Fields;

/// <summary>A date as a feed states it.</summary>
/// <param name="At">The instant with the offset that was written; where none is, UTC stands for it, see <see cref="HasZone"/>.</param>
/// <param name="HasTime">False when only a day was written; then <paramref name="At"/> is its midnight.</param>
/// <param name="Words">The words as they stand.</param>
public sealed record FeedDate(DateTimeOffset At, bool HasTime, string Words)
{
    private const int Longest = 160;

    /// <summary>False for a time beside which no zone is written: the clock of the publisher.</summary>
    public bool HasZone { get; init; } = true;

    /// <summary>What is written when it is no day: <c>2024-04</c>, <c>2024</c>; null for a day or a time. <see cref="At"/> is its
    /// beginning.</summary>
    public string? Span { get; init; }

    /// <summary>True for what programs write where no date was set: the year 1, 1899-12-30, 1970-01-01, and any year before them.</summary>
    public bool IsUnset => At.Year < 1970 || DateLimits.Zero(DateOnly.FromDateTime(At.DateTime)) is not null;

    /// <summary>The instant, a time without a zone being that of the given one. A day without a time stays its midnight in UTC.</summary>
    public DateTimeOffset In(TimeZoneInfo zone) => HasTime && !HasZone && At.Year is > 1 and < 9998
        ? new DateTimeOffset(At.DateTime, new StatedZone(TimeSpan.Zero, zone).OffsetAt(At.DateTime)) : At;

    /// <summary>The same at that instant; still without a zone of its own.</summary>
    public FeedDate On(TimeZoneInfo clock) => HasTime && !HasZone ? this with { At = In(clock) } : this;

    /// <summary>Reads a date as feeds write them: RFC 822 and what passes for it, W3CDTF and ISO 8601 in whole and in part, ctime, slashes
    /// and full stops, names of months in the feed's language and in others, seconds since 1970. What cannot be understood is null, never a
    /// guess; so is a lunar date.</summary>
    /// <param name="words">The words; null gives null.</param>
    /// <param name="language">BCP 47 of the feed: whose names of months are meant, and whether the day or the month stands first in
    /// figures; null when it is not known.</param>
    internal static FeedDate? Parse(string? words, string? language)
    {
        if (words is null || words.Length > Longest) return null;
        words = words.Trim();
        if (words.Length == 0) return null;
        // DCMI Period: the beginning stands for it.
        var text = words.IndexOf("start=", StringComparison.OrdinalIgnoreCase) is var start and >= 0
            ? words[(start + 6)..].Split(';')[0] : words;
        var comments = new StringBuilder();
        var plain = NormalText.Composed(text.Contains('(', StringComparison.Ordinal) ? WithoutComments(text, comments) : text);
        if (Epoch(plain.Trim()) is { } instant) return new FeedDate(instant, true, words);
        if (FieldParts.Read(plain, language) is not { } parts || parts.Local() is not { } local) return null;
        if (parts.Hour is null) return Stated(local, null, words) is { } day ? day with { HasTime = false, Span = parts.Span } : null;
        var zone = parts.Zone ?? TimeZones.InField(DateTokens.Split(comments.ToString()), comments.ToString());
        return Stated(local, zone, words);
    }

    /// <summary>Comments as RFC 822 §3.4.3 has them: nested, with quoted characters; a space stands for each.</summary>
    private static string WithoutComments(string text, StringBuilder comments)
    {
        var plain = new StringBuilder(text.Length);
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && depth > 0) i++;
            else if (c == '(') depth++;
            else if (c == ')' && depth > 0 && --depth == 0) plain.Append(' ');
            else if (depth > 0) comments.Append(c);
            else plain.Append(c);
        }
        return plain.ToString();
    }

    /// <summary>Seconds or milliseconds since 1970, from 1973 to 2286.</summary>
    private static DateTimeOffset? Epoch(string text)
    {
        // JSON may have parts of a second behind it.
        if (text.Length is > 10 and < 20 && text[10] == '.') text = text[..10];
        if (text.Length is not (9 or 10 or 13) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return text.Length == 13 ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : number < 100_000_000 ? null : DateTimeOffset.FromUnixTimeSeconds(number);
    }

    private static FeedDate? Stated(DateTime local, StatedZone? zone, string words)
    {
        var offset = zone?.OffsetAt(local) ?? TimeSpan.Zero;
        if (offset.Duration() > TimeSpan.FromHours(14)) offset = TimeSpan.Zero;
        var utc = local.Ticks - offset.Ticks;
        return utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks
            ? null : new FeedDate(new DateTimeOffset(local, offset), true, words) { HasZone = zone is not null };
    }
}
