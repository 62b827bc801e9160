using System.Globalization;
using FeedServer.Items;

namespace FeedServer.Store.LiteDb.Database;

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

    public static string Filed(Item item)
    {
        var date = item.Content.FilingDate;
        var minute = date?.Time is { } time ? (time.Hour * 60) + time.Minute + 1 : 0;
        var day = date is null ? "u" : Day(date.Day);
        return string.Create(CultureInfo.InvariantCulture, $"{day}|{minute:D4}|{item.Number:D10}");
    }

    public static string Changed(DateTimeOffset instant) =>
        instant.ToUnixTimeMilliseconds().ToString("D15", CultureInfo.InvariantCulture);

    /// <summary>True when a text has the length of a dated, undated or changed key.</summary>
    public static bool IsWhole(string key) => key.Length is 26 or 17 or 15;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
