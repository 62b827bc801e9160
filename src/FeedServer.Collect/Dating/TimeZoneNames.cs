using System.Collections.Frozen;

namespace FeedServer.Collect.Dating;

/// <summary>Offsets of the zone names that stand beside times on pages and in feeds (RFC 822 §5.1 and the usual ones).</summary>
internal static class TimeZoneNames
{
    private static readonly FrozenDictionary<string, double> Hours = new Dictionary<string, double>
    {
        ["gmt"] = 0,
        ["utc"] = 0,
        ["z"] = 0,
        ["ut"] = 0,
        ["est"] = -5,
        ["edt"] = -4,
        ["et"] = -5,
        ["cst"] = -6,
        ["cdt"] = -5,
        ["mst"] = -7,
        ["mdt"] = -6,
        ["pst"] = -8,
        ["pdt"] = -7,
        ["bst"] = 1,
        ["cet"] = 1,
        ["cest"] = 2,
        ["eet"] = 2,
        ["msk"] = 3,
        ["ist"] = 5.5,
        ["ict"] = 7,
        ["sgt"] = 8,
        ["hkt"] = 8,
        ["jst"] = 9,
        ["kst"] = 9,
        ["aest"] = 10,
        ["aedt"] = 11,
    }.ToFrozenDictionary();

    /// <summary>The offset that stands at a token: "GMT", "(GMT+7)", "+07:00", "+0700", "EST"; null when none.</summary>
    public static TimeSpan? At(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at < tokens.Count && tokens[at].Text is "(" or "[") at++;
        if (at >= tokens.Count) return null;
        if (tokens[at].Text is "+" or "-") return tokens[at].Glued || tokens[at].Is("+") ? Signed(tokens, at) : null;
        if (!Hours.TryGetValue(tokens[at].Text, out var hours)) return null;
        return (tokens[at].Text is "gmt" or "utc" ? Signed(tokens, at + 1) : null) ?? TimeSpan.FromHours(hours);
    }

    private static TimeSpan? Signed(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at + 1 >= tokens.Count || tokens[at].Text is not ("+" or "-") || !tokens[at + 1].Glued || tokens[at + 1].Number < 0)
            return null;
        var sign = tokens[at].Is("-") ? -1 : 1;
        var number = tokens[at + 1];
        if (number.Text.Length == 4) return Offset(sign, number.Number / 100, number.Number % 100);
        if (number.Text.Length > 2) return null;
        var minutes = at + 3 < tokens.Count && tokens[at + 2].Is(":") && tokens[at + 3].Text.Length == 2 ? tokens[at + 3].Number : 0;
        return Offset(sign, number.Number, minutes);
    }

    private static TimeSpan? Offset(int sign, int hours, int minutes) =>
        hours is >= 0 and <= 14 && minutes is >= 0 and < 60 ? sign * new TimeSpan(hours, minutes, 0) : null;
}
