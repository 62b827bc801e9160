namespace FeedServer.Pages.Components;

/// <summary>A year on the shelf: as high as it has items, in a box of 28 by 56.</summary>
/// <param name="Year">The year; null for the undated items.</param>
/// <param name="Items">How many items.</param>
/// <param name="Height">3 to 54.</param>
/// <param name="Current">True for the year the page stands in.</param>
public sealed record YearBar(int? Year, long Items, int Height, bool Current)
{
    /// <summary>Where the spine begins, from above.</summary>
    public int Top => 56 - Height;

    /// <summary>Two bands near the top of a spine that is high enough for them; null otherwise.</summary>
    public string? Bands => Height < 22 ? null
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"M0 {Top + 7}h28M0 {Top + 10}h28");
}
