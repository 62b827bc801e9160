using System.Globalization;

namespace FeedServer.Pages.NotFound;

/// <summary>A path that begins like a date, with the nearest day a calendar has.</summary>
/// <param name="Day">The day; the middle of the month or year when the path names no day.</param>
/// <param name="Slug">What follows the day; null when nothing does.</param>
public sealed record DatedPath(DateOnly Day, string? Slug)
{
    /// <summary>Reads <c>/2023/1/31/slug</c> and its beginnings; null when the path does not begin with a year.</summary>
    public static DatedPath? Of(string path)
    {
        var parts = path.Split('/', 5, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts[0].Length != 4 || Number(parts[0]) is not { } year || year == 0) return null;
        var month = Math.Clamp(parts.Length > 1 ? Number(parts[1]) ?? 6 : 6, 1, 12);
        var day = Math.Clamp(parts.Length > 2 ? Number(parts[2]) ?? 15 : 15, 1, DateTime.DaysInMonth(year, month));
        return new DatedPath(new DateOnly(year, month, day), parts.Length > 3 ? parts[3] : null);
    }

    /// <summary>How many letters must change to make one slug of another (Levenshtein), at most the longer one's length.</summary>
    public static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.Length];
    }

    private static int? Number(string digits) =>
        digits.Length <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
