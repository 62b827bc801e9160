using System.Globalization;
using FeedServer.Pages.Components;

namespace FeedServer.Pages.Years;

/// <summary>
/// One month of the bar chart. Across it is measured in percent and down in pixels, so that its text keeps its size
/// at any width.
/// </summary>
/// <param name="Month">The month and its items.</param>
/// <param name="Most">The items of the highest bar.</param>
public sealed record MonthBar(CalendarMonth Month, int Most)
{
    private const int Ground = 160;
    private const int Tallest = 140;
    private const double Step = 100.0 / 12;

    /// <summary>Left edge.</summary>
    public string X => Percent((Month.Month - 1) * Step + 1);

    /// <summary>Middle, for the words above and below.</summary>
    public string Middle => Percent((Month.Month - 0.5) * Step);

    /// <summary>Height in pixels, 0 for an empty month, else at least 1.</summary>
    public int Height => Month.Items == 0 ? 0 : Math.Max(1, Tallest * Month.Items / Math.Max(1, Most));

    /// <summary>Upper edge.</summary>
    public int Top => Ground - Height;

    /// <summary>True for the highest bars.</summary>
    public bool IsMost => Month.Items == Most;

    private static string Percent(double share) => share.ToString("0.00", CultureInfo.InvariantCulture) + "%";
}
