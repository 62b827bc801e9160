namespace FeedServer.Texts;

/// <summary>What harvesters are told of sets, and the page that leads to them.</summary>
public sealed partial class SiteTexts
{
    public string ForLibraries => Say("Cho thư viện và nhà nghiên cứu", "For libraries and researchers");
    public string ForLibrariesHow => Say(
        "Kho trả lời theo OAI-PMH 2.0: có tập hợp theo chuyên mục, theo nguồn, theo năm và tháng; "
            + "bài đã rút vẫn được báo.",
        "The archive answers OAI-PMH 2.0, with sets by section, source, year and month; withdrawn items are told.");

    /// <summary>What is in the set of a section or a source.</summary>
    public string SetOf(ScopeKind kind, string name) => kind == ScopeKind.Section
        ? Say($"Các mục thuộc chuyên mục “{name}”.", $"The items of the section “{name}”.")
        : Say($"Các mục thu thập từ nguồn “{name}”.", $"The items collected from the source “{name}”.");

    public string SetOfYear(string year) => Say(
        $"Các mục mà các trang tháng của {WithinLine(year)} liệt kê.",
        $"The items that the pages of the months of {year} list.");
    public string SetOfMonth(string month) => Say(
        $"Các mục mà trang {WithinLine(month)} liệt kê: đăng trong tháng ấy, hoặc nếu không biết ngày đăng "
            + "thì sự việc xảy ra trong tháng ấy.",
        $"The items that the page of {month} lists: published in that month or, where no date of publication is known, about something "
            + "that happened in it.");
    public string SetOfUndated => Say(
        "Các mục không biết ngày đăng lẫn ngày xảy ra sự việc.",
        "The items of which neither a date of publication nor that of an event is known.");
}
