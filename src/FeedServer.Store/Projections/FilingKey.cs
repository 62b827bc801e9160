using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Store.Projections;

/// <summary>
/// The strings that items are ordered by. Filed: <c>2023-01-10|0486|0000000123</c> is day, minute of the day from 1
/// (0000 = hour unknown, last on its day in descending order), arrival number; <c>u|0000|…</c> is undated. Changed: the
/// instant in milliseconds. What begins with <c>w|</c> belongs to a withdrawn item and is in no range.
/// </summary>
internal static class FilingKey
{
    /// <summary>What keys of withdrawn items begin with.</summary>
    public const string Withdrawn = "w|";

    /// <summary>Bounds of all dated items.</summary>
    public static (string Low, string High) Dated { get; } = ("0", "9999-99");

    /// <summary>Bounds of all undated items.</summary>
    public static (string Low, string High) AllUndated { get; } = ("u|", "u~");

    /// <summary>Bounds of all listed items by change.</summary>
    public static (string Low, string High) AllChanged { get; } = ("0", "9~");

    public static string Filed(Item item) => FilingPosition.From(item).ToString();

    public static string Changed(DateTimeOffset instant) =>
        instant.ToUnixTimeMilliseconds().ToString("D15", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
