using FeedServer.Items;

namespace FeedServer.Noting;

/// <summary>
/// Where a dated item stands in filing order: day, then local minute (an unknown hour before all others), then arrival. The order that
/// lists and neighbours are asked in (<see cref="Items.Keeping.ListOrder.Filed"/>), here from first to last.
/// </summary>
/// <param name="Day">The filing day.</param>
/// <param name="Minute">Minute of the day from 1; 0 when the hour is unknown.</param>
/// <param name="Number">Arrival number.</param>
internal readonly record struct FilingPosition(DateOnly Day, int Minute, long Number) : IComparable<FilingPosition>
{
    /// <summary>The position of an item; null when it is undated.</summary>
    public static FilingPosition? Of(Item item) => item.Content.FilingDate is not { } date ? null
        : new FilingPosition(date.Day, date.Time is { } time ? (time.Hour * 60) + time.Minute + 1 : 0, item.Number);

    public int CompareTo(FilingPosition other)
    {
        if (Day != other.Day) return Day.CompareTo(other.Day);
        return Minute != other.Minute ? Minute.CompareTo(other.Minute) : Number.CompareTo(other.Number);
    }
}
