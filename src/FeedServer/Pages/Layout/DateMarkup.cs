namespace FeedServer.Pages.Layout;

/// <summary>Dates and numbers for machines: attributes of HTML, never text for people.</summary>
public static class DateMarkup
{
    /// <summary><c>2023-01-10</c></summary>
    public static string Attribute(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>2023-01-10T08:05+07:00</c>, to the minute and on the clock it is given in.</summary>
    public static string Attribute(DateTimeOffset local) => local.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    /// <summary>A stated date as precise as it is known, without its hour: <c>2023-01-10</c>, <c>2023-01</c>, <c>2023</c>. Of a span it is
    /// the first end, since the <c>time</c> element takes no two.</summary>
    public static string Attribute(StatedDate date) => date.Span?.Split('/')[0] ?? Attribute(date.Day);

    /// <summary>The same with the hour, on the publication's clock, where it is known.</summary>
    public static string Attribute(StatedDate date, PublicationZone zone) =>
        date.Time is null ? Attribute(date) : Attribute(zone.At(date));

    /// <summary><c>2023-01</c></summary>
    public static string Attribute(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}");

    /// <summary>A year in four digits, as the <c>time</c> element requires.</summary>
    public static string Attribute(int year) => year.ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>Plain digits without grouping.</summary>
    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
