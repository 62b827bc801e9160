namespace FeedServer.Texts;

/// <summary>Dates, times and counts.</summary>
public abstract partial class SiteTexts
{
    /// <summary><c>Thứ Ba</c>, <c>Tuesday</c></summary>
    public abstract string WeekDay(DayOfWeek day);

    /// <summary><c>T3</c>, <c>Tue</c></summary>
    public abstract string ShortWeekDay(DayOfWeek day);

    /// <summary><c>10 tháng 1 năm 2023</c>, <c>10 January 2023</c></summary>
    public abstract string LongDate(DateOnly day);

    /// <summary><c>10 tháng 1</c>, <c>10 January</c></summary>
    public abstract string DayAndMonth(DateOnly day);

    /// <summary><c>10/1/2023</c>, <c>10 Jan 2023</c></summary>
    public abstract string ShortDate(DateOnly day);

    /// <summary>The day within its month, for the way through the archive: <c>Ngày 10</c>, <c>10</c>.</summary>
    public abstract string DayInMonth(DateOnly day);

    /// <summary><c>Tháng 1</c>, <c>January</c></summary>
    public abstract string Month(int month);

    /// <summary><c>T1</c>, <c>Jan</c></summary>
    public abstract string ShortMonth(int month);

    /// <summary><c>Tháng 1 năm 2023</c>, <c>January 2023</c></summary>
    public abstract string MonthAndYear(int year, int month);

    /// <summary>The same within a sentence: <c>tháng 1 năm 2023</c>, <c>January 2023</c>.</summary>
    public abstract string MonthInSentence(int year, int month);

    /// <summary><c>Năm 2022</c>, <c>2022</c></summary>
    public abstract string Year(int year);

    /// <summary>The distance of another day: <c>Ngày trước, cách 3 ngày</c>, <c>Previous day, 3 days earlier</c>.</summary>
    /// <param name="way"><see cref="PreviousDay"/> or <see cref="NextDay"/>.</param>
    /// <param name="days">Days from here, negative for earlier.</param>
    public abstract string DaysAway(string way, int days);

    /// <summary>The word for undated items, as a year among years.</summary>
    public abstract string Undated { get; }

    /// <summary>What a number of undated items counts.</summary>
    public abstract string UndatedUnit(long items);

    /// <summary><c>mục</c>, <c>items</c></summary>
    public abstract string ItemsUnit(long items);

    /// <summary><c>2 trong 5 mục</c>, <c>2 of 5 items</c></summary>
    public abstract string ItemsOf(int shown, int all);

    /// <summary><c>63 mục trong 18 ngày</c>, <c>63 items on 18 days</c></summary>
    public abstract string ItemsInDays(int items, int days);

    /// <summary><c>3 ảnh</c>, <c>3 pictures</c></summary>
    public abstract string Pictures(int pictures);

    /// <summary><c>đã sửa 2 lần</c>, <c>revised twice</c></summary>
    public abstract string Revised(int times);

    /// <summary>The separator of groups of three digits.</summary>
    protected abstract string GroupSeparator { get; }

    /// <summary><c>3.915</c>, <c>3,915</c></summary>
    public string Number(long number) =>
        number.ToString("#,##0", CultureInfo.InvariantCulture).Replace(",", GroupSeparator, StringComparison.Ordinal);

    /// <summary><c>3 mục</c>, <c>3 items</c></summary>
    public string Items(long items) => Number(items) + " " + ItemsUnit(items);

    /// <summary><c>Thứ Ba</c>, <c>Tuesday</c></summary>
    public string WeekDay(DateOnly day) => WeekDay(day.DayOfWeek);

    /// <summary><c>Thứ Ba, 10 tháng 1 năm 2023</c>, <c>Tuesday, 10 January 2023</c></summary>
    public string FullDate(DateOnly day) => WeekDay(day) + ", " + LongDate(day);

    /// <summary><c>08:05</c>, on the 24-hour clock</summary>
    public string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>10 tháng 1 năm 2023, 08:05</c></summary>
    public string DateAndTime(DateOnly day, TimeOnly time) => LongDate(day) + ", " + Time(time);

    /// <summary>The same of an instant, on the clock it is given in.</summary>
    public string DateAndTime(DateTimeOffset local) =>
        DateAndTime(DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));

    /// <summary>A day or year without sign and grouping.</summary>
    protected static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
