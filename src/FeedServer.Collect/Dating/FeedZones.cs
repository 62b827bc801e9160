using System.Collections.Frozen;
using FeedServer.Collect.Feeds;

namespace FeedServer.Collect.Dating;

/// <summary>Zones by the names that feeds write: RFC 822 §5.1 and the usual abbreviations.</summary>
internal static class FeedZones
{
    // In minutes east of Greenwich. Where one abbreviation has several meanings, the one that feeds use it for.
    private static readonly FrozenDictionary<string, int> Offsets = (
        "gmt 0 utc 0 ut 0 z 0 a -60 m -720 n 60 y 720 wet 0 west 60 bst 60 ist 330 cet 60 met 60 mez 60 cest 120 mest 120 mesz 120 cedt "
        + "120 eet 120 eest 180 msk 180 msd 240 "
        + "ast -240 adt -180 est -300 edt -240 cst -360 cdt -300 mst -420 mdt -360 pst -480 pdt -420 akst -540 akdt -480 hst -600 hdt "
        + "-540 nst -210 ndt -150 "
        + "at -240 et -300 ct -360 mt -420 pt -480 brt -180 brst -120 art -180 clt -240 cot -300 pet -300 vet -240 "
        + "trt 180 idt 180 gst 240 pkt 300 npt 345 ict 420 wib 420 wita 480 wit 540 sgt 480 hkt 480 myt 480 pht 480 awst 480 jst 540 kst "
        + "540 "
        + "acst 570 acdt 630 aest 600 aedt 660 nzst 720 nzdt 780 sast 120 cat 120 eat 180 wat 60 indochina 420")
        .Split(' ').Chunk(2).ToFrozenDictionary(p => p[0], p => int.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Names that mean winter or summer time by the date.</summary>
    private static readonly FrozenDictionary<string, string> Places = new Dictionary<string, string>
    {
        ["et"] = "America/New_York",
        ["ct"] = "America/Chicago",
        ["mt"] = "America/Denver",
        ["pt"] = "America/Los_Angeles",
    }.ToFrozenDictionary();

    /// <summary>The offset of a folded name at a local time; null when it names none.</summary>
    public static TimeSpan? Named(string name, DateTime local)
    {
        if (Places.TryGetValue(name, out var place) && Place(place, local) is { } offset) return offset;
        if (Offsets.TryGetValue(name, out var minutes)) return TimeSpan.FromMinutes(minutes);
        // RFC 822 gives offsets for A, M, N and Y only. What the other letters mean nobody knows: RFC 2822 §4.3 takes them as UTC.
        return name.Length == 1 && char.IsAsciiLetter(name[0]) ? TimeSpan.Zero : null;
    }

    /// <summary>The offset of an Area/City name (IANA) at a local time; null when there is no such zone.</summary>
    public static TimeSpan? Place(string id, DateTime local) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        ? TimeSpan.FromMinutes(Math.Round(zone.GetUtcOffset(local).TotalMinutes)) : null;
}
