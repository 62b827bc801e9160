namespace FeedServer.Items.Keeping;

/// <summary>The place of an item in filing order: day, then local minute (an unknown hour before all others), then arrival. Lists in <see
/// cref="ListOrder.Filed"/> run from the last place to the first. Undated items have an order of their own and never stand in one list with
/// dated ones. The text forms of either, <c>2023-01-10|0486|0000000123</c> and <c>u|0000|0000000123</c>, are ordered ordinally as the
/// places are.</summary>
/// <param name="Day">The filing day in the publication's zone; null for an undated item.</param>
/// <param name="Minute">Minute of that day from 1; 0 when the hour is unknown.</param>
/// <param name="Number">The item's arrival number, see <see cref="Item.Number"/>.</param>
public readonly record struct FilingPosition(DateOnly? Day, int Minute, long Number)
{
    private const string Undated = "u";
    private const int MinutesADay = 24 * 60;

    /// <summary>The place of an item.</summary>
    public static FilingPosition From(Item item) => item.Content.FilingDate is { } date
        ? new(date.Day, date.Time is { } time ? (time.Hour * 60) + time.Minute + 1 : 0, item.Number)
        : new(null, 0, item.Number);

    /// <summary>Reads the text form; null for any other text.</summary>
    public static FilingPosition? Parse(string text)
    {
        if (text.Split('|') is not [var day, { Length: 4 } minute, { Length: 10 } number]) return null;
        DateOnly? parsed = null;
        if (day != Undated)
        {
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known)) return null;
            parsed = known;
        }
        return int.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var ofDay) && ofDay <= MinutesADay
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var arrival)
            ? new(parsed, ofDay, arrival) : null;
    }

    /// <summary>Less than zero when it comes before the other, more when after; both dated, or both undated.</summary>
    public int CompareTo(FilingPosition other)
    {
        if (Day != other.Day) return Nullable.Compare(Day, other.Day);
        return Minute != other.Minute ? Minute.CompareTo(other.Minute) : Number.CompareTo(other.Number);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Day is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Undated)}|{Minute:D4}|{Number:D10}");
}
