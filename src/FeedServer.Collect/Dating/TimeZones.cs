using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating;

/// <summary>A zone as it is written beside a time: an offset, or a place whose clock goes by the season.</summary>
/// <param name="Fixed">The offset from UTC; not used where there is a place.</param>
/// <param name="Place">The place; null for a fixed offset.</param>
internal readonly record struct StatedZone(TimeSpan Fixed, TimeZoneInfo? Place = null)
{
    /// <summary>The offset from UTC at a local time, in whole minutes.</summary>
    public TimeSpan OffsetAt(DateTime local) =>
        Place is null ? Fixed : TimeSpan.FromMinutes(Math.Round(PublicationZone.OffsetAt(Place, local).TotalMinutes));
}

/// <summary>The one table of zones by the names that stand beside times on pages and in feeds: RFC 822 §5.1 and the usual ones.</summary>
internal static class TimeZones
{
    // In minutes east of Greenwich. Where one abbreviation has several meanings, the one that feeds use it for.
    private const string Offsets =
        "gmt 0 utc 0 ut 0 z 0 a -60 m -720 n 60 y 720 wet 0 west 60 bst 60 ist 330 cet 60 met 60 mez 60 cest 120 mest 120 "
        + "mesz 120 cedt 120 eet 120 eest 180 msk 180 msd 240 ast -240 adt -180 est -300 edt -240 cst -360 cdt -300 mst -420 "
        + "mdt -360 pst -480 pdt -420 akst -540 akdt -480 hst -600 hdt -540 nst -210 ndt -150 at -240 brt -180 brst -120 art -180 "
        + "clt -240 cot -300 pet -300 vet -240 trt 180 idt 180 gst 240 pkt 300 npt 345 ict 420 indochina 420 wib 420 wita 480 "
        + "wit 540 sgt 480 hkt 480 myt 480 pht 480 awst 480 jst 540 kst 540 acst 570 acdt 630 aest 600 aedt 660 nzst 720 nzdt 780 "
        + "sast 120 cat 120 eat 180 wat 60 мск 180";

    // Names that mean winter or summer time by the date, with the offset of winter for a machine that does not know the place.
    private const string Places = "et America/New_York -300 ct America/Chicago -360 mt America/Denver -420 pt America/Los_Angeles -480 "
        + "uk Europe/London 0";

    /// <summary>Names that are words or initials on a page, whatever they mean in a field.</summary>
    private static readonly FrozenSet<string> Words =
        FrozenSet.Create("a", "m", "n", "y", "at", "art", "cat", "cot", "eat", "met", "pet", "vet", "wat", "west", "wet", "wit",
            "indochina");

    private static readonly FrozenSet<string> Seasonal = FrozenSet.Create("et", "ct", "mt", "pt", "uk");

    /// <summary>Names of universal time, which an offset may follow.</summary>
    private static readonly FrozenSet<string> Universal = FrozenSet.Create("gmt", "utc", "ut", "z");

    private static readonly FrozenDictionary<string, StatedZone> Names = Offsets.Split(' ').Chunk(2)
        .Select(pair => (Name: pair[0], Zone: new StatedZone(Minutes(pair[1]))))
        .Concat(Places.Split(' ').Chunk(3).Select(place => (Name: place[0], Zone: new StatedZone(Minutes(place[2]), Place(place[1])))))
        .ToFrozenDictionary(named => named.Name, named => named.Zone);

    private static TimeSpan Minutes(string east) => TimeSpan.FromMinutes(int.Parse(east, CultureInfo.InvariantCulture));

    private static TimeZoneInfo? Place(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    /// <summary>True for a word of a page that is the name of a zone; those that go by the season are written in capitals.</summary>
    public static bool IsName(DateToken token) =>
        Names.ContainsKey(token.Text) && !Words.Contains(token.Text)
        && (!Seasonal.Contains(token.Text) || token.Capitals == token.Text.Length);

    /// <summary>The zone that stands at a token of a page: "GMT", "(GMT+7)", "+07:00", "+0700", "EST", "ET"; null when none does.</summary>
    public static StatedZone? At(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at < tokens.Count && tokens[at].Text is "(" or "[") at++;
        if (at >= tokens.Count) return null;
        if (tokens[at].Text is "+" or "-") return tokens[at].Glued || tokens[at].Is("+") ? Glued(tokens, at) : null;
        if (!IsName(tokens[at])) return null;
        return (tokens[at].Text is "gmt" or "utc" ? Glued(tokens, at + 1) : null) ?? Names[tokens[at].Text];
    }

    /// <summary>The zone that the tokens behind a time name in a field; null when they name none.</summary>
    /// <param name="zone">The tokens.</param>
    /// <param name="text">The text that they were cut from.</param>
    public static StatedZone? InField(IReadOnlyList<DateToken> zone, string text)
    {
        if (zone.Count == 0) return null;
        if (zone[0].Text is "+" or "-") return Signed(zone, 0);
        return Place(zone, text) ?? zone.Select((token, at) => Named(zone, token, at)).FirstOrDefault(named => named is not null);
    }

    /// <summary>An Area/City name (IANA); null when there is no such zone.</summary>
    private static StatedZone? Place(IReadOnlyList<DateToken> zone, string text)
    {
        var area = zone.TakeWhile(token => token.Kind == DateTokenKind.Word || token.Text is "/" or "-" or "_").ToList();
        return area.Count > 2 && area[1].Is('/') && TimeZoneInfo.TryFindSystemTimeZoneById(text[area[0].Start..area[^1].End], out var place)
            ? new StatedZone(TimeSpan.Zero, place) : null;
    }

    private static StatedZone? Named(IReadOnlyList<DateToken> zone, DateToken token, int at)
    {
        if (token.Kind != DateTokenKind.Word) return null;
        if (Universal.Contains(token.Text) && Signed(zone, at + 1) is { } beside) return beside;
        if (Names.TryGetValue(token.Folded, out var named)) return named;
        // RFC 822 gives offsets for A, M, N and Y only. The other letters are unreliable: RFC 2822 §4.3 takes them as UTC.
        return token.Text.Length == 1 && char.IsAsciiLetter(token.Text[0]) ? new StatedZone(TimeSpan.Zero) : null;
    }

    /// <summary>How many tokens behind the time of a field belong to its zone.</summary>
    public static int LengthInField(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at >= tokens.Count) return 0;
        if (tokens[at].Is('+') || tokens[at].Is('-'))
        {
            // "14:20 - 05/03/2024" has a dash, not an offset.
            if (at + 2 < tokens.Count && tokens[at + 2].Text is "/" or "." or "-") return 0;
            return Signed(tokens, at) is null ? 0 : SignedLength(tokens, at);
        }
        if (tokens[at].Kind != DateTokenKind.Word || CultureNames.All.Month(tokens[at].Folded) is not null) return 0;
        var end = at + 1;
        if (at + 2 < tokens.Count && tokens[at + 1].Is('/') && tokens[at + 2].Kind == DateTokenKind.Word)
        {
            while (end < tokens.Count && (tokens[end].Kind == DateTokenKind.Word || tokens[end].Text is "/" or "_")) end++;
            return end - at;
        }
        return Signed(tokens, end) is null ? 1 : 1 + SignedLength(tokens, end);
    }

    private static int SignedLength(IReadOnlyList<DateToken> tokens, int at) =>
        Math.Min(tokens.Count - at, at + 2 < tokens.Count && tokens[at + 2].Is(':') ? 4 : 2);

    /// <summary>On a page a sign stands right before its hours: "10:30 - 12 tháng 3" has a dash.</summary>
    private static StatedZone? Glued(IReadOnlyList<DateToken> tokens, int at) =>
        at + 1 < tokens.Count && tokens[at + 1].Glued && tokens[at + 1].Text.Length != 3 ? Signed(tokens, at) : null;

    /// <summary>"+7", "+07", "+07:00", "+0700", "-330".</summary>
    private static StatedZone? Signed(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at + 1 >= tokens.Count || tokens[at].Text is not ("+" or "-")
            || tokens[at + 1] is not { IsNumber: true, Text.Length: <= 4 } digits) return null;
        var (hours, minutes) = digits.Text.Length <= 2 ? (digits.Number, 0) : (digits.Number / 100, digits.Number % 100);
        if (digits.Text.Length <= 2 && at + 3 < tokens.Count && tokens[at + 2].Is(':')
            && tokens[at + 3] is { IsNumber: true, Text.Length: 2 } behind)
            minutes = behind.Number;
        if (minutes > 59 || hours > 14) return null;
        return new StatedZone((tokens[at].Is('-') ? -1 : 1) * new TimeSpan(hours, minutes, 0));
    }
}
