namespace FeedServer.Search.Queries;

/// <summary>Days from one to another, as a query states them.</summary>
/// <param name="First">The first day; null when the interval is open.</param>
/// <param name="Last">The last day, inclusive; null when it is open.</param>
internal readonly record struct DateInterval(DateOnly? First, DateOnly? Last)
{
    /// <summary>Reads a year, a month or a day (<c>2023</c>, <c>2023-01</c>, <c>2023-01-10</c>, <c>1/2023</c>, <c>10/1/2023</c>, the day
    /// first), the same behind <c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c>, <c>&lt;=</c>, two of them with <c>..</c> between, of which one or
    /// both may be left out, and intervals of dates and durations by ISO 8601-1 §5.5 (<c>2023-01-10/P1M</c>), of which both ends are meant
    /// inclusively. Null for anything else.</summary>
    internal static DateInterval? Parse(string value)
    {
        value = value.Replace("…", "..", StringComparison.Ordinal).Replace("–", "..", StringComparison.Ordinal)
            .Replace("≥", ">=", StringComparison.Ordinal).Replace("≤", "<=", StringComparison.Ordinal);
        return value switch
        {
            ['>', '=', .. var from] => Point(from) is { } point ? new(point.First, null) : null,
            ['<', '=', .. var to] => Point(to) is { } point ? new(null, point.Last) : null,
            ['>', .. var after] => Point(after) is { } point && point.Last < DateOnly.MaxValue ? new(point.Last?.AddDays(1), null) : null,
            ['<', .. var before] => Point(before) is { } point && point.First > DateOnly.MinValue
                ? new(null, point.First?.AddDays(-1)) : null,
            _ => Point(value) ?? Between(value, "..") ?? Between(value, "/"),
        };
    }

    private static DateInterval? Between(string value, string sign)
    {
        var at = value.IndexOf(sign, StringComparison.Ordinal);
        if (at < 0) return null;
        var (from, to) = (value[..at], value[(at + sign.Length)..]);
        if (sign == "/" && from.StartsWith('P')) return Point(to) is { Last: { } last } ? Back(last, from) : null;
        if (sign == "/" && to.StartsWith('P')) return Point(from) is { First: { } first } ? Ahead(first, to) : null;
        if (sign == "/" && (from.Length == 0 || to.Length == 0)) return null;
        return (End(from), End(to)) is ({ } one, { } other) ? Ordered(new(one.First, other.Last), new(other.First, one.Last)) : null;
    }

    /// <summary>What is stated backwards is turned round.</summary>
    private static DateInterval Ordered(DateInterval stated, DateInterval turned) => stated.First > stated.Last ? turned : stated;

    private static DateInterval? End(string value) => value is "" or ".." ? new DateInterval(null, null) : Point(value);

    private static DateInterval? Ahead(DateOnly first, string duration) =>
        Duration.Parse(duration) is { } length && length.After(first) is { } end && end > first ? new(first, end.AddDays(-1)) : null;

    private static DateInterval? Back(DateOnly last, string duration) =>
        Duration.Parse(duration) is { } length && length.Before(last) is { } start && start < last ? new(start.AddDays(1), last) : null;

    private static DateInterval? Point(string value)
    {
        var parts = value.Split(['-', '/', '.'], 4);
        if (parts.Length > 3) return null;
        var isIso = parts[0].Length == 4 && !value.AsSpan().ContainsAny('/', '.');
        if (!isIso && parts.Length > 1) Array.Reverse(parts);
        else if (!isIso || parts.Skip(1).Any(part => part.Length != 2)) return null;
        return Number(parts[0], 4) is { } year && parts[0].Length == 4 && year > 0 ? Days(year, parts) : null;
    }

    private static DateInterval? Days(int year, string[] parts)
    {
        if (parts.Length == 1) return new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (Number(parts[1], 2) is not (>= 1 and <= 12 and var month)) return null;
        var days = DateTime.DaysInMonth(year, month);
        if (parts.Length == 2) return new(new DateOnly(year, month, 1), new DateOnly(year, month, days));
        if (Number(parts[2], 2) is not { } number || number < 1 || number > days) return null;
        var day = new DateOnly(year, month, number);
        return new(day, day);
    }

    private static int? Number(string figures, int most) => figures.Length <= most
        && int.TryParse(figures, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A duration in whole days by ISO 8601-1 §5.5.2.</summary>
    private readonly record struct Duration(int Months, int Days)
    {
        private const int Most = 9999;

        internal static Duration? Parse(string text)
        {
            var (months, days, number, order) = (0L, 0L, -1, "YMWD");
            foreach (var sign in text.AsSpan(1))
            {
                if (char.IsAsciiDigit(sign)) number = Math.Max(number, 0) * 10 + (sign - '0');
                var at = order.IndexOf(sign, StringComparison.Ordinal);
                if (number > Most || !char.IsAsciiDigit(sign) && (at < 0 || number < 0)) return null;
                if (at < 0) continue;
                months += sign switch { 'Y' => 12 * number, 'M' => number, _ => 0 };
                days += sign switch { 'W' => 7 * number, 'D' => number, _ => 0 };
                (order, number) = (order[(at + 1)..], -1);
            }
            return number >= 0 || months + days == 0 ? null : new Duration((int)months, (int)days);
        }

        internal DateOnly? After(DateOnly day) => Moved(day, Months, Days);

        internal DateOnly? Before(DateOnly day) => Moved(day, -Months, -Days);

        private static DateOnly? Moved(DateOnly day, int months, int days)
        {
            var month = day.Year * 12 + day.Month - 1 + months;
            if (month is < 12 or >= 120_000) return null;
            var number = day.AddMonths(months).DayNumber + days;
            return number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(number) : null;
        }
    }
}
