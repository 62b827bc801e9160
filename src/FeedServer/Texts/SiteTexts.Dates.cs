namespace FeedServer.Texts;

/// <summary>Dates, times and counts.</summary>
public sealed partial class SiteTexts
{
    private static readonly string[] VietnameseWeekDays = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu",
        "Thứ Bảy"];
    private static readonly string[] VietnameseShortWeekDays = ["CN", "T2", "T3", "T4", "T5", "T6", "T7"];
    private static readonly DateTimeFormatInfo English = DateTimeFormatInfo.InvariantInfo;

    /// <summary><c>Thứ Ba</c>, <c>Tuesday</c></summary>
    public string WeekDay(DayOfWeek day) => Say(VietnameseWeekDays[(int)day], English.GetDayName(day));

    /// <summary><c>T3</c>, <c>Tue</c></summary>
    public string ShortWeekDay(DayOfWeek day) => Say(VietnameseShortWeekDays[(int)day], English.GetAbbreviatedDayName(day));

    /// <summary><c>10 tháng 1 năm 2023</c>, <c>10 January 2023</c></summary>
    public string LongDate(DateOnly day) => DayAndMonth(day) + Say(" năm ", " ") + Digits(day.Year);

    /// <summary><c>10 tháng 1</c>, <c>10 January</c></summary>
    public string DayAndMonth(DateOnly day) =>
        Say($"{Digits(day.Day)} tháng {Digits(day.Month)}", $"{Digits(day.Day)} {Month(day.Month)}");

    /// <summary><c>10/1/2023</c>, <c>10 Jan 2023</c></summary>
    public string ShortDate(DateOnly day) => Say(
        $"{Digits(day.Day)}/{Digits(day.Month)}/{Digits(day.Year)}", $"{Digits(day.Day)} {ShortMonth(day.Month)} {Digits(day.Year)}");

    /// <summary>The day within its month, for the way through the archive: <c>Ngày 10</c>, <c>10</c>.</summary>
    public string DayInMonth(DateOnly day) => Say("Ngày " + Digits(day.Day), Digits(day.Day));

    /// <summary><c>Tháng 1</c>, <c>January</c></summary>
    public string Month(int month) => Say("Tháng " + Digits(month), English.GetMonthName(month));

    /// <summary><c>T1</c>, <c>Jan</c></summary>
    public string ShortMonth(int month) => Say("T" + Digits(month), English.GetAbbreviatedMonthName(month));

    /// <summary><c>Tháng 1 năm 2023</c>, <c>January 2023</c></summary>
    public string MonthAndYear(int year, int month) => Say($"Tháng {Digits(month)} năm {Digits(year)}", $"{Month(month)} {Digits(year)}");

    /// <summary>The same within a sentence: <c>tháng 1 năm 2023</c>, <c>January 2023</c>.</summary>
    public string MonthInSentence(int year, int month) => Say($"tháng {Digits(month)} năm {Digits(year)}", MonthAndYear(year, month));

    /// <summary><c>Năm 2022</c>, <c>2022</c></summary>
    public string Year(int year) => Say("Năm " + Digits(year), Digits(year));

    /// <summary>The distance of another day: <c>Ngày trước, cách 3 ngày</c>, <c>Previous day, 3 days earlier</c>.</summary>
    /// <param name="way"><see cref="PreviousDay"/> or <see cref="NextDay"/>.</param>
    /// <param name="days">Days from here, negative for earlier.</param>
    public string DaysAway(string way, int days) => Say(
        $"{way}, cách {Number(Math.Abs(days))} ngày", $"{way}, {Count(Math.Abs(days), "day")} {(days < 0 ? "earlier" : "later")}");

    /// <summary>The word for undated items, as a year among years.</summary>
    public string Undated => Say("Chưa rõ", "Undated");

    /// <summary>What a number of undated items counts.</summary>
    public string UndatedUnit(long items) => Say("mục không rõ ngày", "undated " + ItemsUnit(items));

    /// <summary><c>mục</c>, <c>items</c></summary>
    public string ItemsUnit(long items) => Say("mục", items == 1 ? "item" : "items");

    /// <summary><c>2 trong 5 mục</c>, <c>2 of 5 items</c></summary>
    public string ItemsOf(int shown, int all) => Say($"{Number(shown)} trong {Items(all)}", $"{Number(shown)} of {Items(all)}");

    /// <summary><c>63 mục trong 18 ngày</c>, <c>63 items on 18 days</c></summary>
    public string ItemsInDays(int items, int days) => Say(
        $"{Items(items)} trong {Number(days)} ngày", $"{Items(items)} on {Count(days, "day")}");

    /// <summary><c>3 ảnh</c>, <c>3 pictures</c></summary>
    public string Pictures(int pictures) => Say(Number(pictures) + " ảnh", Count(pictures, "picture"));

    /// <summary><c>đã sửa 2 lần</c>, <c>revised twice</c></summary>
    public string Revised(int times) => Say($"đã sửa {Number(times)} lần", "revised " + Times(times));

    /// <summary><c>3.915</c>, <c>3,915</c></summary>
    public string Number(long number) =>
        number.ToString("#,##0", CultureInfo.InvariantCulture).Replace(",", Say(".", ","), StringComparison.Ordinal);

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
    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Count(int number, string unit) => $"{Number(number)} {unit}{(number == 1 ? "" : "s")}";

    private static string Times(int times) => times switch
    {
        1 => "once",
        2 => "twice",
        _ => Digits(times) + " times",
    };
}
