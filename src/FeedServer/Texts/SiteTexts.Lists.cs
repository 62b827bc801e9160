using FeedServer.Pages.Paging;

namespace FeedServer.Texts;

/// <summary>Long lists: where a page stands in one, and the ways through it.</summary>
public sealed partial class SiteTexts
{
    /// <summary><c>81–160 trong số 20.000</c>, <c>81–160 of 20,000</c></summary>
    public string NumbersOf(long first, long last, long all) => Say(
        $"{Numbers(first, last)} trong số {Number(all)}", $"{Numbers(first, last)} of {Number(all)}");

    /// <summary><c>81–160</c></summary>
    public string Numbers(long first, long last) => first == last ? Number(first) : $"{Number(first)}–{Number(last)}";

    /// <summary>The title of a page of a list; the list's own for the first page and for one that holds it all.</summary>
    public string PartOf(string title, PagePlace place) => place.First > 1 ? $"{title} ({Numbers(place.First, place.Last)})" : title;

    public string JumpsLabel => Say("Đi tới chỗ khác trong danh sách", "Other places in this list");
    public string FirstOfList => Say("Trang đầu", "First page");
    public string PreviousOfList => Say("Trang trước", "Previous page");
    public string NextOfList => Say("Trang sau", "Next page");
    public string LastOfList => Say("Trang cuối", "Last page");
    public string OldestOfList => Say("Các mục cũ nhất", "The oldest items");
    public string PublishedThisDayHere(int items) => Say(
        $"Đăng trong ngày, trên trang này: {Items(items)}", $"Published on this day, on this page: {Items(items)}");
    public string DatedByEventOnlyHere(int items) => Say(
        $"Chỉ biết ngày sự kiện, trên trang này: {Items(items)}", $"Dated by event only, on this page: {Items(items)}");

    /// <summary><c>Tin hoạt động, năm 2023</c>, <c>Tin hoạt động, 2023</c></summary>
    public string ListInYear(string list, int year) => Say($"{list}, năm {Digits(year)}", $"{list}, {Digits(year)}");

    /// <summary>The undated items of a list, as a heading.</summary>
    public string UndatedOf(string list) => Say($"{list}, chưa rõ ngày", $"{list}, undated");

    /// <summary>The undated items of a list, as a link on its page.</summary>
    public string UndatedOfList(int items) => Say($"Chưa rõ ngày: {Items(items)}", $"Undated: {Items(items)}");
    /// <summary>The public states of an item, as a heading.</summary>
    public string StatesOf(string title) => Say($"Các bản của “{title}”", $"The revisions of “{title}”");

    /// <summary>A link to all of them.</summary>
    public string AllStates(int states) => Say($"Tất cả {Number(states)} bản", $"All {Number(states)} revisions");
    /// <summary>The first and the last name of a page.</summary>
    public string FromTo(string first, string last) => first == last ? first : $"{first} – {last}";
    public string AllYears => Say("Tất cả các năm", "All years");
    public string AllYearsIntro(int years, long items) => Say(
        $"{Number(years)} năm có mục, {Items(items)} ghi ngày.", $"{Count(years, "year")} with items, {Items(items)} with a date.");
    public string EarlierYears(int year) => Say($"{Digits(year)} và trước đó", $"{Digits(year)} and before");
    public string LaterYears(int year) => Say($"{Digits(year)} và sau đó", $"{Digits(year)} and after");
}
