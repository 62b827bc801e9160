namespace FeedServer.Search.Indexing;

/// <summary>The row of an item in the index, made of its filing day and arrival number alone: rows in their order are items in filing
/// order, whatever comes when, and days are ranges of rows. Undated items come first.</summary>
/// <param name="Value">The row of the tables <c>items</c> and <c>texts</c>.</param>
public readonly record struct RowId(long Value)
{
    /// <summary>The greatest arrival number that has a row.</summary>
    public const long MostNumber = (1L << NumberBits) - 1;

    /// <summary>The greatest revision that has a row in <c>versions</c>.</summary>
    public const int MostRevision = (1 << RevisionBits) - 1;

    // 22 bits for a day of the years 1 to 9999, and 15 for a revision, in 63. Distances between rows of neighbouring days take four bytes.
    private const int NumberBits = 24;
    internal const int RevisionBits = 15;

    /// <summary>The filing day; null for an undated item.</summary>
    public DateOnly? Day => Value >> NumberBits is > 0 and var day ? DateOnly.FromDayNumber((int)day - 1) : null;

    /// <summary>The arrival number.</summary>
    public long Number => Value & MostNumber;

    /// <summary>The row of an item.</summary>
    public static RowId From(Item item) => From(item.Content.FilingDate?.Day, item.Number);

    /// <summary>The row of a day and a number.</summary>
    public static RowId From(DateOnly? day, long number) => new((day is { } dated ? dated.DayNumber + 1L : 0) << NumberBits | number);

    /// <summary>The first row of a day; of the undated items for null.</summary>
    public static long FirstOf(DateOnly? day) => From(day, 0).Value;

    /// <summary>The last row of a day; of the undated items for null.</summary>
    public static long LastOf(DateOnly? day) => From(day, MostNumber).Value;

    /// <summary>The row of one of its revisions in <c>versions</c>: beside each other, the latest last.</summary>
    public long OfRevision(int revision) => Value << RevisionBits | (long)revision;

    /// <summary>The row of the item that a row of <c>versions</c> belongs to.</summary>
    public static RowId OfVersion(long version) => new(version >> RevisionBits);

    /// <summary>The revision of a row of <c>versions</c>.</summary>
    public static int RevisionOf(long version) => (int)(version & MostRevision);
}
