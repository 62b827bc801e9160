namespace FeedServer.Feeds;

/// <summary>The arrivals of one sealed archive document (RFC 5005 §4), by ordinal, both inclusive.</summary>
/// <param name="First">The first, 1 or more.</param>
/// <param name="Last">The last.</param>
internal readonly record struct ArrivalRange(long First, long Last)
{
    /// <summary>What stands between a list's path and the range.</summary>
    public const string Folder = "/archive/";

    private const int Least = 10;
    private const int Most = 1000;

    /// <summary>How many arrivals it has, 10 to 1,000: <c>Feeds:ArchiveSize</c>, today's or that of some day before.</summary>
    public int Length => (int)(Last - First + 1);

    /// <summary>What comes after the list's path: <c>/archive/201-300</c>.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Folder}{First}-{Last}");

    /// <summary>The same in a joined list: <c>/archive/1a2b3c4d/201-300</c>.</summary>
    /// <param name="join">Which, see <see cref="FeedAddress.Join"/>; null for the list of one spelling.</param>
    public string PathIn(string? join) =>
        join is null ? Path : string.Create(CultureInfo.InvariantCulture, $"{Folder}{join}/{First}-{Last}");

    /// <summary>The range before, of the same length; null for the first.</summary>
    public ArrivalRange? Before => First == 1 ? null : new(First - Length, Last - Length);

    /// <summary>The range after, of the same length.</summary>
    public ArrivalRange After => new(First + Length, Last + Length);

    /// <summary>The ranges before a certain number of arrivals are complete, and this is the last of them; null when there is
    /// none.</summary>
    /// <param name="arrivals">How many arrivals may be sealed.</param>
    /// <param name="length">Arrivals in a document.</param>
    public static ArrivalRange? LastWithin(long arrivals, int length) =>
        arrivals < length ? null : new((arrivals / length - 1) * length + 1, arrivals / length * length);

    /// <summary>Reads <c>201-300</c>; null for anything else, also for a range that no size of documents gives.</summary>
    public static ArrivalRange? Parse(string text)
    {
        if (text.Split('-') is not [var from, var to] || Ordinal(from) is not { } first || Ordinal(to) is not { } last) return null;
        var length = last - first + 1;
        return length is >= Least and <= Most && first % length == 1 ? new(first, last) : null;
    }

    /// <summary>Digits without a leading zero, so that each document has one address.</summary>
    private static long? Ordinal(string digits) =>
        digits is { Length: > 0 and <= 15 } && digits[0] != '0'
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
